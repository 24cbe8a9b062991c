/**
 * Which entity does each candidate name, now that the whole draft is heard? The second pass: over candidates, never
 * over text, and after an edit only over those that the edit, or what it turned in the document, can touch.
 */
import type { KnowledgeBase } from '../knowledge/base.js';
import { fold } from '../text/fold.js';
import { clustersOf, overlaps, type Span } from '../text/span.js';
import type { Analysis, LeafAnalysis } from './analysis.js';
import type { Reading } from './candidates.js';
import { CROWD, type DocumentContext, documentEvidence, LONG_DRAFT } from './documentEvidence.js';
import { CERTAIN, Weigher } from './evidence.js';
import { type LineAnalysis, type WeighedCandidate, writtenForm } from './line.js';
import type { Mention } from './mentions.js';
import type { Turns } from './totals.js';
import { withUnknown } from './unknownMentions.js';

/** Mentions of a line; offsets are those of the line, so that an edit elsewhere does not touch them. */
type LineMentions = readonly Mention[];

export interface LeafMentions {
  readonly lines: readonly LineMentions[];
  /** Units at the head of the leaf that are covered by a mention of the line before it. */
  readonly covered: number;
  /** Units behind the leaf that are covered by its last mention. */
  readonly covers: number;
}

/** All mentions of a draft, and the context in which they were resolved. */
export interface Resolved {
  readonly context: DocumentContext;
  /** One for each leaf; none at all if the draft is not Chinese. */
  readonly leaves: readonly LeafMentions[];
}

/** What of an analysis mentions are resolved from. */
type Draft = Omit<Analysis, 'resolved'>;

const NONE: LineMentions = [];

/** Resolves the candidates of a draft; takes over from `base` what neither the edit nor what it turned can touch. */
export function resolveDraft(draft: Draft, turns: Turns, base?: Analysis): Resolved {
  const context = contextFor(draft, base?.resolved.context);
  if (!draft.chinese) return { context, leaves: [] };
  const kept = base?.chinese && isSameToOthers(context, base.resolved.context) ? base : undefined;
  return { context, leaves: resolveLeaves(draft, context, turns, kept) };
}

/** The context of a draft; its names are the very same as before if they are equal. */
function contextFor(
  { totals, frontMatter, options, date }: Draft,
  before?: DocumentContext,
): DocumentContext {
  const ignored = new Set([...(options.ignored ?? []), ...frontMatter.ignored.map(fold)]);
  const pins = new Map([
    ...(options.pins ?? []),
    ...[...frontMatter.pins].map(([text, id]) => [fold(text), id] as const),
  ]);
  const { present, forms, counts } = totals;
  const silent = present.size === 0 && counts.han >= LONG_DRAFT;
  const heard = { present, forms, silent, date: date?.date };
  return before && isEqual(ignored, before.ignored) && isEqual([...pins].flat(), [...before.pins].flat())
    ? { ...heard, ignored: before.ignored, pins: before.pins }
    : { ...heard, ignored, pins };
}

function isEqual(a: Iterable<string>, b: Iterable<string>): boolean {
  const [one, other] = [[...a], [...b]];
  return one.length === other.length && one.every((each, i) => each === other[i]);
}

/** Whether a line that the edit turned nothing in hears the same from both. */
const isSameToOthers = (a: DocumentContext, b: DocumentContext): boolean =>
  a.ignored === b.ignored &&
  a.pins === b.pins &&
  a.silent === b.silent &&
  a.date === b.date &&
  Math.min(a.present.size, CROWD) === Math.min(b.present.size, CROWD);

function resolveLeaves(
  draft: Draft,
  context: DocumentContext,
  turns: Turns,
  base: Analysis | undefined,
): readonly LeafMentions[] {
  const [before, after] = [base?.leaves ?? [], draft.leaves];
  const known = base?.resolved.leaves ?? [];
  const { head, tail } = commonEnds(before, after);
  const oldLines = base ? linesIn(base, head, before.length - tail) : NO_LINES;
  const isTurned = turnedBy(turns, draft.knowledge);
  // Leaves at the head and at the tail are looked at only if something turned.
  const start = isTurned ? 0 : head;
  const result = known.slice(0, start);
  let covered = start > 0 ? known[start - 1]!.covers : 0;
  for (let i = start; i < after.length; i++) {
    const old = i < head ? i : i >= after.length - tail ? i - after.length + before.length : -1;
    const isKnown = known[old]?.covered === covered;
    if (isKnown && old >= head && !isTurned) return result.concat(known.slice(old));
    const turned = isTurned?.(after[i]!) ?? false;
    const resolved =
      isKnown && !turned
        ? known[old]!
        : resolveLeaf(after[i]!, covered, context, draft.knowledge, turned ? NO_LINES : oldLines);
    result.push(resolved);
    covered = resolved.covers;
  }
  return result;
}

/** How many items two lists have in common at their beginnings, and behind those at their ends. */
export function commonEnds<T>(before: readonly T[], after: readonly T[]): { head: number; tail: number } {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < least - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { head, tail };
}

/** Lines that have been resolved, with how far a mention of the line before covered them. */
type OldLines = ReadonlyMap<LineAnalysis, { readonly mentions: LineMentions; readonly covered: number }>;

const NO_LINES: OldLines = new Map();

function linesIn({ leaves, resolved }: Analysis, from: number, to: number): OldLines {
  const lines = new Map<LineAnalysis, { mentions: LineMentions; covered: number }>();
  for (let i = from; i < to; i++) {
    let { covered } = resolved.leaves[i]!;
    leaves[i]!.lines.forEach((line, n) => {
      const mentions = resolved.leaves[i]!.lines[n]!;
      if (isSpeaking(line)) lines.set(line, { mentions, covered });
      covered = reachOf(mentions, line);
    });
  }
  return lines;
}

const isSpeaking = (line: LineAnalysis): boolean => line.candidates.length > 0 || line.unknowns.length > 0;

/** Units behind a line that its last mention covers. */
const reachOf = (mentions: LineMentions, { text }: LineAnalysis): number =>
  mentions.length === 0 ? 0 : Math.max(0, mentions[mentions.length - 1]!.end - text.length);

/** Whether something that turned can be heard in a leaf: an entity that a doubtful name may mean or is related to, or a form. */
function turnedBy(
  { entities, forms }: Turns,
  { relations }: KnowledgeBase,
): ((leaf: LeafAnalysis) => boolean) | undefined {
  if (entities.length === 0 && forms.length === 0) return undefined;
  const heard = new Map<string, boolean>();
  const hears = (id: string): boolean => {
    let known = heard.get(id);
    if (known === undefined) {
      const related = relations.relatedTo(id);
      heard.set(id, (known = entities.some((turned) => turned === id || related.includes(turned))));
    }
    return known;
  };
  return (leaf) =>
    forms.some((form) => leaf.forms.has(form)) || (entities.length > 0 && leaf.doubtful.some(hears));
}

function resolveLeaf(
  leaf: LeafAnalysis,
  covered: number,
  context: DocumentContext,
  knowledge: KnowledgeBase,
  oldLines: OldLines,
): LeafMentions {
  let reach = covered;
  const lines = leaf.lines.map((line) => {
    const old = oldLines.get(line);
    const mentions =
      old?.covered === reach
        ? old.mentions
        : isSpeaking(line)
          ? resolveLine(line, reach, context, knowledge)
          : NONE;
    reach = reachOf(mentions, line);
    return mentions;
  });
  return { lines, covered, covers: reach };
}

/** Mentions of a line whose first `covered` units belong to a mention of the line before. */
function resolveLine(
  line: LineAnalysis,
  covered: number,
  context: DocumentContext,
  knowledge: KnowledgeBase,
): LineMentions {
  const known: Mention[] = [];
  for (const candidate of line.candidates) {
    const mention = resolve(candidate, line, context, knowledge);
    if (mention) known.push(mention);
  }
  const mentions = withUnknown(line, known.length > 1 ? withoutOverlaps(known) : known, context);
  return mentions.length === 0 ? NONE : mentions.filter(({ start }) => start >= covered).slice();
}

/** The overlap policy: longer before shorter, likelier before less likely, earlier before later. */
function withoutOverlaps(mentions: readonly Mention[]): readonly Mention[] {
  if (mentions.every((mention, i) => i === 0 || mentions[i - 1]!.end <= mention.start)) return mentions;
  return clustersOf(mentions, (mention) => mention).flatMap((cluster) =>
    cluster.length > 1 ? settle(cluster) : cluster,
  );
}

function settle(mentions: readonly Mention[]): Mention[] {
  const byRank = [...mentions].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || b.score - a.score || a.start - b.start,
  );
  const kept: Mention[] = [];
  for (const mention of byRank) if (!kept.some((other) => overlaps(other, mention))) kept.push(mention);
  return kept.sort((a, b) => a.start - b.start);
}

function resolve(
  candidate: WeighedCandidate,
  line: LineAnalysis,
  context: DocumentContext,
  knowledge: KnowledgeBase,
): Mention | undefined {
  const isNamed = context.ignored.size > 0 || context.pins.size > 0;
  // Most candidates are beyond doubt, in drafts that pin and ignore nothing.
  if (candidate.certain && !isNamed) return certainMention(candidate, candidate.readings[0]!);
  const written = isNamed ? fold(writtenForm(line, candidate)) : '';
  if (context.ignored.has(written)) return undefined;
  const pinned = context.pins.get(written);
  const scored = candidate.readings
    .map((reading, i) => ({
      reading,
      score:
        reading.entity.id === pinned
          ? CERTAIN
          : candidate.scores[i]! + documentScore(line, candidate, reading, context, knowledge),
    }))
    .filter(({ reading, score }) => score >= 0 && (!pinned || reading.entity.id === pinned))
    .sort((a, b) => b.score - a.score);
  return scored.length > 0 ? toMention(candidate, scored) : undefined;
}

/** What the draft adds to what the line says; nothing where the line leaves no doubt. */
function documentScore(
  line: LineAnalysis,
  candidate: WeighedCandidate,
  reading: Reading,
  context: DocumentContext,
  knowledge: KnowledgeBase,
): number {
  if (candidate.certain) return 0;
  const weigher = new Weigher();
  documentEvidence(weigher, line, candidate, reading, context, knowledge);
  return weigher.sum;
}

/** The only reading of mentions beyond doubt, by entity: they are many, and share it. */
const alone = new Map<string, Mention['readings']>();

function certainMention({ start, end }: Span, { entity: { id, type }, name, version }: Reading): Mention {
  let readings = alone.get(id);
  if (!readings) alone.set(id, (readings = [{ entity: id, score: CERTAIN }]));
  return { start, end, type, entity: id, name, version, readings, score: CERTAIN, ambiguous: false };
}

/** Two readings nearer than this leave a name ambiguous. */
const AMBIGUITY_MARGIN = 60;

function toMention(
  candidate: WeighedCandidate,
  scored: readonly { readonly reading: Reading; readonly score: number }[],
): Mention {
  const { reading, score } = scored[0]!;
  return {
    start: candidate.start,
    end: candidate.end,
    type: reading.entity.type,
    entity: reading.entity.id,
    name: reading.name,
    version: reading.version,
    readings: scored.map(({ reading, score }) => ({ entity: reading.entity.id, score })),
    score,
    ambiguous: scored.length > 1 && score - scored[1]!.score < AMBIGUITY_MARGIN,
  };
}
