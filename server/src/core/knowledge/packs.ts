/** How do packs become a knowledge base, and how does a glossary change it? */
import type { CompiledKeys } from '../text/automaton.js';
import type { KnowledgeBase } from './base.js';
import { type CompactEntity, type CompactKnowledge, expandEntity, expandForms } from './compact.js';
import type { PartialDate } from './dates.js';
import { type CompiledLexicon, compileLexicon, type Lexicon, loadLexicon } from './lexicon.js';
import { mergeKnowledge } from './merge.js';
import type { Entity, Problem } from './model.js';
import { type Parsed, parseKnowledge, withLastGood } from './parse.js';
import { relationsOf } from './relations.js';

/** A knowledge file as it is read. */
export interface KnowledgeFile {
  /** `packs/baidu.yaml`, or the URI of a glossary. */
  readonly file: string;
  readonly text: string;
}

/** Texts may be unpacked only when they are asked for. */
export interface PackTexts {
  get(file: string): string | undefined;
}

/** The built-in knowledge, ready for use. */
export interface Packs {
  /** Texts of the pack files by name: what a definition opens. */
  readonly files: PackTexts;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly lexicon: Lexicon;
  readonly asOf: PartialDate;
}

/** Packs as a build writes them. */
export interface CompiledPacks {
  readonly files: readonly KnowledgeFile[];
  readonly entities: readonly Entity[];
  readonly lexicon: CompiledLexicon;
  readonly asOf: PartialDate;
}

/** Parses, merges and compiles pack files; the problems are for the audit. */
export function compilePacks(files: readonly KnowledgeFile[]): { packs: CompiledPacks; problems: Problem[] } {
  const parsed = files.map(({ file, text }) => parseKnowledge(file, text));
  const merged = mergeKnowledge([parsed.flatMap(({ entries }) => entries)]);
  const entities = [...merged.entities.values()];
  const problems = [...parsed.flatMap((file) => file.problems), ...merged.problems];
  return {
    packs: { files, entities, lexicon: compileLexicon(entities), asOf: newestOf(entities) },
    problems,
  };
}

/** The latest day of checking: up to it the world is known. */
const newestOf = (entities: readonly Entity[], start: PartialDate = '2023'): PartialDate =>
  entities.reduce((newest, { checked }) => (checked && checked > newest ? checked : newest), start);

export const loadPacks = ({ files, entities, lexicon, asOf }: CompiledPacks): Packs => ({
  files: new Map(files.map(({ file, text }) => [file, text])),
  entities: new Map(entities.map((entity) => [entity.id, entity])),
  lexicon: loadLexicon(lexicon),
  asOf,
});

/** What `compact` and the automaton's arrays hold, ready for use. */
export function expandPacks(
  compact: CompactKnowledge,
  compactEntities: Iterable<CompactEntity>,
  keys: CompiledKeys,
  files: PackTexts,
): Packs {
  const entities = Array.from(compactEntities, expandEntity);
  return {
    files,
    entities: new Map(entities.map((entity) => [entity.id, entity])),
    lexicon: loadLexicon({ keys, forms: expandForms(compact, entities) }),
    asOf: compact.asOf,
  };
}

/** The knowledge of a desk, with what it was made from, so that it is made anew only where a file changed. */
export interface DeskKnowledge {
  readonly knowledge: KnowledgeBase;
  /** Problems of the glossaries by file. */
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  readonly parsed: ReadonlyMap<string, { readonly text: string; readonly parsed: Parsed }>;
}

/** Lays glossaries over the packs. A glossary that is broken now keeps the good entries it had in `previous`. */
export function knowledgeOf(
  packs: Packs,
  glossaries: readonly KnowledgeFile[],
  previous?: DeskKnowledge,
): DeskKnowledge {
  const parsed = new Map(
    glossaries.map(({ file, text }) => {
      const before = previous?.parsed.get(file);
      if (before?.text === text) return [file, before] as const;
      const now = parseKnowledge(file, text);
      return [file, { text, parsed: before ? withLastGood(now, before.parsed) : now }] as const;
    }),
  );
  const files = [...parsed.values()].map((file) => file.parsed);
  if (previous && sameEntries(files, previous)) return { ...previous, parsed };
  const merged =
    files.length > 0
      ? mergeKnowledge(
          files.map(({ entries }) => entries),
          packs.entities,
        )
      : { entities: packs.entities, problems: [] };
  return {
    knowledge: baseOf(packs, merged.entities, files),
    problems: problemsByFile(files, merged.problems),
    parsed,
  };
}

const sameEntries = (files: readonly Parsed[], previous: DeskKnowledge): boolean => {
  const before = [...previous.parsed.values()].map((file) => file.parsed);
  return files.length === before.length && files.every((file, i) => file === before[i]);
};

function baseOf(
  packs: Packs,
  entities: ReadonlyMap<string, Entity>,
  glossaries: readonly Parsed[],
): KnowledgeBase {
  const touched = [...entities.values()].filter((entity) => packs.entities.get(entity.id) !== entity);
  const lexicons =
    touched.length > 0 ? [packs.lexicon, loadLexicon(compileLexicon(touched))] : [packs.lexicon];
  const fingerprint = glossaries.map(({ file }) => file).join('\n');
  const asOf = newestOf(touched, packs.asOf);
  return { entities, lexicons, relations: relationsOf(entities), asOf, fingerprint };
}

function problemsByFile(files: readonly Parsed[], merged: readonly Problem[]): Map<string, Problem[]> {
  const byFile = new Map<string, Problem[]>(files.map(({ file, problems }) => [file, [...problems]]));
  for (const problem of merged) {
    const list = byFile.get(problem.file);
    if (list) list.push(problem);
    else byFile.set(problem.file, [problem]);
  }
  return byFile;
}
