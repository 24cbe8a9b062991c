/** Which entity does each candidate name, now that the whole draft is heard? The second pass: over candidates, never over text. */
import type { KnowledgeBase } from '../knowledge/base.js';
import type { EntityType, Name } from '../knowledge/model.js';
import { fold } from '../text/fold.js';
import { lineAt, positionAt } from '../text/lines.js';
import { overlaps, type Span, touches } from '../text/span.js';
import type { Analysis, LeafAnalysis } from './analysis.js';
import type { Reading } from './candidates.js';
import { type DocumentContext, documentFeatures } from './documentEvidence.js';
import { CERTAIN, confidenceOf, weigh } from './evidence.js';
import type { LineAnalysis, WeighedCandidate } from './line.js';

/** A span of the draft that names an entity. Offsets are those of the document. */
export interface Mention extends Span {
  readonly type: EntityType;
  /** Id of the entity; absent for an unknown mention. */
  readonly entity?: string;
  /** The written form that was recognised. */
  readonly name?: Name;
  /** Named through a version pattern: the version has no entry of its own. */
  readonly version: boolean;
  /** All readings that hold, the likeliest first, with their scores in hundredths of a nat. */
  readonly readings: readonly { readonly entity: string; readonly score: number }[];
  readonly score: number;
  /** The context leaves open which of the readings holds. */
  readonly ambiguous: boolean;
}

/** Two readings nearer than this leave a name ambiguous. */
const AMBIGUITY_MARGIN = 60;

export function contextOf(analysis: Analysis): DocumentContext {
  const present = new Map<string, number>();
  for (const leaf of analysis.leaves)
    for (const [id, count] of leaf.certain) present.set(id, (present.get(id) ?? 0) + count);
  const { frontMatter, options } = analysis;
  const ignored = new Set([...(options.ignored ?? []), ...frontMatter.ignored.map(fold)]);
  const pins = new Map([
    ...(options.pins ?? []),
    ...[...frontMatter.pins].map(([text, id]) => [fold(text), id] as const),
  ]);
  return { present, ignored, pins };
}

const cache = new WeakMap<Analysis, readonly Mention[]>();

/** All mentions of a draft, sorted, not overlapping. */
export function mentionsOf(analysis: Analysis): readonly Mention[] {
  let mentions = cache.get(analysis);
  if (!mentions) cache.set(analysis, (mentions = analysis.chinese ? resolveAll(analysis) : []));
  return mentions;
}

function resolveAll(analysis: Analysis): Mention[] {
  const context = contextOf(analysis);
  const mentions: Mention[] = [];
  analysis.leaves.forEach((leaf, i) => {
    resolveLeaf(leaf, analysis.text.offsets[i]!, context, analysis.knowledge, mentions);
  });
  return mentions;
}

function resolveLeaf(
  leaf: LeafAnalysis,
  offset: number,
  context: DocumentContext,
  knowledge: KnowledgeBase,
  mentions: Mention[],
): void {
  let start = offset;
  for (const line of leaf.lines) {
    if (line.candidates.length > 0)
      for (const mention of resolveLine(line, start, context, knowledge))
        if (mentions.length === 0 || mentions[mentions.length - 1]!.end <= mention.start)
          mentions.push(mention);
    start += line.text.length;
  }
}

function resolveLine(
  line: LineAnalysis,
  start: number,
  context: DocumentContext,
  knowledge: KnowledgeBase,
): Mention[] {
  const mentions: Mention[] = [];
  for (const candidate of line.candidates) {
    const mention = resolve(candidate, line, start, context, knowledge);
    if (mention) mentions.push(mention);
  }
  return withoutOverlaps(mentions);
}

/** The overlap policy: longer before shorter, likelier before less likely, earlier before later. */
function withoutOverlaps(mentions: Mention[]): Mention[] {
  if (mentions.length < 2) return mentions;
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
  offset: number,
  context: DocumentContext,
  knowledge: KnowledgeBase,
): Mention | undefined {
  const written =
    context.ignored.size > 0 || context.pins.size > 0
      ? fold(line.text.slice(candidate.start, candidate.end))
      : '';
  if (context.ignored.has(written)) return undefined;
  const pinned = context.pins.get(written);
  const scored = candidate.readings
    .map((reading, i) => ({
      reading,
      score:
        reading.entity.id === pinned
          ? CERTAIN
          : candidate.scores[i]! + weigh(documentFeatures(line, candidate, reading, context, knowledge)),
    }))
    .filter(({ reading, score }) => score >= 0 && (!pinned || reading.entity.id === pinned))
    .sort((a, b) => b.score - a.score);
  return scored.length > 0 ? toMention(candidate, offset, scored) : undefined;
}

function toMention(
  candidate: WeighedCandidate,
  offset: number,
  scored: readonly { reading: Reading; score: number }[],
): Mention {
  const { reading, score } = scored[0]!;
  const ambiguous = scored.length > 1 && score - scored[1]!.score < AMBIGUITY_MARGIN;
  return {
    start: offset + candidate.start,
    end: offset + candidate.end,
    type: reading.entity.type,
    entity: reading.entity.id,
    name: reading.name,
    version: reading.version,
    readings: scored.map(({ reading, score }) => ({ entity: reading.entity.id, score })),
    score,
    ambiguous,
  };
}

/** The mention that a cursor at `offset` touches; the one that begins there before the one that ends there. */
export function mentionAt(analysis: Analysis, offset: number): Mention | undefined {
  const mentions = mentionsOf(analysis);
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.end < offset) low = middle + 1;
    else high = middle;
  }
  const [here, next] = [mentions[low], mentions[low + 1]];
  if (next && next.start === offset) return next;
  return here && touches(here, offset) ? here : undefined;
}

export const confidence = (mention: Mention): number => confidenceOf(mention.score);

/** The text of a span within one line or two. */
export function textOf(analysis: Analysis, span: Span): string {
  const { line, character } = positionAt(analysis.text, span.start);
  const content = lineAt(analysis.text, line);
  const end = character + span.end - span.start;
  return end <= content.length
    ? content.slice(character, end)
    : (content + lineAt(analysis.text, line + 1)).slice(character, end);
}
