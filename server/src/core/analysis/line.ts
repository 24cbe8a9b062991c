/** What does one line say by itself? Its candidates with the evidence that the line holds: the part that is kept. */
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Entity } from '../knowledge/model.js';
import { contentLength } from '../text/lines.js';
import { isHan, Script, scriptOf } from '../text/script.js';
import { edgeCost } from '../text/segment.js';
import type { Span } from '../text/span.js';
import { type Candidate, findCandidates, type Reading } from './candidates.js';
import { type Directive, directivesIn } from './directives.js';
import { CERTAIN, Weigher } from './evidence.js';
import { countScripts, isChineseLine, NO_COUNTS, type ScriptCounts } from './language.js';
import { lineEvidence } from './lineEvidence.js';
import { LONGEST_LINE, type Mask, NO_MASK } from './mask.js';
import { type Projection, project, toLineSpan } from './projection.js';
import { type Offered, unknownIn } from './unknownMentions.js';

/** A candidate whose readings are weighed by the line alone; offsets are those of the line. */
export interface WeighedCandidate extends Span {
  readonly readings: readonly Reading[];
  /** Score of each reading before the document is heard. */
  readonly scores: readonly number[];
  /** One reading, beyond doubt: the document adds nothing. */
  readonly certain: boolean;
}

/** What `analyzeLine` reads. Equal inputs give equal results, which is all the caching there is. */
export interface LineInput {
  readonly text: string;
  readonly mask: Mask;
  /** Head of the next line, if the paragraph goes on there: a name may run across the break. */
  readonly seam: Seam | undefined;
}

export interface Seam {
  /** Projected text of the next line's head. */
  readonly text: string;
  /** Offset in the next line of each of its units. */
  readonly offsets: readonly number[];
}

export interface LineAnalysis extends LineInput {
  readonly candidates: readonly WeighedCandidate[];
  /** Stretches that may name what the knowledge base lacks. */
  readonly unknowns: readonly Offered[];
  readonly counts: ScriptCounts;
  readonly directives: readonly Directive[];
}

const NOTHING: readonly never[] = [];
const SEAM_REACH = 24;

/** Blank lines are many, and all alike: they share their analysis. */
const BLANK: ReadonlyMap<string, LineAnalysis> = new Map(
  ['', '\n', '\r\n', '\r'].map((text) => [
    text,
    {
      text,
      mask: NO_MASK,
      seam: undefined,
      candidates: NOTHING,
      unknowns: NOTHING,
      counts: NO_COUNTS,
      directives: NOTHING,
    },
  ]),
);

export function analyzeLine({ text, mask, seam }: LineInput, knowledge: KnowledgeBase): LineAnalysis {
  const blank = text.length <= 2 && mask.length === 0 && !seam ? BLANK.get(text) : undefined;
  if (blank) return blank;
  const silent = { text, mask, seam, candidates: NOTHING, unknowns: NOTHING };
  if (text.length > LONGEST_LINE) return { ...silent, counts: NO_COUNTS, directives: NOTHING };
  const projection = project(text, mask);
  const counts = projection.text.length === 0 ? NO_COUNTS : countScripts(projection.text);
  const directives = directivesIn(text);
  if (!isChineseLine(counts)) return { ...silent, counts, directives };
  const own = weighAll(projection, findCandidates(projection.text, knowledge));
  const crossing = seam ? acrossSeam(projection, text, seam, knowledge) : NOTHING;
  const candidates = crossing.length > 0 ? [...own, ...crossing] : own;
  const unknowns = unknownIn(text, projection, own, candidates);
  return { text, mask, seam, candidates, unknowns, counts, directives };
}

/** The head of a line that continues a paragraph, as the line before needs it. */
export function seamOf(text: string, mask: Mask): Seam {
  const projection = project(text.slice(0, contentLength(text)), mask);
  const lead = projection.text.length - projection.text.trimStart().length;
  const head = projection.text.slice(lead, lead + SEAM_REACH);
  const offsets = Array.from(
    { length: head.length },
    (_, i) => toLineSpan(projection, lead + i, lead + i + 1).start,
  );
  return { text: head, offsets };
}

export const isSameSeam = (a: Seam | undefined, b: Seam | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.text === b.text &&
    a.offsets.every((offset, i) => offset === b.offsets[i]));

function weighAll(projection: Projection, candidates: readonly Candidate[]): readonly WeighedCandidate[] {
  if (candidates.length === 0) return NOTHING;
  const result: WeighedCandidate[] = [];
  const longest = candidates.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  candidates.forEach((candidate, i) => {
    const near = nearby(candidates, i, longest);
    if (near.length > 1 && (isCoveredByCertain(near, candidate) || isMakerAndProduct(near, candidate)))
      return;
    const span = toLineSpan(projection, candidate.start, candidate.end);
    result.push(weighCandidate(projection.text, candidate, span));
  });
  return result.slice(); // What is kept has no room for more.
}

const FEW = 16;

/** The candidates that overlap the one at `index`, or touch one that does; the rest of a long line says nothing of it. */
function nearby(candidates: readonly Candidate[], index: number, longest: number): readonly Candidate[] {
  if (candidates.length <= FEW) return candidates;
  const { start, end } = candidates[index]!;
  let from = index;
  while (from > 0 && candidates[from - 1]!.start >= start - longest) from--;
  let to = index + 1;
  while (to < candidates.length && candidates[to]!.start <= end + longest + 1) to++;
  return candidates.slice(from, to);
}

/** 谷歌Gemini, in 谷歌Gemini 3 or by itself, is a maker and its product, unless that is the product's preferred name. */
function isMakerAndProduct(candidates: readonly Candidate[], whole: Candidate): boolean {
  if (whole.readings.length !== 1 || whole.readings[0]!.name.kind === 'preferred') return false;
  const { entity } = whole.readings[0]!;
  if (entity.type !== 'product') return false;
  return candidates.some(
    (maker) =>
      maker.start === whole.start &&
      maker.end < whole.end &&
      maker.readings.some((reading) => reading.entity.type === 'company') &&
      candidates.some((product) => isRest(product, maker, whole, entity)),
  );
}

const isRest = (product: Candidate, maker: Candidate, whole: Candidate, entity: Entity): boolean =>
  product.start >= maker.end &&
  product.start <= maker.end + 1 &&
  product.end >= whole.end &&
  product.readings.some(
    (reading) => reading.entity === entity || reading.entity.family.some(({ id }) => id === entity.id),
  );

/** The written form of a candidate, without the markup and the line break in it. */
export function writtenForm({ text, mask, seam }: LineInput, { start, end }: Span): string {
  const within = mask.flatMap((span) =>
    span.end > start && span.start < end
      ? [{ ...span, start: Math.max(0, span.start - start), end: span.end - start }]
      : [],
  );
  const own = project(text.slice(start, end), within).text;
  if (end <= text.length || !seam) return own;
  return own.trimEnd() + seam.text.slice(0, seam.offsets.indexOf(end - text.length - 1) + 1);
}

/** A candidate inside a longer one that needs no evidence (文心 in 文心一言) is none. */
const isCoveredByCertain = (candidates: readonly Candidate[], inner: Candidate): boolean =>
  candidates.length > 1 &&
  candidates.some(
    (outer) =>
      outer.start <= inner.start &&
      inner.end <= outer.end &&
      outer.end - outer.start > inner.end - inner.start &&
      outer.readings.length === 1 &&
      !outer.readings[0]!.name.needsContext &&
      outer.end - outer.start > 2 &&
      !isMakerAndProduct(candidates, outer),
  );

const CERTAINLY: readonly number[] = [CERTAIN];

function weighCandidate(text: string, candidate: Candidate, span: Span): WeighedCandidate {
  const { readings } = candidate;
  if (readings.length === 1 && !readings[0]!.name.needsContext && standsAlone(text, candidate))
    return { start: span.start, end: span.end, readings, scores: CERTAINLY, certain: true };
  const observe = lineEvidence(text, candidate);
  const scores = readings.map((reading) => {
    const weigher = new Weigher();
    observe(reading, weigher);
    return weigher.sum;
  });
  return { start: span.start, end: span.end, readings, scores, certain: false };
}

/** An edge cost up to which no second thought is given. */
const CLEAR_EDGE = -70;

/** Whether no common word runs across the edges of a short Chinese name (京东 in 北京东三环). */
function standsAlone(text: string, { start, end }: Candidate): boolean {
  return end - start > 4 || !isHan(text.charCodeAt(start)) || edgeCost(text, start, end) <= CLEAR_EDGE;
}

/** Candidates that begin before the line break and end behind it; their ends lie beyond the line's length. */
function acrossSeam(
  projection: Projection,
  line: string,
  seam: Seam,
  knowledge: KnowledgeBase,
): WeighedCandidate[] {
  const body = projection.text.trimEnd();
  const from = Math.max(0, body.length - SEAM_REACH);
  const tail = body.slice(from);
  if (tail === '' || seam.text === '') return [];
  const space =
    scriptOf(tail.charCodeAt(tail.length - 1)) === Script.Latin &&
    scriptOf(seam.text.charCodeAt(0)) === Script.Latin
      ? ' '
      : '';
  const joint = tail + space + seam.text;
  const headStart = tail.length + space.length;
  return findCandidates(joint, knowledge)
    .filter(({ start, end }) => start < tail.length && end > headStart)
    .map((candidate) => {
      const start = toLineSpan(projection, from + candidate.start, from + candidate.start + 1).start;
      return weighCandidate(joint, candidate, {
        start,
        end: line.length + seam.offsets[candidate.end - headStart - 1]! + 1,
      });
    });
}
