/** Which drafts of the workspace name an entity, and where? A memo of mentions, small enough for ten thousand drafts. */
import { type Analysis, lineAnalysisAt } from '../analysis/analysis.js';
import { type Mention, mentionsOf, textOf } from '../analysis/mentions.js';
import { fold } from '../text/fold.js';
import { contentLength, lineAt, lineStart, type Position, positionAt, type Range } from '../text/lines.js';
import type { Span } from '../text/span.js';
import { analysisOf, type Snapshot } from '../workspace.js';

/** A mention as the index gives it back. */
export interface IndexedMention {
  /** Id of the entity, or `?` and the folded text of an unknown mention. */
  readonly key: string;
  /** The name of the entry that was recognised; for a version or an unknown mention its text. */
  readonly name: string;
  readonly ambiguous: boolean;
  readonly range: Range;
  /** Where markup or a line break divides the mention, its parts. */
  readonly pieces?: readonly Range[];
}

/** The mentions of one draft, packed. */
export interface IndexedDraft {
  readonly keys: readonly string[];
  readonly names: readonly string[];
  /** Per mention: key, name, ambiguous, line and character of start and end. */
  readonly numbers: Uint32Array;
  readonly pieces?: ReadonlyMap<number, readonly Range[]>;
}

/** Holds nothing that cannot be computed again; changed in place, because a copy at each of ten thousand drafts costs. */
export interface WorkspaceIndex {
  readonly drafts: ReadonlyMap<string, IndexedDraft>;
  set(uri: string, draft: IndexedDraft): void;
  delete(uri: string): void;
  /** How often each draft names the entity or unknown mention, by URI. */
  countsOf(key: string): ReadonlyMap<string, number>;
}

const FIELDS = 7;
const NONE: ReadonlyMap<string, number> = new Map();

/** An empty index. */
export function createIndex(): WorkspaceIndex {
  const drafts = new Map<string, IndexedDraft>();
  const byKey = new Map<string, Map<string, number>>();
  const remove = (uri: string): void => {
    for (const key of drafts.get(uri)?.keys ?? []) {
      const counts = byKey.get(key);
      if (counts?.delete(uri) && counts.size === 0) byKey.delete(key);
    }
    drafts.delete(uri);
  };
  return {
    drafts,
    set(uri, draft) {
      remove(uri);
      drafts.set(uri, draft);
      for (let at = 0; at < draft.numbers.length; at += FIELDS)
        count(byKey, draft.keys[draft.numbers[at]!]!, uri);
    },
    delete: remove,
    countsOf: (key) => byKey.get(key) ?? NONE,
  };
}

function count(byKey: Map<string, Map<string, number>>, key: string, uri: string): void {
  const counts = byKey.get(key);
  if (counts) counts.set(uri, (counts.get(uri) ?? 0) + 1);
  else byKey.set(key, new Map([[uri, 1]]));
}

/** By what an index knows a mention. */
export const keyOf = (analysis: Analysis, mention: Mention): string =>
  mention.entity ?? `?${fold(textOf(analysis, mention))}`;

/** The written form of a mention, spelling variants levelled: the entry's own spelling, unless it is a version. */
export const formOf = (analysis: Analysis, mention: Mention): string =>
  mention.version || !mention.name ? textOf(analysis, mention) : mention.name.text;

/** What the index keeps of a draft. */
export function indexDraft(analysis: Analysis): IndexedDraft {
  const mentions = mentionsOf(analysis);
  const keys = numbering();
  const names = numbering();
  const numbers = new Uint32Array(mentions.length * FIELDS);
  const pieces = new Map<number, readonly Range[]>();
  mentions.forEach((mention, i) => {
    const { key, name, range, ambiguous, pieces: parts } = indexed(analysis, mention);
    const { start, end } = range;
    numbers.set(
      [keys.of(key), names.of(name), ambiguous ? 1 : 0, start.line, start.character, end.line, end.character],
      i * FIELDS,
    );
    if (parts) pieces.set(i, parts);
  });
  return { keys: keys.all, names: names.all, numbers, pieces: pieces.size > 0 ? pieces : undefined };
}

function numbering(): { readonly all: string[]; of(text: string): number } {
  const numbers = new Map<string, number>();
  const all: string[] = [];
  return {
    all,
    of(text) {
      let number = numbers.get(text);
      if (number === undefined) numbers.set(text, (number = all.push(text) - 1));
      return number;
    },
  };
}

function indexed(analysis: Analysis, mention: Mention): IndexedMention {
  const parts = piecesOf(analysis, mention);
  return {
    key: keyOf(analysis, mention),
    name: formOf(analysis, mention),
    ambiguous: mention.ambiguous,
    range: { start: positionAt(analysis.text, mention.start), end: positionAt(analysis.text, mention.end) },
    pieces: parts.length > 1 ? parts : undefined,
  };
}

/** The parts of a mention that are prose: without the markup and the line break inside it. */
export function piecesOf(analysis: Analysis, mention: Span): Range[] {
  const first = positionAt(analysis.text, mention.start).line;
  const last = positionAt(analysis.text, mention.end).line;
  const pieces: Range[] = [];
  for (let line = first; line <= last; line++) {
    const start = lineStart(analysis.text, line);
    const from = Math.max(0, mention.start - start);
    const to = Math.min(contentLength(lineAt(analysis.text, line)), mention.end - start);
    pieces.push(...proseIn(analysis, line, from, to));
  }
  return pieces;
}

/** What of a line between two characters no mask covers; indentation and space before a break are left out. */
function proseIn(analysis: Analysis, line: number, from: number, to: number): Range[] {
  const text = lineAt(analysis.text, line);
  const pieces: Range[] = [];
  const add = (start: number, end: number): void => {
    if (text.slice(start, end).trim() !== '')
      pieces.push({ start: { line, character: start }, end: { line, character: end } });
  };
  let at = from;
  for (const span of lineAnalysisAt(analysis, line)?.mask ?? []) {
    if (span.end <= at || span.start >= to) continue;
    add(at, span.start);
    at = span.end;
  }
  add(at, to);
  return pieces;
}

/** The mentions of a draft as it stands now: an open buffer wins over the index. */
export function* mentionsIn(
  snapshot: Snapshot,
  index: WorkspaceIndex,
  uri: string,
  wanted: (key: string) => boolean,
): Generator<IndexedMention> {
  const analysis = isOpenDraft(snapshot, uri) ? analysisOf(snapshot, uri) : undefined;
  if (!analysis) {
    const draft = index.drafts.get(uri);
    if (draft) yield* unpack(draft, wanted);
    return;
  }
  for (const mention of mentionsOf(analysis))
    if (wanted(keyOf(analysis, mention))) yield indexed(analysis, mention);
}

function* unpack(draft: IndexedDraft, wanted: (key: string) => boolean): Generator<IndexedMention> {
  const { numbers, keys, names, pieces } = draft;
  const matching = keys.map(wanted);
  for (let at = 0; at < numbers.length; at += FIELDS) {
    if (!matching[numbers[at]!]) continue;
    const position = (n: number): Position => ({ line: numbers[at + n]!, character: numbers[at + n + 1]! });
    yield {
      key: keys[numbers[at]!]!,
      name: names[numbers[at + 1]!]!,
      ambiguous: numbers[at + 2] === 1,
      range: { start: position(3), end: position(5) },
      pieces: pieces?.get(at / FIELDS),
    };
  }
}

const isOpenDraft = (snapshot: Snapshot, uri: string): boolean => {
  const document = snapshot.open.get(uri);
  return document !== undefined && document.language !== 'yaml' && !uri.startsWith('dianming:');
};

/** Drafts that may name the key: those of the index that do, and all that are open. `first` comes before the others. */
export function draftsNaming(
  snapshot: Snapshot,
  index: WorkspaceIndex,
  key: string,
  first?: string,
): readonly string[] {
  const uris = new Set(first !== undefined && isOpenDraft(snapshot, first) ? [first] : []);
  if (first !== undefined && index.countsOf(key).has(first)) uris.add(first);
  for (const uri of snapshot.open.keys()) if (isOpenDraft(snapshot, uri)) uris.add(uri);
  for (const uri of index.countsOf(key).keys()) uris.add(uri);
  return [...uris];
}

/** How often the workspace names each key, and in how many drafts; open buffers as they stand now. */
export function usageOf(
  snapshot: Snapshot,
  index: WorkspaceIndex,
  key: string,
): { mentions: number; drafts: number } {
  let [mentions, drafts] = [0, 0];
  for (const uri of draftsNaming(snapshot, index, key)) {
    let own = 0;
    for (const _ of mentionsIn(snapshot, index, uri, (each) => each === key)) own++;
    mentions += own;
    if (own > 0) drafts++;
  }
  return { mentions, drafts };
}
