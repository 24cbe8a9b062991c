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

/** Reads a line; the units lie from 1 to `count`. */
export function readUnits(text: string, known: readonly KnownSpan[]): Units {
  if (units.code.length < text.length + 4) Object.assign(units, allocate(2 * text.length + 4));
  units.count = 0;
  let next = 0;
  let limit = known.length > 0 ? known[0]!.start : text.length;
  for (let at = 0; at < text.length; ) {
    if (at < limit) at = addUnit(text, at, limit);
    else {
      if (known[next]!.end > at) push(KNOWN_CODE[known[next]!.type], at, 0);
      at = Math.max(at, known[next]!.end);
      limit = ++next < known.length ? known[next]!.start : text.length;
    }
  }
  units.code[units.count + 1] = 0;
  readLayout();
  return units;
}

/** Rarity of a Han character, 1 to 3. */
const RARITY = new Uint8Array(0x10000);
let areRaritiesRead = false;

function readRarities(): void {
  for (let unit = 0; unit < 0x10000; unit++) {
    if (scriptOf(unit) !== Script.Han) continue;
    const cost = costOfCharacter(unit);
    RARITY[unit] = cost < 70 ? 1 : cost < 90 ? 2 : 3;
  }
  areRaritiesRead = true;
}

function readLayout(): void {
  if (!areRaritiesRead) readRarities();
  const { code, isInWord, rarity, count } = units;
  for (let i = 1; i <= count; i++) {
    const unit = code[i]!;
    rarity[i] = unit >= 0 && unit < 0x10000 ? RARITY[unit]! : 0;
    isInWord[i - 1] = rarity[i] !== 0 && rarity[i - 1] !== 0 && areInWord(code[i - 1]!, unit) ? 1 : 0;
  }
  rarity[count + 1] = isInWord[count] = isInWord[count + 1] = 0;
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

function push(code: number, start: number, isName: number): void {
  const i = ++units.count;
  units.code[i] = code;
  units.start[i] = start;
  units.isName[i] = isName;
}

function addUnit(text: string, at: number, limit: number): number {
  const unit = text.charCodeAt(at);
  const script = scriptOf(unit);
  if (script === Script.Latin || script === Script.Digit) {
    const end = wordEnd(text, at, limit);
    push(codeOf(text, at, end), at, 1);
    return end;
  }
  if (script !== Script.Space) push(FOLD[unit]!, at, script === Script.Han ? 1 : 0);
  return at + 1;
}

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
