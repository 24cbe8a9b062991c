/** Which stretches of a draft are unknown mentions? What its lines offer, judged by the whole draft. */
import type { EntityType } from '../knowledge/model.js';
import { squash } from '../text/fold.js';
import { isHan } from '../text/script.js';
import { overlaps } from '../text/span.js';
import type { DocumentContext } from './documentEvidence.js';
import type { LineAnalysis, WeighedCandidate } from './line.js';
import type { Mention } from './mentions.js';
import { type Projection, toLineSpan } from './projection.js';
import { eitherScore, findUnknown, type UnknownSpan } from './unknown.js';
import type { KnownSpan } from './unknownTokens.js';

/**
 * The score, in hundredths of a nat, from which one occurrence makes its form a name. The dial between recall and false
 * alarms: `npm run eval` shows the first, `test/evaluation/rules` holds the second.
 */
const BAR = 160;

/** A stretch that may be an unknown mention, as its line offers it. */
export interface Offered extends UnknownSpan {
  /** The written form, squashed: occurrences of one form are judged together. */
  readonly form: string;
  /** A name of the knowledge base lies over it: rejected there, it is not taken up here. */
  readonly rejected: boolean;
}

const NONE: readonly never[] = [];

/** The unknown stretches of a line; offsets are those of the line. `known` are the candidates the line has by itself. */
export function unknownIn(
  line: string,
  projection: Projection,
  known: readonly WeighedCandidate[],
  candidates: readonly WeighedCandidate[],
): readonly Offered[] {
  const spans = findUnknown(projection.text, knownIn(projection, known));
  if (spans.length === 0) return NONE;
  return spans.map((span) => {
    const { start, end } = projection.toLine ? toLineSpan(projection, span.start, span.end) : span;
    const rejected = candidates.some((other) => other.start <= start && end <= other.end);
    return { ...span, start, end, form: squash(line.slice(start, end)), rejected };
  });
}

/** What the line itself takes for known names, in the projection: the longest of those that overlap. */
function knownIn(projection: Projection, candidates: readonly WeighedCandidate[]): KnownSpan[] {
  const known: KnownSpan[] = [];
  for (const candidate of candidates) {
    const best = bestOf(candidate);
    if (candidate.scores[best]! < 0) continue;
    const start = inProjection(projection, candidate.start);
    const end = inProjection(projection, candidate.end);
    const span = { start, end, type: candidate.readings[best]!.entity.type };
    const last = known[known.length - 1];
    if (!last || last.end <= start) known.push(span);
    else if (end - start > last.end - last.start) known[known.length - 1] = span;
  }
  return known;
}

function bestOf({ scores }: WeighedCandidate): number {
  let best = 0;
  for (let i = 1; i < scores.length; i++) if (scores[i]! > scores[best]!) best = i;
  return best;
}

/** First offset of the projection that stands at `offset` of the line or behind it. */
function inProjection({ toLine }: Projection, offset: number): number {
  if (!toLine) return offset;
  let low = 0;
  let high = toLine.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (toLine[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the occurrences of one written form say together. */
export interface Form {
  /** How many of them are a name by themselves. */
  readonly strong: number;
  readonly company: number;
  readonly product: number;
}

export const NO_FORM: Form = { strong: 0, company: 0, product: 0 };

export const isNoForm = ({ strong, company, product }: Form): boolean =>
  strong === 0 && company === 0 && product === 0;

export const addForms = (a: Form, b: Form, sign: 1 | -1): Form => ({
  strong: a.strong + sign * b.strong,
  company: a.company + sign * b.company,
  product: a.product + sign * b.product,
});

/** What one occurrence says. */
export const formOf = ({ company, product }: Offered): Form => ({
  strong: eitherScore(company, product) >= BAR ? 1 : 0,
  company,
  product,
});

const typeOf = ({ company, product }: Form): EntityType => (company > product ? 'company' : 'product');

/** So many strong occurrences make a form steady. */
const STEADY = 2;

/** Whether every occurrence is judged alike by either. */
export const isSameVerdict = (a: Form, b: Form): boolean =>
  Math.min(a.strong, STEADY) === Math.min(b.strong, STEADY) && (a.strong === 0 || typeOf(a) === typeOf(b));

/** The forms by which a stretch is judged: its own, and the heads that may be the name in it (谷歌 in 谷歌宣). */
export function* formsOf({ form }: Offered): Iterable<string> {
  yield form;
  if (isHan(form.charCodeAt(0)))
    for (let length = SHORTEST; length < Math.min(form.length, LONGEST_HEAD); length++)
      yield form.slice(0, length);
}

const SHORTEST = 2;
const LONGEST_HEAD = 5;

/** `known`, the mentions of a line, with its unknown ones among them: where no known name lies, accepted or rejected. */
export function withUnknown(
  { unknowns }: LineAnalysis,
  known: readonly Mention[],
  context: DocumentContext,
): readonly Mention[] {
  if (unknowns.length === 0) return known;
  const mentions: Mention[] = [];
  let next = 0;
  for (const span of unknowns) {
    while (next < known.length && known[next]!.end <= span.start) mentions.push(known[next++]!);
    if (next < known.length && overlaps(known[next]!, span)) continue;
    const mention = span.rejected ? undefined : judge(span, context);
    if (mention) mentions.push(mention);
  }
  for (; next < known.length; next++) mentions.push(known[next]!);
  return mentions;
}

function judge(span: Offered, context: DocumentContext): Mention | undefined {
  const { name, form } = nameIn(span, context);
  if (form.strong === 0 || context.ignored.has(name)) return undefined;
  const score = eitherScore(span.company, span.product);
  const end = span.end - (span.form.length - name.length);
  return {
    start: span.start,
    end,
    type: typeOf(form),
    version: false,
    readings: [],
    score,
    ambiguous: false,
  };
}

/** The form of a stretch; if that is not steady, but a head of it is, the head. */
function nameIn(span: Offered, { forms }: DocumentContext): { name: string; form: Form } {
  const own = forms.get(span.form) ?? NO_FORM;
  if (own.strong < STEADY && span.form.length === span.end - span.start)
    for (const name of formsOf(span)) {
      const form = forms.get(name);
      if (form && form.strong >= STEADY) return { name, form };
    }
  return { name: span.form, form: own };
}
