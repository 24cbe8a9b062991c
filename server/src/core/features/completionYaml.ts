/** What may stand at a place of a glossary? Keys that are missing, values to choose from, ids, makers, people. */
import type { KnowledgeBase } from '../knowledge/base.js';
import {
  belongsTo,
  choicesOf,
  ENTITY_FIELDS,
  type Field,
  fieldAt,
  fieldsOf,
  type Value,
} from '../knowledge/fields.js';
import type { EntityType } from '../knowledge/model.js';
import type { Locale } from '../localized.js';
import { fold } from '../text/fold.js';
import { lineAt, positionAt } from '../text/lines.js';
import type { Span } from '../text/span.js';
import { deskOf, documentAt, type Snapshot } from '../workspace.js';
import { type Completion, detailOf, lineBefore } from './completion.js';
import { completeConfig, isConfigFile } from './configFile.js';
import { parsedYaml } from './yamlEntity.js';

/** For a glossary, and for the config of a desk. */
export function completeYaml(
  snapshot: Snapshot,
  uri: string,
  offset: number,
  locale: Locale,
): readonly Completion[] {
  const { text: before } = lineBefore(snapshot, uri, offset);
  if (/(?:^|\s)#/.test(before)) return [];
  const place = placeAt(snapshot, uri, offset);
  const span = { start: offset - place.written.length, end: offset };
  if (isConfigFile(snapshot, uri)) return completeConfig(snapshot, uri, place.path, place.key, span, locale);
  const field = fieldAt(place.path);
  const { knowledge } = deskOf(snapshot, uri);
  if (place.key)
    return completeKey(
      place.path,
      span,
      typeAt(snapshot, uri, offset, knowledge),
      siblings(snapshot, uri, offset, place.path),
      locale,
    );
  return field ? completeValue(field.value, span, knowledge, locale) : [];
}

interface PlaceInYaml {
  /** Keys from the entry inwards; for a key being written those around it. */
  readonly path: readonly string[];
  /** Whether a key stands here, rather than a value. */
  readonly key: boolean;
  /** What is written of it so far. */
  readonly written: string;
}

/** Reads keys by indentation and by the open brackets of the line: what is being typed is rarely good YAML. */
function placeAt(snapshot: Snapshot, uri: string, offset: number): PlaceInYaml {
  const { text: before } = lineBefore(snapshot, uri, offset);
  const { text } = documentAt(snapshot, uri)!;
  const written = /[^\s{}[\],:'"]*$/.exec(before)![0];
  const head = before.slice(0, before.length - written.length);
  const outer = keysAround(text, positionAt(text, offset).line, indentOf(before));
  const inner = openKeys(head.replace(/^\s*(?:- )*/, ''));
  const path = [...outer, ...inner.keys];
  return { path, key: inner.key && !(/^\s*- $/.test(head) && holdsIds(path)), written };
}

/** Whether the items of a list are ids rather than mappings. */
function holdsIds(path: readonly string[]): boolean {
  const value = fieldAt(path)?.value;
  return value?.is === 'list' && value.of.is === 'ref';
}

/** Column of the first character that is neither space nor the dash of an item. */
const indentOf = (line: string): number => /^\s*(?:- )*/.exec(line)![0].length;

/** The keys of the lines above that hold the line, outermost first; those of the entry itself are at its first level. */
function keysAround(text: Parameters<typeof lineAt>[0], line: number, indent: number): string[] {
  const keys: string[] = [];
  for (let at = line - 1; at >= 0 && indent > 0; at--) {
    const above = lineAt(text, at);
    const match = /^(\s*(?:- )*)([^\s:{}[\],'"#]+)\s*:\s*(#.*)?$/.exec(above.trimEnd());
    if (!above.trim() || indentOf(above) >= indent) continue;
    if (match) keys.unshift(match[2]!);
    indent = match ? match[1]!.length : indent;
    if (!match && /^\s*- /.test(above) === false) break;
  }
  return keys;
}

/** The keys that are open at the end of a line, in brackets or behind a colon. */
function openKeys(head: string): { keys: string[]; key: boolean } {
  const stack: { keys: string[]; flow: string }[] = [{ keys: [], flow: '{' }];
  for (const [token, key] of head.matchAll(/([^\s:{}[\],'"#]+)\s*:(?=\s|$)|"[^"]*"|'[^']*'|[{}[\],]/g)) {
    const top = stack[stack.length - 1]!;
    if (key) top.keys = [key];
    else if (token === '{' || token === '[') stack.push({ keys: [], flow: token });
    else if ((token === '}' || token === ']') && stack.length > 1) stack.pop();
    else if (token === ',' && top.flow === '{' && stack.length > 1) top.keys = [];
  }
  const top = stack[stack.length - 1]!;
  return { keys: stack.flatMap(({ keys }) => keys), key: top.flow === '{' && top.keys.length === 0 };
}

/** The type of the entry at the offset: what it says, or what the entry that it overrides is. */
function typeAt(
  snapshot: Snapshot,
  uri: string,
  offset: number,
  knowledge: KnowledgeBase,
): EntityType | undefined {
  const entry = parsedYaml(snapshot, uri)?.entries.find(
    ({ origin }) => origin.entry.start <= offset && offset <= origin.entry.end + 200,
  );
  return entry && (entry.fields.type ?? knowledge.entities.get(entry.id)?.type);
}

/** Keys that the entry has already at this level. */
function siblings(
  snapshot: Snapshot,
  uri: string,
  offset: number,
  path: readonly string[],
): ReadonlySet<string> {
  const parsed = parsedYaml(snapshot, uri);
  const entry = parsed?.entries.find(
    ({ origin }) => origin.entry.start <= offset && offset <= origin.entry.end,
  );
  if (!parsed || !entry || path.length > 0) return new Set();
  return new Set(Object.keys(entry.at));
}

function completeKey(
  path: readonly string[],
  span: Span,
  type: EntityType | undefined,
  present: ReadonlySet<string>,
  locale: Locale,
): Completion[] {
  const around = fieldAt(path);
  const fields: readonly Field[] = path.length === 0 ? ENTITY_FIELDS : around ? fieldsOf(around.value) : [];
  return fields
    .filter((field) => !present.has(field.key) && (!type || belongsTo(field, type)))
    .map((field) => ({
      label: field.key,
      kind: 'key',
      span,
      insert: `${field.key}: `,
      filter: field.key,
      detail: field[locale],
    }));
}

function completeValue(
  value: Value,
  span: Span,
  knowledge: KnowledgeBase,
  locale: Locale,
): readonly Completion[] {
  if (value.is === 'list') return completeValue(value.of, span, knowledge, locale);
  if (value.is === 'ref') return completeId(knowledge, span, value.to, locale);
  if (value.is === 'id') return completeId(knowledge, span, 'any', locale);
  if (value.is === 'boolean')
    return ['true', 'false'].map((label) => ({ label, kind: 'value', span, insert: label, filter: label }));
  return choicesOf(value).map((choice) => ({
    label: choice.value,
    kind: 'value',
    span,
    insert: choice.value,
    filter: choice.value,
    detail: choice[locale],
  }));
}

const MOST_IDS = 2000;

/** Ids of entities, to be found by id or by name. */
export function completeId(
  { entities }: KnowledgeBase,
  span: Span,
  type: EntityType | 'any',
  locale: Locale,
): readonly Completion[] {
  const ids: Completion[] = [];
  for (const entity of entities.values()) {
    if ((type !== 'any' && entity.type !== type) || entity.formed || ids.length >= MOST_IDS) continue;
    ids.push({
      label: entity.id,
      kind: 'id',
      span,
      insert: entity.id,
      filter: `${entity.id} ${fold(entity.name)}`,
      detail: detailOf(entity, '', locale),
      entity: entity.id,
    });
  }
  return ids;
}
