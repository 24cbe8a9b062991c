/** What does a draft name, and where? The mentions of its analysis, in offsets of the document. */
import type { EntityType, Name } from '../knowledge/model.js';
import { leafAt, lineAt, positionAt } from '../text/lines.js';
import { type Span, touches } from '../text/span.js';
import type { Analysis } from './analysis.js';
import type { DocumentContext } from './documentEvidence.js';
import { confidenceOf } from './evidence.js';

/** A span of the draft that names an entity. */
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

export const contextOf = (analysis: Analysis): DocumentContext => analysis.resolved.context;

const cache = new WeakMap<Analysis, readonly Mention[]>();

/** All mentions of a draft, sorted, not overlapping. Costs some nanoseconds for each, so only whole-document work asks. */
export function mentionsOf(analysis: Analysis): readonly Mention[] {
  let mentions = cache.get(analysis);
  if (!mentions) cache.set(analysis, (mentions = mentionsFrom(analysis, 0, analysis.leaves.length)));
  return mentions;
}

/** The mentions that begin in the leaves [from, to); `wanted` tells which. */
function mentionsFrom(
  { leaves, resolved, text }: Analysis,
  from: number,
  to: number,
  wanted: (mention: Mention) => boolean = () => true,
): Mention[] {
  const mentions: Mention[] = [];
  for (let i = from; i < Math.min(to, resolved.leaves.length); i++) {
    let offset = text.offsets[i]!;
    resolved.leaves[i]!.lines.forEach((line, n) => {
      for (const mention of line) if (wanted(mention)) mentions.push(placed(mention, offset));
      offset += leaves[i]!.lines[n]!.text.length;
    });
  }
  return mentions;
}

const placed = (mention: Mention, offset: number): Mention => ({
  ...mention,
  start: mention.start + offset,
  end: mention.end + offset,
});

/** The mentions of one entity. */
export const mentionsOfEntity = (analysis: Analysis, id: string): readonly Mention[] =>
  mentionsFrom(analysis, 0, analysis.leaves.length, ({ entity }) => entity === id);

/** The mention that a cursor at `offset` touches; the one that begins there before the one that ends there. */
export function mentionAt(analysis: Analysis, offset: number): Mention | undefined {
  const leaf = leafAt(analysis.text, offset);
  const near = mentionsFrom(analysis, Math.max(0, leaf - 1), leaf + 1);
  return near.find(({ start }) => start === offset) ?? near.find((mention) => touches(mention, offset));
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
