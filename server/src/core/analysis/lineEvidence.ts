/** What does the line itself say of a candidate? Evidence that needs no more than the words around. */
import type { Entity, Name } from '../knowledge/model.js';
import { fold } from '../text/fold.js';
import { isHan, isWordUnit, Script, scriptOf } from '../text/script.js';
import { costOfWord, edgeCost } from '../text/segment.js';
import type { Candidate, Reading } from './candidates.js';
import { EvidenceKind, type Observer } from './evidence.js';
import { type Surroundings, surroundingsOf } from './surroundings.js';

const BIAS = new EvidenceKind('bias');
const NEEDS_CONTEXT = new EvidenceKind('needs-context');
const NAME = new EvidenceKind('name');
const VERSION = new EvidenceKind('version');
const SHAPE = new EvidenceKind('shape');
const CASE = new EvidenceKind('case');
const EDGE = new EvidenceKind('edge');
const QUOTED = new EvidenceKind('quoted');
const TITLED = new EvidenceKind('titled');
const LISTED = new EvidenceKind('listed');
const LEFT = new EvidenceKind('left');
const RIGHT = new EvidenceKind('right');
const LEFT_OF = typed('left');
const RIGHT_OF = typed('right');
const WORD_LEFT = new EvidenceKind('word-left');
const WORD_RIGHT = new EvidenceKind('word-right');
const TRADE = new EvidenceKind('trade');
const NEAR = new EvidenceKind('near');
const AROUND = new EvidenceKind('around');
const CONTEXT = new EvidenceKind('context');
const LATIN_PHRASE = new EvidenceKind('latin-phrase');
const DOMAIN = new EvidenceKind('domain');
const DOMAIN_LEFT = new EvidenceKind('domain-left');
const DOMAIN_RIGHT = new EvidenceKind('domain-right');
const COMMON = new EvidenceKind('common');
const COMMON_DOMAIN = new EvidenceKind('common-domain');

/** A kind for each type of entity: what stands beside a firm is not what stands beside a product. */
function typed(side: string) {
  const of = (type: string): EvidenceKind => new EvidenceKind(`${side}-${type}`);
  return { company: of('company'), product: of('product'), person: of('person') };
}

/** Tells, for one reading after the other, what the line says of a candidate. */
export function lineEvidence(
  text: string,
  candidate: Candidate,
): (reading: Reading, observer: Observer) => void {
  const around = surroundingsOf(text, candidate.start, candidate.end);
  return (reading, observer) => {
    observer.observe(BIAS);
    observeNeed(observer, reading);
    observeShape(observer, text, candidate, reading.name);
    observeEdges(observer, text, candidate, around);
    observeNeighbours(observer, around, reading.entity);
    observeWords(observer, around);
    observeDomain(observer, around, text.slice(candidate.start, candidate.end));
    observeContext(observer, around, reading.entity);
    if (isInLatinPhrase(text, candidate)) observer.observe(LATIN_PHRASE);
  };
}

/** A version lifts the doubt that the bare name is under. */
function observeNeed(observer: Observer, { name, version }: Reading): void {
  if (!name.needsContext) return;
  if (version) observer.observe(VERSION);
  else {
    observer.observe(NEEDS_CONTEXT);
    observer.observe(NAME, fold(name.text));
  }
}

const LONGEST_SHAPE = 5;

function observeShape(observer: Observer, text: string, { start, end }: Candidate, name: Name): void {
  const first = scriptOf(text.charCodeAt(start));
  const script = first === Script.Han ? 'han' : first === Script.Digit ? 'digit' : 'latin';
  observer.observe(SHAPE, script + Math.min(end - start, LONGEST_SHAPE));
  if (first === Script.Latin) observer.observe(CASE, caseOf(text.slice(start, end), name));
}

function caseOf(written: string, name: Name): string {
  if (written.startsWith(name.text)) return 'official'; // A version may stand behind the name.
  return written === written.toLowerCase() ? 'lower' : 'other';
}

/** Upper ends of the classes that edge costs fall into. */
const EDGE_COSTS = [-160, -110, -70, -35, 0, 40, 90, Number.MAX_SAFE_INTEGER];
const LONGEST_EDGED = 4;

function observeEdges(
  observer: Observer,
  text: string,
  { start, end }: Candidate,
  { quote, listed }: Surroundings,
): void {
  if (end - start <= LONGEST_EDGED && isHan(text.charCodeAt(start)) && isHan(text.charCodeAt(end - 1))) {
    const cost = edgeCost(text, start, end);
    observer.observe(EDGE, String(EDGE_COSTS.findIndex((most) => cost <= most)));
  }
  if (quote) observer.observe(quote === 'titled' ? TITLED : QUOTED);
  if (listed) observer.observe(LISTED);
}

/** Character n-grams on both sides: alike for all names, and alike for all names of one type. */
function observeNeighbours(observer: Observer, { left, right }: Surroundings, { type }: Entity): void {
  for (let length = 1; length <= 3 && length <= left.length; length++) {
    observer.observe(LEFT, left.slice(-length));
    if (length === 2) observer.observe(LEFT_OF[type], left.slice(-length));
  }
  for (let length = 1; length <= 3 && length <= right.length; length++) {
    observer.observe(RIGHT, right.slice(0, length));
    if (length < 3) observer.observe(RIGHT_OF[type], right.slice(0, length));
  }
}

/** The Chinese words on either side: the nearest, and any. */
function observeWords(observer: Observer, { leftWords, rightWords }: Surroundings): void {
  for (const word of leftWords.known) observer.observe(AROUND, word);
  for (const word of rightWords.known) observer.observe(AROUND, word);
  if (leftWords.nearest) observer.observe(WORD_LEFT, leftWords.nearest);
  if (rightWords.nearest) observer.observe(WORD_RIGHT, rightWords.nearest);
}

const FARTHEST_DOMAIN = 8;
/** Sums beyond this on either side of 0 tell something. */
const CLEAR_DOMAIN = 2;

/** Whether the words around are those of the trade at large: their sum, and the nearest on either side. */
function observeDomain(observer: Observer, { leftWords, rightWords }: Surroundings, written: string): void {
  const sum = leftWords.score + rightWords.score;
  const common = commonness(written);
  observer.observe(DOMAIN, String(Math.max(-FARTHEST_DOMAIN, Math.min(FARTHEST_DOMAIN, sum))));
  observer.observe(COMMON, String(common));
  observer.observe(COMMON_DOMAIN, common + (sum < -CLEAR_DOMAIN ? '-' : sum > CLEAR_DOMAIN ? '+' : '0'));
  if (leftWords.nearestScore !== undefined) observer.observe(DOMAIN_LEFT, String(leftWords.nearestScore));
  if (rightWords.nearestScore !== undefined) observer.observe(DOMAIN_RIGHT, String(rightWords.nearestScore));
}

/** How common the written form is as an ordinary word: 0 for none, up to 4. */
function commonness(written: string): number {
  const cost = costOfWord(fold(written));
  return cost === undefined ? 0 : cost >= 130 ? 1 : cost >= 115 ? 2 : cost >= 100 ? 3 : 4;
}

const MOST_TRADE_WORDS = 4;

/** Words further away: of the trade, and those that the entry names. */
function observeContext(observer: Observer, { trade, around }: Surroundings, { context }: Entity): void {
  observer.observe(TRADE, String(Math.min(trade.size, MOST_TRADE_WORDS)));
  for (const word of trade) observer.observe(NEAR, word);
  if (context?.for.some((word) => around.includes(word))) observer.observe(CONTEXT, 'for');
  if (context?.against.some((word) => around.includes(word))) observer.observe(CONTEXT, 'against');
}

/** A Latin name amid Latin words: part of an English phrase. */
function isInLatinPhrase(text: string, { start, end }: Candidate): boolean {
  if (scriptOf(text.charCodeAt(start)) !== Script.Latin) return false;
  const isLatin = (at: number): boolean => scriptOf(text.charCodeAt(at)) === Script.Latin;
  const before = text[start - 1] === ' ' && isWordUnit(text.charCodeAt(start - 2)) && isLatin(start - 2);
  return before || (text[end] === ' ' && isLatin(end + 1));
}
