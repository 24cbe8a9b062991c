/** What does a line name that the knowledge base lacks? The likeliest stretches by a fitted tagger, clause by clause. */
import { overlaps, type Span } from '../text/span.js';
import { type Features, featuresOf } from './unknownFeatures.js';
import { eachHotClause, HOT, readUnits } from './unknownGate.js';
import { checkOf, Label, STRIDE, slotOf, type UnknownModel, unknownModel } from './unknownModel.js';
import { eachPattern } from './unknownPatterns.js';
import {
  isNameAlone,
  isNameToken,
  joins,
  type KnownSpan,
  MARGIN,
  type Tokens,
  tokenize,
} from './unknownTokens.js';

/** Scores are hundredths of a nat, for naming a company or product rather than nothing. */
export interface UnknownSpan extends Span {
  readonly company: number;
  readonly product: number;
}

/** A stretch is kept for the document to judge if it scores at least this much by itself. */
const LEAST_KEPT = -200;

/** Weights are stored in eighths of a nat. */
const toHundredths = (weight: number): number => (weight * 25) >> 1;

/** The likeliest stretches of a line that do not overlap, in order. Offsets and `known` are those of `text`. */
export function findUnknown(
  text: string,
  known: readonly KnownSpan[],
  model: UnknownModel = unknownModel(),
): UnknownSpan[] {
  const spans: UnknownSpan[] = [];
  const line = readUnits(text, known);
  eachPattern(text, line, (start, end, type) => spans.push(introduced(start, end, type)));
  const byPattern = spans.length;
  eachHotClause(text, line, model.gate, (from, to, hot) => {
    const tokens = tokenize(text, from, to, known);
    openGate(tokens, hot);
    weighTokens(text, tokens, known.length, model);
    findPath(tokens);
    addSpans(tokens, spans);
  });
  return byPattern > 0 ? withoutOverlaps(spans) : spans;
}

/** What an introduction is worth: of what is introduced in the project's paragraphs, four of five are names. */
const BY_INTRODUCTION = 220;

const introduced = (start: number, end: number, type: 'company' | 'product'): UnknownSpan => ({
  start,
  end,
  company: type === 'company' ? BY_INTRODUCTION : 0,
  product: type === 'product' ? BY_INTRODUCTION : 0,
});

/** The earlier of two that overlap stays: what is introduced stands before what the tagger found. */
function withoutOverlaps(spans: readonly UnknownSpan[]): UnknownSpan[] {
  const kept: UnknownSpan[] = [];
  for (const span of spans) if (!kept.some((other) => overlaps(other, span))) kept.push(span);
  return kept.sort((a, b) => a.start - b.start);
}

/** By token, whether it may be part of a name. */
let open = new Uint8Array(1024);

/** Opens it for the hot tokens and their warm neighbours. */
function openGate(tokens: Tokens, hot: Uint8Array): void {
  const { start, count } = tokens;
  makeRoom(count + 1);
  open.fill(0, 0, count);
  for (let i = MARGIN; i < count - MARGIN; i++)
    if (hot[start[i]!] === HOT)
      for (let near = i - 1; near <= i + 1; near++)
        if (isNameToken(tokens, near)) open[near] = hot[start[near]!]!;
}

/** Sums of weights, `STRIDE` a token: those of its labels, and of company rather than product. */
let sums = new Int32Array(1024 * STRIDE);
/** By token, the best that the tokens before it score, and where the name begins that ends there; −1 for none. */
let best = new Int32Array(1024);
let nameStart = new Int32Array(1024);

function makeRoom(count: number): void {
  if (best.length >= count) return;
  open = new Uint8Array(2 * count);
  sums = new Int32Array(2 * count * STRIDE);
  best = new Int32Array(2 * count);
  nameStart = new Int32Array(2 * count);
}

function weighTokens(text: string, tokens: Tokens, company: number, { slots, weights }: UnknownModel): void {
  for (let i = MARGIN; i < tokens.count - MARGIN; i++) {
    if (open[i] === 0) continue;
    sums.fill(0, i * STRIDE, (i + 1) * STRIDE);
    addWeights(i * STRIDE, featuresOf(text, tokens, i, company), slots, weights);
  }
}

function addWeights(row: number, { at, count }: Features, slots: number, weights: Int8Array): void {
  for (let i = 0; i < count; i++) {
    const slot = slotOf(at[i]!, slots) * STRIDE;
    if (weights[slot] !== checkOf(at[i]!)) continue;
    for (let label = Label.Begins; label <= Label.Company; label++)
      sums[row + label]! += weights[slot + label]!;
  }
}

const NEVER = -0x3fffffff;
/** What a stretch may lack and still be on the path, in eighths of a nat: the document may make up for it. */
const ALLOWANCE = -(LEAST_KEPT * 8) / 100;

/** A name that has begun: its score as a company (1) or a product (−1), and its first token. */
const begun = [
  { sign: 1, score: NEVER, start: 0 },
  { sign: -1, score: NEVER, start: 0 },
];

/** Viterbi: a token is outside, alone, or begins, goes on or ends a name of one of two types. Outside scores 0. */
function findPath(tokens: Tokens): void {
  for (const name of begun) name.score = NEVER;
  best[MARGIN] = 0;
  for (let i = MARGIN; i < tokens.count - MARGIN; i++) {
    best[i + 1] = best[i]!;
    nameStart[i + 1] = -1;
    if (open[i] !== 0) for (const name of begun) extend(tokens, i, name);
    else for (const name of begun) name.score = NEVER;
  }
}

function extend(tokens: Tokens, i: number, name: (typeof begun)[number]): void {
  const row = i * STRIDE;
  const type = name.sign * sums[row + Label.Company]!;
  if (!joins(tokens, i)) name.score = NEVER;
  const begin = best[i]! + ALLOWANCE + type;
  if (isNameAlone(tokens, i)) end(i, i, begin + sums[row + Label.Alone]!);
  if (name.score > NEVER) end(i, name.start, name.score + type + sums[row + Label.Ends]!);
  const begins = begin + sums[row + Label.Begins]!;
  const goesOn = name.score > NEVER ? name.score + type + sums[row + Label.Middle]! : NEVER;
  name.score = Math.max(begins, goesOn);
  if (begins > goesOn) name.start = i;
}

function end(i: number, start: number, score: number): void {
  if (score <= best[i + 1]!) return;
  best[i + 1] = score;
  nameStart[i + 1] = start;
}

/** Walks the best path back and adds its names, in order. */
function addSpans(tokens: Tokens, spans: UnknownSpan[]): void {
  const first = spans.length;
  for (let i = tokens.count - MARGIN; i > MARGIN; ) {
    const start = nameStart[i]!;
    if (start >= 0) spans.push(spanOf(tokens, start, i - 1));
    i = start >= 0 ? start : i - 1;
  }
  for (let [a, b] = [first, spans.length - 1]; a < b; a++, b--) [spans[a], spans[b]] = [spans[b]!, spans[a]!];
}

function spanOf({ start, end }: Tokens, from: number, last: number): UnknownSpan {
  let [name, type] = [0, 0];
  for (let i = from; i <= last; i++) {
    const label =
      from === last ? Label.Alone : i === from ? Label.Begins : i === last ? Label.Ends : Label.Middle;
    name += sums[i * STRIDE + label]!;
    type += sums[i * STRIDE + Label.Company]!;
  }
  return {
    start: start[from]!,
    end: end[last]!,
    company: toHundredths(name + type),
    product: toHundredths(name - type),
  };
}

/** Score of naming either, near enough: ln(eᵃ + eᵇ) in hundredths of a nat, in integers. */
export function eitherScore(company: number, product: number): number {
  const [more, less] = company > product ? [company, product] : [product, company];
  const gap = more - less;
  return more + (gap >= 200 ? 0 : (((200 - gap) * (200 - gap) * 69) / 40000) | 0);
}
