/** Which written forms does a matcher look for, and what does each stand for? */
import { type Automaton, type CompiledKeys, compileKeys, loadKeys } from '../text/automaton.js';
import { fold } from '../text/fold.js';
import type { Entity, Name } from './model.js';
import { spellingsOf } from './spellings.js';

/** How a version goes on behind the matched head of a pattern: `GPT-{n}o` has the suffix `o`. */
export interface VersionTail {
  readonly suffix: string;
}

/** One meaning of a key. `name` is the text of the entity's name; it survives an override of the entry. */
export interface Form {
  readonly entity: string;
  readonly name: string;
  readonly tail?: VersionTail;
}

/** The forms of some entities, compiled for matching. */
export interface Lexicon {
  readonly automaton: Automaton;
  /** Forms by key number. */
  readonly forms: readonly (readonly Form[])[];
}

export interface CompiledLexicon {
  readonly keys: CompiledKeys;
  readonly forms: readonly (readonly Form[])[];
}

/** Compiles the names and version patterns of `entities`. Deterministic. */
export function compileLexicon(entities: Iterable<Entity>): CompiledLexicon {
  const byKey = new Map<string, Form[]>();
  const add = (key: string, form: Form): void => {
    const forms = byKey.get(key);
    if (!forms) byKey.set(key, [form]);
    else if (!forms.some((other) => isSameForm(other, form))) forms.push(form);
  };
  for (const entity of entities) {
    for (const { text } of entity.names)
      for (const key of spellingsOf(text)) add(key, { entity: entity.id, name: text });
    for (const pattern of entity.versions?.patterns ?? []) addPattern(entity, pattern, add);
  }
  const keys = [...byKey.keys()].sort();
  return { keys: compileKeys(keys), forms: keys.map((key) => byKey.get(key)!) };
}

const isSameForm = (a: Form, b: Form): boolean =>
  a.entity === b.entity && (a.tail?.suffix ?? '') === (b.tail?.suffix ?? '') && !a.tail === !b.tail;

export const loadLexicon = (compiled: CompiledLexicon): Lexicon => ({
  automaton: loadKeys(compiled.keys),
  forms: compiled.forms,
});

const PLACE = '{n}';

/** The literal head becomes a key; number, suffix and tiers are read behind it when it matches. */
function addPattern(entity: Entity, pattern: string, add: (key: string, form: Form) => void): void {
  const at = pattern.indexOf(PLACE);
  if (at <= 0) return;
  const head = pattern.slice(0, at).replace(/[ \-·]+$/, '');
  const tail: VersionTail = { suffix: fold(pattern.slice(at + PLACE.length).trim()) };
  for (const key of spellingsOf(head)) add(key, { entity: entity.id, name: entity.name, tail });
}

/** The name that a form stands for; none if a glossary took it away. */
export const nameOf = (entity: Entity, form: Form): Name | undefined =>
  entity.names.find((name) => name.text === form.name);
