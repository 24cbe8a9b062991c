/** What is observed of a token that may be part of an unknown mention? Itself, its word, its neighbours, quotes, known names. */
import { isCommonEnglish } from '../text/englishWords.js';
import { FOLD } from '../text/fold.js';
import {
  CLOSE_QUOTE,
  CLOSE_TITLE,
  EDGE,
  Kind,
  OPEN_QUOTE,
  OPEN_TITLE,
  shapeOfSort,
  type Tokens,
} from './unknownTokens.js';

/** Room for the features of one token. */
const MOST_FEATURES = 64;

const features = { at: new Int32Array(MOST_FEATURES), count: 0 };
export type Features = typeof features;

/** The lowest bit of a feature tells that it spells the name itself, which may be about one name only. */
export const SPELLS = 1;

function hashOf(template: number, a: number, b: number, c: number): number {
  let hash = Math.imul(a ^ Math.imul(template, 0x01000193), 0x9e3779b1);
  hash = Math.imul(b ^ hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(c ^ hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function add(template: number, a: number, b = 0, c = 0): void {
  features.at[features.count++] = hashOf(template, a, b, c) & ~SPELLS;
}

function addSpelling(template: number, a: number, b = 0, c = 0): void {
  features.at[features.count++] = hashOf(template, a, b, c) | SPELLS;
}

/** Hashes of all that is observed of token `i`; valid until the next call. `company` known names are in the line. */
export function featuresOf(text: string, tokens: Tokens, i: number, company: number): Features {
  features.count = 0;
  addNeighbours(tokens, i);
  addWords(tokens, i);
  addRun(tokens, i);
  addQuotes(tokens, i);
  addKnown(tokens, i, company);
  if (tokens.kind[i] === Kind.Latin) addLatin(text, tokens, i);
  return features;
}

const hasSpace = ({ start, end }: Tokens, i: number): number => (start[i]! > end[i - 1]! ? 1 : 0);

function addNeighbours(tokens: Tokens, i: number): void {
  const { kind, code, sort } = tokens;
  const [l1, l2, r1, r2] = [sort[i - 1]!, sort[i - 2]!, sort[i + 1]!, sort[i + 2]!];
  const spaces = hasSpace(tokens, i) * 2 + hasSpace(tokens, i + 1);
  add(0, kind[i]!);
  add(1, sort[i]! * 4 + spaces, kind[i - 1]!, kind[i + 1]!);
  add(2, code[i]!);
  addSpelling(3, l1, code[i]!);
  addSpelling(4, code[i]!, r1);
  add(6, l1, spaces >> 1);
  add(7, r1, spaces & 1);
  add(8, l2, l1);
  add(9, r1, r2);
}

/** Which words does the token stand in, and between? */
function addWords({ kind, sort, word, wordStart, wordEnd, place }: Tokens, i: number): void {
  const [from, to] = [wordStart[i]!, wordEnd[i]!];
  const part = kind[i] === Kind.Han ? place[i]! >> 2 : 4 + kind[i]!;
  const left = word[from - 1]!;
  const right = word[to]!;
  add(10, place[i]!, place[i - 1]!, place[i + 1]!);
  add(12, word[i]!, part);
  add(13, left, part);
  add(14, right, part);
  add(15, left, right, kind[i]!);
  add(16, word[wordStart[from - 1]! - 1]!, left);
  add(17, right, word[wordEnd[to]!]!);
  if (sort[i - 1] === 0x3001 || sort[to] === 0x3001) add(20, sort[i - 1]!, sort[to]!, part);
}

/** What stands on both sides of the characters that are in no word? */
function addRun({ word, place, run }: Tokens, i: number): void {
  add(21, place[i]!, run[i]!);
  if (run[i] === 0) return;
  let [left, right] = [i - 1, i + 1];
  while (run[left] !== 0) left--;
  while (run[right] !== 0) right++;
  add(22, word[left]!, run[i]!);
  add(23, word[right]!, run[i]!);
}

const QUOTED = 7;

/** Is the token quoted, and what stands outside? */
function addQuotes({ kind, code, word }: Tokens, i: number): void {
  let open = i - 1;
  while (i - open < QUOTED && kind[open] !== Kind.Mark) open--;
  if (code[open] !== OPEN_QUOTE && code[open] !== OPEN_TITLE) return;
  let close = i + 1;
  while (close - i < QUOTED && kind[close] !== Kind.Mark) close++;
  const isClosed = code[close] === CLOSE_QUOTE || code[close] === CLOSE_TITLE;
  const edges = (i - open === 1 ? 2 : 0) + (close - i === 1 ? 1 : 0);
  add(25, code[open]!, i - open, isClosed ? close - i : 0);
  if (!isClosed) return;
  add(26, word[open - 1]!, edges);
  add(27, word[close + 1]!, edges);
}

const NEAR = 4;

/** The nearest known names on both sides, what stands between, and whether it is a list. */
function addKnown(tokens: Tokens, i: number, company: number): void {
  const { kind, word, wordStart, wordEnd, place, before, after } = tokens;
  const part = kind[i] === Kind.Han ? place[i]! >> 2 : 4 + kind[i]!;
  addNearest(tokens, i, -1, 30);
  addNearest(tokens, i, 1, 31);
  add(34, before[i]!, after[i]!, kind[i]!);
  add(35, before[i]!, word[wordStart[i]! - 1]!, part);
  add(36, after[i]!, word[wordEnd[i]!]!, part);
  add(37, Math.min(company, 3), kind[i]!, place[i]!);
}

function addNearest({ kind, code, sort }: Tokens, i: number, step: 1 | -1, template: number): void {
  for (let far = 1; far <= NEAR; far++) {
    const at = i + far * step;
    if (code[at] === EDGE) return;
    if (kind[at] !== Kind.Known) continue;
    add(template, code[at]!, far > 1 ? sort[i + step]! : 0, far > 2 ? sort[i + 2 * step]! : 0);
    return;
  }
}

/** Capitals of a Latin word and its neighbours, its first and last letters. */
function addLatin(text: string, tokens: Tokens, i: number): void {
  const { kind, sort, start, end } = tokens;
  const [from, to] = [start[i]!, end[i]!];
  const shape = shapeOfSort(sort[i]!);
  const around = hasSpace(tokens, i) * 2 + hasSpace(tokens, i + 1);
  const shapeAt = (at: number): number => (kind[at] === Kind.Latin ? shapeOfSort(sort[at]!) : -1);
  add(40, shape, Math.min(to - from, 10));
  add(41, sort[i - 1]!, shape, around >> 1);
  add(42, sort[i + 1]!, shape, around & 1);
  add(43, shapeAt(i - 1), shape, shapeAt(i + 1));
  addEnglish(text, tokens, i, shape);
  if (to - from < 3) return;
  const unit = (at: number): number => FOLD[text.charCodeAt(at)]!;
  addSpelling(46, unit(to - 3), unit(to - 2), unit(to - 1));
  addSpelling(48, unit(to - 2), unit(to - 1), shape);
}

/** Whether the word and its neighbours are common English ones: a name is seldom made of nothing else. */
function addEnglish(text: string, { kind, start, end }: Tokens, i: number, shape: number): void {
  const commonAt = (at: number): number =>
    kind[at] === Kind.Latin ? (isCommonEnglish(text, start[at]!, end[at]!) ? 1 : 2) : 0;
  const common = commonAt(i);
  add(44, common, shape);
  add(45, commonAt(i - 1), common, commonAt(i + 1));
}
