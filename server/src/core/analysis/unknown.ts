/** What does a line name that the knowledge base lacks? Stretches that a fitted model takes for a company or product. */
import type { Span } from '../text/span.js';
import { type Features, featuresOf } from './unknownFeatures.js';
import { checkOf, SLOT, type UnknownModel, unknownModel } from './unknownModel.js';
import { eachPattern } from './unknownPatterns.js';
import { eachSpan } from './unknownSpans.js';
import { type KnownSpan, type Tokens, tokenize } from './unknownTokens.js';

/** Scores are hundredths of a nat, for naming a company or product rather than nothing. */
export interface UnknownSpan extends Span {
  readonly company: number;
  readonly product: number;
}

/** Weights are stored in 32nds of a nat. */
const toHundredths = (weight: number): number => (weight * 25) >> 3;

/** Below this a stretch is not even worth keeping for the document to judge. */
export const LEAST_KEPT = -150;

/** The likeliest stretches of a line that do not overlap, in order. Offsets and `known` are those of `text`. */
export function findUnknown(
  text: string,
  known: readonly KnownSpan[],
  model: UnknownModel = unknownModel(),
): UnknownSpan[] {
  const tokens = tokenize(text, known);
  const spans: UnknownSpan[] = [];
  eachSpan(tokens, model, (from, to) => {
    const span = weighSpan(text, tokens, from, to, model);
    if (span) spans.push(span);
  });
  eachPattern(text, tokens, (from, to, type) => {
    spans.push(offered(tokens, from, to, type));
  });
  return spans.length > 1 ? withoutOverlaps(spans) : spans;
}

function weighSpan(
  text: string,
  tokens: Tokens,
  from: number,
  to: number,
  { weights, weightShift }: UnknownModel,
): UnknownSpan | undefined {
  const { at, count }: Features = featuresOf(text, tokens, from, to);
  let [company, product] = [0, 0];
  for (let i = 0; i < count; i++) {
    const slot = (at[i]! >>> weightShift) * SLOT;
    if (weights[slot] !== checkOf(at[i]!)) continue;
    company += weights[slot + 1]!;
    product += weights[slot + 2]!;
  }
  [company, product] = [toHundredths(company), toHundredths(product)];
  if (eitherScore(company, product) < LEAST_KEPT) return undefined;
  return { start: tokens.start[from]!, end: tokens.end[to - 1]!, company, product };
}

/** What structure alone is worth: of what it offers in the project's paragraphs, four of five are names. */
const BY_STRUCTURE = 220;

const offered = (
  { start, end }: Tokens,
  from: number,
  to: number,
  type: 'company' | 'product',
): UnknownSpan => ({
  start: start[from]!,
  end: end[to - 1]!,
  company: type === 'company' ? BY_STRUCTURE : 0,
  product: type === 'product' ? BY_STRUCTURE : 0,
});

/** Score of naming either, near enough: ln(eᵃ + eᵇ) in hundredths of a nat, in integers. */
export function eitherScore(company: number, product: number): number {
  const [more, less] = company > product ? [company, product] : [product, company];
  const gap = more - less;
  return more + (gap >= 200 ? 0 : (((200 - gap) * (200 - gap) * 69) / 40000) | 0);
}

function withoutOverlaps(spans: UnknownSpan[]): UnknownSpan[] {
  const byScore = [...spans].sort(
    (a, b) =>
      eitherScore(b.company, b.product) - eitherScore(a.company, a.product) ||
      a.start - b.start ||
      b.end - a.end,
  );
  const kept: UnknownSpan[] = [];
  for (const span of byScore)
    if (!kept.some((other) => other.start < span.end && span.start < other.end)) kept.push(span);
  return kept.sort((a, b) => a.start - b.start);
}
