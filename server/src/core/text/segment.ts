/** Is a stretch of Chinese a word of its own here, or do common words run across its edges? */
import { FOLD, fold } from './fold.js';
import { WORDS } from './generated/lexicon.js';
import { isHan } from './script.js';

const LONGEST = 4;
/** How many characters on each side are read. */
const WINDOW = 5;
/** Costs are tenths of a nat: a character that is in no word, and a name. */
const UNKNOWN_CHARACTER = 170;
export const NAME_COST = 115;

/**
 * The words of the lexicon in typed arrays: tens of thousands of strings in a `Map` would cost ten times the memory
 * and a slice of the text for every look-up. A word of two to four characters is two numbers, hashed to a slot.
 */
interface Table {
  /** Cost by character, for words of one; 0 for none. */
  readonly single: Uint8Array;
  /** Two numbers by slot: characters one and two; three and four (0 if there are none). */
  readonly words: Int32Array;
  /** Cost by slot; 0 for a free one. */
  readonly cost: Uint8Array;
  /** A bit for each pair of characters that are neighbours in a word, hashed: most places begin no word of two or more. */
  readonly neighbours: Uint32Array;
}

/** More than the words, so that a search ends soon. */
const SLOTS = 1 << 17;
const PAIRS = 1 << 19;

const packed = (first: number, second: number): number => (first << 16) | second;
const pairHash = (first: number, second: number): number =>
  (Math.imul(first, 0x9e37) ^ Math.imul(second, 0x85eb)) & (PAIRS - 1);

let table: Table | undefined;

/** Built on first use: a start that meets no doubtful name never pays for it. */
const tableOf = (): Table => (table ??= build());

function build(): Table {
  const made: Table = {
    single: new Uint8Array(0x10000),
    words: new Int32Array(2 * SLOTS),
    cost: new Uint8Array(SLOTS),
    neighbours: new Uint32Array(PAIRS >> 5),
  };
  for (const [cost, byLength] of WORDS)
    byLength.forEach((joined, i) => {
      for (let at = 0; at < joined.length; at += i + 1) enter(made, joined, at, i + 1, cost);
    });
  return made;
}

function enter(table: Table, text: string, at: number, length: number, cost: number): void {
  if (length === 1) {
    table.single[text.charCodeAt(at)] = cost;
    return;
  }
  for (let i = at + 1; i < at + length; i++) {
    const pair = pairHash(text.charCodeAt(i - 1), text.charCodeAt(i));
    table.neighbours[pair >> 5]! |= 1 << (pair & 31);
  }
  const [head, tail] = [headOf(text, at), tailOf(text, at, length)];
  let slot = slotHash(head, tail);
  while (table.cost[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
  table.words[2 * slot] = head;
  table.words[2 * slot + 1] = tail;
  table.cost[slot] = cost;
}

const areNeighbours = ({ neighbours }: Table, first: number, second: number): boolean => {
  const pair = pairHash(first, second);
  return (neighbours[pair >> 5]! & (1 << (pair & 31))) !== 0;
};

/** Whether two characters (simplified) stand side by side in some common word; now and then said of two that do not. */
export const areInWord = (first: number, second: number): boolean => areNeighbours(tableOf(), first, second);

/** Cost of a character (simplified) as a word of its own. */
export const costOfCharacter = (unit: number): number => tableOf().single[unit]! || UNKNOWN_CHARACTER;

/** Cost of the word with a number. */
export const costOfNumber = (number: number): number => tableOf().cost[number]!;

const headOf = (text: string, at: number): number => packed(text.charCodeAt(at), text.charCodeAt(at + 1));

const tailOf = (text: string, at: number, length: number): number =>
  length === 2 ? 0 : packed(text.charCodeAt(at + 2), length === 3 ? 0 : text.charCodeAt(at + 3));

const slotHash = (head: number, tail: number): number =>
  (Math.imul(head, 0x9e3779b1) ^ Math.imul(tail, 0x85ebca6b)) >>> 15;

/** Slot of a word of two to four characters; −1 if the lexicon lacks it. */
function find({ words, cost }: Table, head: number, tail: number): number {
  let slot = slotHash(head, tail);
  while (cost[slot] !== 0) {
    if (words[2 * slot] === head && words[2 * slot + 1] === tail) return slot;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return -1;
}

/** Number of a word of two to four characters, below `WORD_NUMBERS`; −1 if the lexicon lacks it. */
export const numberOfWord = (word: string): number =>
  word.length < 2 || word.length > LONGEST
    ? -1
    : find(tableOf(), headOf(word, 0), tailOf(word, 0, word.length));

export const WORD_NUMBERS = SLOTS;

/** Cost of a word (simplified): the less, the commoner; `undefined` if the lexicon lacks it. */
export function costOfWord(word: string): number | undefined {
  if (word.length === 1) return tableOf().single[word.charCodeAt(0)] || undefined;
  const slot = numberOfWord(word);
  return slot < 0 ? undefined : tableOf().cost[slot];
}

/** All words with their costs. */
export function* lexicon(): Iterable<readonly [string, number]> {
  for (const [cost, byLength] of WORDS)
    for (const [i, joined] of byLength.entries())
      for (let at = 0; at < joined.length; at += i + 1) yield [joined.slice(at, at + i + 1), cost];
}

/** Whether `word` (simplified) is an ordinary word of the lexicon, of two characters or more. */
export const isCommonWord = (word: string): boolean => numberOfWord(word) >= 0;

const UNREACHED = 0x3fffffff;

/** By number of characters divided: cost so far, where the last word begins, and its number. Used again by every division. */
let best = new Int32Array(64);
let back = new Int32Array(64);
let last = new Int32Array(64);

/** Divides `start`–`end` into words as cheaply as can be, such that `from`–`to` is none. Returns the cost. */
function divide(text: string, start: number, end: number, from: number, to: number): number {
  const table = tableOf();
  const length = end - start;
  if (best.length <= length)
    [best, back, last] = [new Int32Array(2 * length), new Int32Array(2 * length), new Int32Array(2 * length)];
  best.fill(UNREACHED, 0, length + 1);
  best[0] = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (at !== from || at + 1 !== to) offer(at - start, 1, table.single[unit]! || UNKNOWN_CHARACTER, -1);
    if (at + 1 < end && areNeighbours(table, unit, text.charCodeAt(at + 1)))
      offerLonger(table, text, at, start, end, from, to);
  }
  return best[length]!;
}

function offerLonger(
  table: Table,
  text: string,
  at: number,
  start: number,
  end: number,
  from: number,
  to: number,
): void {
  const head = headOf(text, at);
  for (let length = 2; length <= LONGEST && at + length <= end; length++) {
    const edge = at + length;
    if (length > 2 && !areNeighbours(table, text.charCodeAt(edge - 2), text.charCodeAt(edge - 1))) return;
    if (at === from && edge === to) continue;
    const number = find(table, head, tailOf(text, at, length));
    if (number >= 0) offer(at - start, length, table.cost[number]!, number);
  }
}

function offer(at: number, length: number, cost: number, number: number): void {
  const sum = best[at]! + cost;
  if (sum >= best[at + length]!) return;
  best[at + length] = sum;
  back[at + length] = at;
  last[at + length] = number;
}

/** The likeliest division of Chinese text into words; characters that are in none stand alone. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  eachWordBackwards(text, 0, text.length, (from, to) => words.push(text.slice(from, to)));
  return words.reverse();
}

/** Calls `take` with the words of `start`–`end`, the last one first; the number is −1 for a character that stands alone. */
export function eachWordBackwards(
  text: string,
  start: number,
  end: number,
  take: (from: number, to: number, number: number) => void,
): void {
  divide(text, start, end, -1, -1);
  for (let at = end - start; at > 0; at = back[at]!) take(start + back[at]!, start + at, last[at]!);
}

/**
 * How much dearer the words around `start`–`end` come if the stretch is a word of its own than if it is none: far
 * below 0 where it stands alone, above 0 where common words run across its edges (天工 in 今天工作).
 */
export function edgeCost(text: string, start: number, end: number): number {
  if (!mayCross(text, start) && !mayCross(text, end)) return STANDS_ALONE;
  let from = start;
  while (from > 0 && start - from < WINDOW && isHan(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < WINDOW && isHan(text.charCodeAt(to))) to++;
  return edgeCostIn(fold(text.slice(from, to)), start - from, end - from);
}

function edgeCostIn(folded: string, start: number, end: number): number {
  const apart = divide(folded, 0, start, -1, -1) + NAME_COST + divide(folded, end, folded.length, -1, -1);
  return apart - divide(folded, 0, folded.length, start, end);
}

/** What `edgeCost` gives where no common word can run across an edge. */
export const STANDS_ALONE = -200;

/** Whether the characters on either side of an edge stand side by side in some common word. */
const mayCross = (text: string, at: number): boolean =>
  at > 0 &&
  at < text.length &&
  areNeighbours(tableOf(), FOLD[text.charCodeAt(at - 1)]!, FOLD[text.charCodeAt(at)]!);
