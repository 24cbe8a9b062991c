/** What do the rest of the line and of the document say of a candidate? Evidence that no line has by itself. */
import type { KnowledgeBase } from '../knowledge/base.js';
import { type PartialDate, surelyBefore } from '../knowledge/dates.js';
import type { Entity } from '../knowledge/model.js';
import { overlaps } from '../text/span.js';
import type { Reading } from './candidates.js';
import { EvidenceKind, type Observer } from './evidence.js';
import type { LineAnalysis, WeighedCandidate } from './line.js';
import type { Form } from './unknownMentions.js';

/** What the whole document says to each of its candidates. */
export interface DocumentContext {
  /** The entities that are named beyond doubt. */
  readonly present: { readonly size: number; has(id: string): boolean };
  /** A draft of some length that names nothing beyond doubt: it is hardly about companies and products at all. */
  readonly silent: boolean;
  /** The draft's own date. */
  readonly date: PartialDate | undefined;
  /** What the occurrences of a form that may be an unknown mention say together. */
  readonly forms: { get(text: string): Form | undefined };
  readonly ignored: ReadonlySet<string>;
  /** Entity id by folded written form. */
  readonly pins: ReadonlyMap<string, string>;
}

/** Chinese characters from which a draft would have named something beyond doubt, if it were about such things. */
export const LONG_DRAFT = 60;

/** More entities than these count no further. */
export const CROWD = 6;

/** So near to each other two mentions are a maker and its product, or neighbours of a list. */
const BESIDE = 4;

const DOCUMENT = new EvidenceKind('document');
const IN_LINE = new EvidenceKind('line');
const BESIDE_IT = new EvidenceKind('beside');

/** Tells what the draft says of one reading of a doubtful candidate. */
export function documentEvidence(
  observer: Observer,
  line: LineAnalysis,
  candidate: WeighedCandidate,
  reading: Reading,
  context: DocumentContext,
  knowledge: KnowledgeBase,
): void {
  const related = knowledge.relations.relatedTo(reading.entity.id);
  observer.observe(DOCUMENT, `others${Math.min(context.present.size, CROWD)}`);
  if (context.silent) observer.observe(DOCUMENT, 'silent');
  if (context.date && isUnborn(reading.entity, context.date)) observer.observe(DOCUMENT, 'unborn');
  if (context.present.has(reading.entity.id)) observer.observe(DOCUMENT, 'entity');
  if (related.some((id) => context.present.has(id))) observer.observe(DOCUMENT, 'related');
  observeLine(observer, line, candidate, reading, related, knowledge);
}

/** News runs ahead of a release, by a year at most: what came later still is not meant. */
const isUnborn = ({ founded, released }: Entity, date: PartialDate): boolean => {
  const born = released ?? founded;
  return born !== undefined && surelyBefore(`${Number(date.slice(0, 4)) + 1}${date.slice(4)}`, born);
};

/** What a line holds beside a doubtful candidate, looked up for every one of them. */
interface Company {
  /** Candidates that need no evidence, sorted, and the length of the longest. */
  readonly certain: readonly WeighedCandidate[];
  readonly longest: number;
}

const companyOf = new WeakMap<LineAnalysis, Company>();

function companyIn(line: LineAnalysis): Company {
  let found = companyOf.get(line);
  if (!found) {
    const certain = line.candidates.filter((candidate) => candidate.certain);
    certain.sort((a, b) => a.start - b.start);
    const longest = certain.reduce((most, { start, end }) => Math.max(most, end - start), 0);
    companyOf.set(line, (found = { certain, longest }));
  }
  return found;
}

/** Index of the first candidate that starts at `start` or behind it. */
function firstFrom(candidates: readonly WeighedCandidate[], start: number): number {
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (candidates[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function observeLine(
  observer: Observer,
  line: LineAnalysis,
  candidate: WeighedCandidate,
  reading: Reading,
  related: readonly string[],
  knowledge: KnowledgeBase,
): void {
  const { certain, longest } = companyIn(line);
  let [others, beside, listed, kin, sibling] = [certain.length, false, false, false, false];
  const from = firstFrom(certain, candidate.start - longest - BESIDE);
  for (let i = from; i < certain.length && certain[i]!.start <= candidate.end + BESIDE; i++) {
    const other = certain[i]!;
    if (overlaps(other, candidate)) {
      others--;
      continue;
    }
    const id = other.readings[0]!.entity.id;
    const gap = other.end <= candidate.start ? candidate.start - other.end : other.start - candidate.end;
    if (gap <= BESIDE && (related.includes(id) || id === reading.entity.id)) kin = true;
    else if (gap <= BESIDE) {
      beside = true;
      sibling ||= knowledge.relations.relatedTo(id).some((each) => related.includes(each));
      listed ||= /^[”」』》]?[、和与及/]/.test(line.text.slice(Math.min(other.end, candidate.end)));
    }
  }
  observer.observe(IN_LINE, `others${Math.min(others, 3)}`);
  if (kin) observer.observe(BESIDE_IT, 'related');
  if (beside) observer.observe(BESIDE_IT, 'other');
  if (listed) observer.observe(BESIDE_IT, 'listed');
  if (sibling) observer.observe(BESIDE_IT, 'sibling');
  if (hasDoubtfulKin(line, candidate, related)) observer.observe(BESIDE_IT, 'doubtful-kin');
}

/** A doubtful candidate right beside that may be a relative: the two speak for each other (云从“从容”). */
const hasDoubtfulKin = (
  line: LineAnalysis,
  candidate: WeighedCandidate,
  related: readonly string[],
): boolean =>
  line.candidates.some(
    (other) =>
      !other.certain &&
      (other.end <= candidate.start ? candidate.start - other.end : other.start - candidate.end) <= BESIDE &&
      !overlaps(other, candidate) &&
      other.readings.some(({ entity }) => related.includes(entity.id)),
  );
