/** Where may an unknown mention stand at all? One look at each pair of neighbours tells, before anything dear is done. */
import { FOLD } from '../text/fold.js';
import { Script, scriptOf } from '../text/script.js';
import { areInWord, costOfCharacter } from '../text/segment.js';
import { codeOf, KNOWN_CODE, type KnownSpan, wordEnd } from './unknownTokens.js';

/** What has been learned of places that names take, in eighths of a nat. */
export interface Gate {
  /** By hashed pair of neighbours: what it tells of the first of them, and of the second. */
  readonly pairs: Int8Array;
  /** By hashed unit. */
  readonly units: Int8Array;
  /** By `layout`. */
  readonly layouts: Int8Array;
  /** Sum from which the gate is open. */
  readonly bar: number;
}

/** A line as characters, Latin words, numbers and known names; reused, so valid until the next line is read. */
export interface Units {
  count: number;
  /** A folded character, or a hash of the word; 0 before the first and behind the last. */
  code: Int32Array;
  start: Int32Array;
  /** Whether it may be part of a name. */
  isName: Uint8Array;
  /** Whether it and the next one stand side by side in some common word, and how rare it is. */
  isInWord: Uint8Array;
  rarity: Uint8Array;
}

const units: Units = allocate(1024);

function allocate(size: number): Units {
  return {
    count: 0,
    code: new Int32Array(size),
    start: new Int32Array(size),
    isName: new Uint8Array(size),
    isInWord: new Uint8Array(size),
    rarity: new Uint8Array(size),
  };
}

/** What a UTF-16 unit is: two bits for the rarity of a Han character (1 to 3), and a bit for each sort. */
const RARITY = 3;
const HAN = 4;
const WORD = 8;
const SPACE = 16;
const SORTS: Readonly<Record<number, number>> = {
  [Script.Han]: HAN,
  [Script.Latin]: WORD,
  [Script.Digit]: WORD,
  [Script.Space]: SPACE,
};

let sorts: Uint8Array | undefined;

/** Read on first use: costs come from the lexicon. */
const sortsOf = (): Uint8Array =>
  (sorts ??= Uint8Array.from({ length: 0x10000 }, (_, unit) => {
    const sort = SORTS[scriptOf(unit)] ?? 0;
    return sort === HAN ? HAN | rarityOf(unit) : sort;
  }));

function rarityOf(unit: number): number {
  const cost = costOfCharacter(unit);
  return cost < 70 ? 1 : cost < 90 ? 2 : 3;
}

/** Reads a line; the units lie from 1 to `count`. */
export function readUnits(text: string, known: readonly KnownSpan[]): Units {
  if (units.code.length < text.length + 4) Object.assign(units, allocate(2 * text.length + 4));
  units.count = 0;
  let at = 0;
  for (const { type, start, end } of known) {
    addUnits(text, at, start);
    if (end > at) push(KNOWN_CODE[type], Math.max(at, start));
    at = Math.max(at, end);
  }
  addUnits(text, at, text.length);
  const { count } = units;
  units.code[count + 1] = 0;
  units.rarity[count + 1] = units.isInWord[count] = units.isInWord[count + 1] = 0;
  return units;
}

/** A known name, or a mark. */
function push(code: number, start: number): void {
  const i = ++units.count;
  units.code[i] = code;
  units.start[i] = start;
  units.isName[i] = units.rarity[i] = units.isInWord[i - 1] = 0;
}

function addUnits(text: string, from: number, to: number): void {
  const { code, start, isName, isInWord, rarity } = units;
  const sorts = sortsOf();
  for (let at = from; at < to; at++) {
    const unit = FOLD[text.charCodeAt(at)]!;
    const sort = sorts[unit]!;
    if (sort === SPACE) continue;
    const i = ++units.count;
    start[i] = at;
    isName[i] = sort === 0 ? 0 : 1;
    rarity[i] = sort & RARITY;
    isInWord[i - 1] = rarity[i - 1] !== 0 && rarity[i] !== 0 && areInWord(code[i - 1]!, unit) ? 1 : 0;
    if (sort === WORD) {
      const end = wordEnd(text, at, to);
      code[i] = codeOf(text, at, end);
      at = end - 1;
    } else code[i] = unit;
  }
}

export const LAYOUTS = 1024;

/** How rare unit `i` and its neighbours are, and which of them stand side by side in common words. */
export const layoutAt = ({ isInWord, rarity }: Units, i: number): number =>
  rarity[i]! |
  (rarity[i - 1]! << 2) |
  (rarity[i + 1]! << 4) |
  (isInWord[i - 1]! << 6) |
  (isInWord[i]! << 7) |
  ((i > 1 ? isInWord[i - 2]! : 0) << 8) |
  (isInWord[i + 1]! << 9);

export const PAIR_BITS = 14;
export const UNIT_BITS = 13;

/** Slot of two neighbours: what it tells of the first; of the second, one more. */
export const slotOfPair = (first: number, second: number): number =>
  (Math.imul(Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b), 0xc2b2ae35) >>>
    (32 - PAIR_BITS)) <<
  1;
export const slotOfUnit = (code: number): number => Math.imul(code, 0x9e3779b1) >>> (32 - UNIT_BITS);

/** A unit that may be part of a name by itself, and one that may beside such a one; in eighths of a nat, what that may lack. */
export const HOT = 2;
const WARM = 1;
const COLD = 0;
const WARMTH = 24;

/** By offset, how hot the unit is that begins there, in the line last read. */
let hot = new Uint8Array(1024);

/** Marks between clauses: nothing behind them tells of a name before them. */
const ENDS_CLAUSE = new Uint8Array(0x10000);
for (const mark of '，。！？；：,!?;:\n\r') ENDS_CLAUSE[mark.charCodeAt(0)] = 1;

/** Calls `take` with each clause that may hold a name, the marks around it included, and where in it the gate is open. */
export function eachHotClause(
  text: string,
  line: Units,
  { pairs, units: alone, layouts, bar }: Gate,
  take: (from: number, to: number, hot: Uint8Array) => void,
): void {
  const { code, start, isName, count } = line;
  if (hot.length < text.length) hot = new Uint8Array(2 * text.length);
  let from = 0;
  let isHot = false;
  let left = pairs[slotOfPair(0, code[1]!) + 1]!;
  for (let i = 1; i <= count; i++) {
    const pair = slotOfPair(code[i]!, code[i + 1]!);
    hot[start[i]!] = COLD;
    if (isName[i] !== 0) {
      const sum = left + pairs[pair]! + alone[slotOfUnit(code[i]!)]! + layouts[layoutAt(line, i)]!;
      if (sum >= bar - WARMTH) hot[start[i]!] = sum >= bar ? HOT : WARM;
      isHot ||= sum >= bar;
    } else if (ENDS_CLAUSE[code[i]!] === 1) {
      if (isHot) take(from, start[i]! + 1, hot);
      isHot = false;
      from = start[i]!;
    }
    left = pairs[pair + 1]!;
  }
  if (isHot) take(from, text.length, hot);
}
