/** What is observed of a stretch that may be an unknown mention? Its own characters, its edges as words, its neighbours. */
import { FOLD } from '../text/fold.js';
import {
  CLOSE_QUOTE,
  Kind,
  KNOWN_COMPANY,
  KNOWN_PERSON,
  MARGIN,
  OPEN_QUOTE,
  shapeOfSort,
  type Tokens,
} from './unknownTokens.js';
import { wordClass } from './unknownWords.js';

/** Room for the features of one stretch. */
export const MOST_FEATURES = 96;

const features = { at: new Int32Array(MOST_FEATURES), count: 0 };
export type Features = typeof features;

const mix = (hash: number, value: number): number => {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};

/** The lowest bit tells what is about the stretch's own characters, which may be about one name only. */
const OWN = 1;

function add(template: number, a: number, b = 0, c = 0): void {
  if (features.count === MOST_FEATURES) return;
  const hash = Math.imul(mix(mix(mix(template * 0x01000193, a), b), c), 0x85ebca6b);
  const own = (template >= 20 && template < 40) || (template >= 50 && template < 60);
  features.at[features.count++] = own ? hash | OWN : hash & ~OWN;
}

/** Hashes of all that is observed of the tokens `from`–`to` of a line; valid until the next call. */
export function featuresOf(text: string, tokens: Tokens, from: number, to: number): Features {
  features.count = 0;
  const { sort } = tokens;
  const quoted = isQuoted(tokens, from, to);
  const left = quoted ? from - 2 : from - 1;
  const right = quoted ? to + 1 : to;
  const script = scriptOfSpan(tokens, from, to);
  add(0, script, quoted ? sort[from - 1]! : 0);
  addContext(tokens, left, right, script, quoted);
  addInside(tokens, from, to, script);
  addWords(tokens, from, to, script);
  addLatin(text, tokens, from, to);
  addKnown(tokens, left, right, script);
  return features;
}

const isQuoted = ({ code }: Tokens, from: number, to: number): boolean =>
  (code[from - 1] === OPEN_QUOTE && code[to] === CLOSE_QUOTE) ||
  (code[from - 1] === 0x300a && code[to] === 0x300b) ||
  (code[from - 1] === 0x22 && code[to] === 0x22);

/** 1 Han, 2 Latin, 3 both; 4 more if a number is in it. */
function scriptOfSpan({ kind }: Tokens, from: number, to: number): number {
  let script = 0;
  for (let i = from; i < to; i++) script |= kind[i] === Kind.Han ? 1 : kind[i] === Kind.Latin ? 2 : 4;
  return script;
}

function addContext({ sort }: Tokens, left: number, right: number, script: number, quoted: boolean): void {
  const [l1, l2, l3] = [sort[left]!, sort[left - 1]!, left >= 2 ? sort[left - 2]! : 0];
  const [r1, r2, r3] = [sort[right]!, sort[right + 1]!, sort[right + 2]!];
  add(1, l1);
  add(2, l2, l1);
  add(3, l3, l2, l1);
  add(4, r1);
  add(5, r1, r2);
  add(6, r1, r2, r3);
  add(7, l1, r1);
  add(8, l1, script);
  add(9, r1, script);
  add(10, l2, l1, script);
  add(11, r1, r2, script);
  if (quoted) {
    add(12, r1, r2);
    add(13, l2, l1);
  }
}

function addInside({ code, sort }: Tokens, from: number, to: number, script: number): void {
  const length = Math.min(to - from, 9);
  add(20, length, script);
  add(22, code[to - 1]!, script);
  let whole = length;
  let shape = 0;
  for (let i = from; i < to; i++) {
    whole = mix(whole, code[i]!);
    shape = mix(shape, code[i]! < 0 || code[i]! > 0xffff ? sort[i]! : 1);
    add(24, code[i]!);
    if (i > from) add(25, code[i - 1]!, code[i]!);
  }
  add(26, whole);
  add(27, shape);
  if (length < 2) return;
  add(28, code[from]!, code[from + 1]!);
  add(29, code[to - 2]!, code[to - 1]!);
  add(30, length, code[to - 1]!);
  if (length > 2) add(31, code[to - 3]!, code[to - 2]!, code[to - 1]!);
}

/** Which common words run across the edges, stand beside them, or make up the stretch? */
function addWords({ code }: Tokens, from: number, to: number, script: number): void {
  const crossLeft = Math.max(wordClass(code, from - 1, from + 1) ? 1 : 0, crosses(code, from, 3) ? 2 : 0);
  const crossRight = Math.max(wordClass(code, to - 1, to + 1) ? 1 : 0, crosses(code, to, 3) ? 2 : 0);
  const itself = to - from > 1 ? wordClass(code, from, to) : 0;
  const before = wordClass(code, from - 2, from) ? 1 : 0;
  const behind = wordClass(code, to, to + 2) ? 1 : 0;
  const first = to - from > 2 ? wordClass(code, from, from + 2) : 0;
  const last = to - from > 2 ? wordClass(code, to - 2, to) : 0;
  const length = Math.min(to - from, 6);
  add(40, crossLeft, length, script);
  add(41, crossRight, length, script);
  add(42, itself, length);
  add(43, before * 2 + behind, crossLeft * 3 + crossRight, script);
  add(44, first * 5 + last, length);
  add(45, crossLeft * 3 + crossRight, itself, length);
}

/** Whether a common word of `length` characters runs across the edge before token `at`. */
function crosses(code: Int32Array, at: number, length: number): boolean {
  for (let i = 1; i < length; i++) if (wordClass(code, at - i, at - i + length) > 0) return true;
  return false;
}

/** Capitals, first and last letters of the outermost Latin words. */
function addLatin(text: string, tokens: Tokens, from: number, to: number): void {
  if (tokens.kind[from] === Kind.Latin) addWordShape(text, tokens, from, 50);
  if (to - from > 1 && tokens.kind[to - 1] === Kind.Latin) addWordShape(text, tokens, to - 1, 55);
}

function addWordShape(text: string, { sort, start, end }: Tokens, i: number, template: number): void {
  const [a, b] = [start[i]!, end[i]!];
  const unit = (at: number): number => FOLD[text.charCodeAt(at)]!;
  const shape = shapeOfSort(sort[i]!);
  add(template, shape, Math.min(b - a, 12));
  if (b - a < 3) return;
  add(template + 2, unit(b - 3), unit(b - 2), unit(b - 1));
  add(template + 3, unit(b - 2), unit(b - 1), shape);
}

const NEAR = 4;

/** The nearest known names on both sides, and whether a list joins them. */
function addKnown(tokens: Tokens, left: number, right: number, script: number): void {
  addNearest(tokens, left, -1, script, 60);
  addNearest(tokens, right, 1, script, 64);
}

function addNearest(
  { count, kind, code, sort }: Tokens,
  at: number,
  step: 1 | -1,
  script: number,
  template: number,
): void {
  for (let far = 0; far < NEAR; far++) {
    const i = at + far * step;
    if (i < MARGIN || i >= count - MARGIN) return;
    if (kind[i] !== Kind.Known || code[i]! < KNOWN_COMPANY || code[i]! > KNOWN_PERSON) continue;
    add(template, code[i]!, far, script);
    if (far > 0) add(template + 1, code[i]!, sort[at]!, far === 1 ? 0 : sort[at + step]!);
    return;
  }
}
