/** What does the tagger of unknown mentions read? A line as tokens: Han characters, whole Latin words, numbers, known names. */
import type { EntityType } from '../knowledge/model.js';
import { FOLD } from '../text/fold.js';
import { Script, scriptOf } from '../text/script.js';
import type { Span } from '../text/span.js';

export enum Kind {
  Mark = 0,
  Han = 1,
  Latin = 2,
  Number = 3,
  Known = 4,
}

/** A stretch that the knowledge base already names. */
export interface KnownSpan extends Span {
  readonly type: EntityType;
}

/** Parallel arrays, reused from line to line: valid until the next line is read. */
export interface Tokens {
  count: number;
  kind: Uint8Array;
  /** What the token is: a folded unit, a hash of a Latin word (digits levelled), the sort of a known name. */
  code: Int32Array;
  /** The same for context, where Latin words and numbers count by their shape only. */
  sort: Int32Array;
  start: Int32Array;
  end: Int32Array;
}

export const KNOWN_COMPANY = 0x10001;
export const KNOWN_PRODUCT = 0x10002;
export const KNOWN_PERSON = 0x10003;
/** Sorts of Latin words: `LATIN_WORD` and its shape; of numbers: `NUMBER` and its shape. */
const LATIN_WORD = 0x10010;
const NUMBER = 0x10030;
export const OPEN_QUOTE = 0x10041;
export const CLOSE_QUOTE = 0x10042;
/** What stands before the first token and behind the last. */
export const EDGE = 0x10050;

export enum Shape {
  Lower = 0,
  Capital = 1,
  Capitals = 2,
  Mixed = 3,
  Digits = 4,
}

const KNOWN_CODE = { company: KNOWN_COMPANY, product: KNOWN_PRODUCT, person: KNOWN_PERSON } as const;
/** Tokens before the first: contexts may look so far beyond either end. */
export const MARGIN = 4;

const tokens: Tokens = allocate(1024);

function allocate(size: number): Tokens {
  return {
    count: 0,
    kind: new Uint8Array(size),
    code: new Int32Array(size),
    sort: new Int32Array(size),
    start: new Int32Array(size),
    end: new Int32Array(size),
  };
}

function grow(size: number): void {
  if (tokens.kind.length < size + 2 * MARGIN) Object.assign(tokens, allocate(2 * size + 2 * MARGIN));
}

/** Reads `text`; `known` is sorted and does not overlap. The tokens lie from `MARGIN` to `count − MARGIN`. */
export function tokenize(text: string, known: readonly KnownSpan[]): Tokens {
  grow(text.length);
  tokens.count = 0;
  addEdges();
  let next = 0;
  let limit = known.length > 0 ? known[0]!.start : text.length;
  for (let at = 0; at < text.length; ) {
    if (at >= limit && next < known.length) {
      at = Math.max(at, addKnown(known[next]!));
      next++;
      limit = next < known.length ? known[next]!.start : text.length;
    } else at = addToken(text, at, limit);
  }
  addEdges();
  return tokens;
}

function addEdges(): void {
  for (let i = 0; i < MARGIN; i++) push(Kind.Mark, EDGE, EDGE, -1, -1);
}

function push(kind: Kind, code: number, sort: number, start: number, end: number): void {
  const i = tokens.count++;
  tokens.kind[i] = kind;
  tokens.code[i] = code;
  tokens.sort[i] = sort;
  tokens.start[i] = start;
  tokens.end[i] = end;
}

function addKnown({ type, start, end }: KnownSpan): number {
  push(Kind.Known, KNOWN_CODE[type], KNOWN_CODE[type], start, end);
  return end;
}

function addToken(text: string, at: number, limit: number): number {
  const unit = text.charCodeAt(at);
  const script = scriptOf(unit);
  if (script === Script.Han) {
    const folded = FOLD[unit]!;
    push(Kind.Han, folded, folded, at, at + 1);
  } else if (script === Script.Latin || script === Script.Digit) return addWord(text, at, limit);
  else if (script !== Script.Space) {
    const code = markOf(FOLD[unit]!);
    push(Kind.Mark, code, code, at, at + 1);
  }
  return at + 1;
}

/** Quotes of both manners count alike; 《 and 〈 stay what they are. */
function markOf(unit: number): number {
  if (unit === 0x201c || unit === 0x2018 || unit === 0x300c || unit === 0x300e) return OPEN_QUOTE;
  if (unit === 0x201d || unit === 0x2019 || unit === 0x300d || unit === 0x300f) return CLOSE_QUOTE;
  return unit;
}

/** A word of letters and digits, joined by `-`, `.`, `_`, `'` or `&` within: GPT-4o, Character.AI, AT&T. */
function addWord(text: string, at: number, limit: number): number {
  const end = wordEnd(text, at, limit);
  const shape = shapeOf(text, at, end);
  const code = codeOf(text, at, end);
  if (shape === Shape.Digits) push(Kind.Number, code, NUMBER + Math.min(end - at, 6), at, end);
  else push(Kind.Latin, code, LATIN_WORD + shape * 4 + Math.min(end - at, 4) - 1, at, end);
  return end;
}

function wordEnd(text: string, at: number, limit: number): number {
  let end = at + 1;
  for (; end < limit; end++) {
    const unit = text.charCodeAt(end);
    const script = scriptOf(unit);
    if (script === Script.Latin || script === Script.Digit) continue;
    const joins = unit === 0x2d || unit === 0x2e || unit === 0x5f || unit === 0x27 || unit === 0x26;
    if (!joins || end + 1 >= limit || !isWord(text.charCodeAt(end + 1))) break;
  }
  return end;
}

const isWord = (unit: number): boolean => {
  const script = scriptOf(unit);
  return script === Script.Latin || script === Script.Digit;
};

function shapeOf(text: string, start: number, end: number): Shape {
  let [upper, lower, later] = [0, 0, 0];
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (scriptOf(unit) !== Script.Latin) continue;
    if (FOLD[unit] === unit) lower++;
    else {
      upper++;
      if (i > start) later++;
    }
  }
  if (upper + lower === 0) return Shape.Digits;
  if (upper === 0) return Shape.Lower;
  if (lower === 0) return Shape.Capitals;
  return later > 0 ? Shape.Mixed : Shape.Capital;
}

export const shapeOfSort = (sort: number): Shape => (sort - LATIN_WORD) >> 2;

/** Hash of the folded word in which a run of digits counts as one `9`; below 0, so that it is no unit. */
function codeOf(text: string, start: number, end: number): number {
  let hash = 17;
  let digits = false;
  for (let i = start; i < end; i++) {
    const unit = FOLD[text.charCodeAt(i)]!;
    const digit = unit >= 0x30 && unit <= 0x39;
    if (!digit || !digits) hash = Math.imul(hash, 31) + (digit ? 0x39 : unit);
    digits = digit;
  }
  return hash | -0x80000000;
}
