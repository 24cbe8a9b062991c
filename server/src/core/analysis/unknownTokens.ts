/** What does the tagger of unknown mentions read? A clause as tokens: Han characters in their words, Latin words, numbers, known names. */
import type { EntityType } from '../knowledge/model.js';
import { FOLD, fold } from '../text/fold.js';
import { Script, scriptOf } from '../text/script.js';
import { costOfCharacter, costOfNumber, eachWordBackwards } from '../text/segment.js';
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

/** Columns of a clause, one row a token; reused from clause to clause, so valid until the next one is read. */
export interface Tokens {
  count: number;
  kind: Uint8Array;
  /** What the token is: a folded unit, a hash of a Latin word (digits levelled), the sort of a known name. */
  code: Int32Array;
  /** The same for its neighbours, to whom Latin words and numbers count by their shape only. */
  sort: Int32Array;
  start: Int32Array;
  end: Int32Array;
  /** The word that the token is in: its hash, its first token, the one behind its last, and the token's place in it. */
  word: Int32Array;
  wordStart: Int32Array;
  wordEnd: Int32Array;
  place: Uint8Array;
  /** Length of the run of rare characters that are in no word, and the place in it; 0 outside. */
  run: Uint8Array;
  /** Nearest known name on either side, and whether it stands in one list with the token; 0 if there is none. */
  before: Uint8Array;
  after: Uint8Array;
}

export const KNOWN_COMPANY = 0x10001;
export const KNOWN_PERSON = 0x10003;
export const KNOWN_CODE = { company: KNOWN_COMPANY, product: 0x10002, person: KNOWN_PERSON } as const;
/** Sorts of Latin words: `LATIN_WORD` and their shape; of numbers: `NUMBER` and their length. */
const LATIN_WORD = 0x10010;
const NUMBER = 0x10060;
/** 1.8T, 405B, 32k: an amount, and no name by itself. */
const AMOUNT = 0x10070;
export const OPEN_QUOTE = 0x10071;
export const CLOSE_QUOTE = 0x10072;
export const OPEN_TITLE = 0x300a;
export const CLOSE_TITLE = 0x300b;
/** What stands before the first token and behind the last. */
export const EDGE = 0x10080;

export enum Shape {
  Lower = 0,
  Capital = 1,
  Capitals = 2,
  Mixed = 3,
  Digits = 4,
}

/** Places of tokens that are no Han character in a word. */
const NO_WORD = 12;
/** Empty tokens on either side: what looks at neighbours need not ask whether there are any. */
export const MARGIN = 4;

const tokens: Tokens = allocate(1024);

function allocate(size: number): Tokens {
  const bytes = (): Uint8Array => new Uint8Array(size);
  const numbers = (): Int32Array => new Int32Array(size);
  return {
    count: 0,
    kind: bytes(),
    code: numbers(),
    sort: numbers(),
    start: numbers(),
    end: numbers(),
    word: numbers(),
    wordStart: numbers(),
    wordEnd: numbers(),
    place: bytes(),
    run: bytes(),
    before: bytes(),
    after: bytes(),
  };
}

/** Reads `from`–`to` of `text`. The tokens lie from `MARGIN` to `count − MARGIN`. */
export function tokenize(text: string, from: number, to: number, known: readonly KnownSpan[]): Tokens {
  const room = to - from + 2 * MARGIN;
  if (tokens.kind.length < room) Object.assign(tokens, allocate(2 * room));
  tokens.count = 0;
  addEdges();
  let next = 0;
  while (next < known.length && known[next]!.end <= from) next++;
  for (let at = from; at < to; ) {
    const limit = next < known.length ? Math.min(to, known[next]!.start) : to;
    if (at < limit) at = addToken(text, at, limit);
    else if (next < known.length) at = Math.max(at, addKnown(known[next++]!));
    else break;
  }
  addEdges();
  divideIntoWords(text);
  markRuns();
  markLists(tokens.before, MARGIN, tokens.count - MARGIN, 1);
  markLists(tokens.after, tokens.count - MARGIN - 1, MARGIN - 1, -1);
  return tokens;
}

function addEdges(): void {
  for (let i = 0; i < MARGIN; i++) push(Kind.Mark, EDGE, EDGE, -1, -1);
}

function push(kind: Kind, code: number, sort: number, start: number, end: number): void {
  const i = tokens.count++;
  tokens.kind[i] = kind;
  tokens.code[i] = code;
  tokens.sort[i] = tokens.word[i] = sort;
  tokens.start[i] = start;
  tokens.end[i] = end;
  tokens.wordStart[i] = i;
  tokens.wordEnd[i] = i + 1;
  tokens.place[i] = NO_WORD + kind;
}

function addKnown({ type, start, end }: KnownSpan): number {
  push(Kind.Known, KNOWN_CODE[type], KNOWN_CODE[type], start, end);
  return end;
}

function addToken(text: string, at: number, limit: number): number {
  const script = scriptOf(text.charCodeAt(at));
  const unit = FOLD[text.charCodeAt(at)]!;
  if (script === Script.Han) push(Kind.Han, unit, unit, at, at + 1);
  else if (script === Script.Latin || script === Script.Digit) return addWord(text, at, limit);
  else if (script !== Script.Space) push(Kind.Mark, markOf(unit), markOf(unit), at, at + 1);
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
  if (isAmount(text, at, end)) push(Kind.Number, AMOUNT, AMOUNT, at, end);
  else if (shape === 2 * Shape.Digits) {
    const sort = NUMBER + Math.min(end - at, 6);
    push(Kind.Number, sort, sort, at, end);
  } else push(Kind.Latin, codeOf(text, at, end), LATIN_WORD + shape * 4 + Math.min(end - at, 4) - 1, at, end);
  return end;
}

/** Digits with one letter behind them. */
function isAmount(text: string, start: number, end: number): boolean {
  if (end - start < 2 || scriptOf(text.charCodeAt(end - 1)) !== Script.Latin) return false;
  for (let i = start; i < end - 1; i++)
    if (scriptOf(text.charCodeAt(i)) !== Script.Digit && text[i] !== '.') return false;
  return true;
}

/** Where the Latin word that begins at `at` ends. */
export function wordEnd(text: string, at: number, limit: number): number {
  let end = at + 1;
  for (; end < limit; end++) {
    const unit = text.charCodeAt(end);
    if (isWord(unit)) continue;
    const joins = unit === 0x2d || unit === 0x2e || unit === 0x5f || unit === 0x27 || unit === 0x26;
    if (!joins || end + 1 >= limit || !isWord(text.charCodeAt(end + 1))) break;
  }
  return end;
}

/** Combining marks belong to the letter before them. */
const isWord = (unit: number): boolean => {
  const script = scriptOf(unit);
  return script === Script.Latin || script === Script.Digit || (unit >= 0x300 && unit <= 0x36f);
};

/** Twice the shape, and one more if there are digits. */
function shapeOf(text: string, start: number, end: number): number {
  let upper = 0;
  let lower = 0;
  let later = 0;
  let digits = 0;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    const script = scriptOf(unit);
    if (script === Script.Digit) digits = 1;
    if (script !== Script.Latin) continue;
    if (FOLD[unit] === unit) lower++;
    else if (++upper > 0 && i > start) later++;
  }
  if (upper + lower === 0) return 2 * Shape.Digits;
  if (upper === 0) return 2 * Shape.Lower + digits;
  if (lower === 0) return 2 * Shape.Capitals + digits;
  return 2 * (later > 0 ? Shape.Mixed : Shape.Capital) + digits;
}

/** Shape of a Latin word, and whether it holds digits, from its sort. */
export const shapeOfSort = (sort: number): number => (sort - LATIN_WORD) >> 2;

/** Hash of the folded word in which a run of digits counts as one `9`; below 0, so that it is no unit. */
export function codeOf(text: string, start: number, end: number): number {
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

/** First token of the stretch of Han that is being divided. */
let firstHan = 0;

function divideIntoWords(text: string): void {
  const { kind, start, end, count } = tokens;
  for (let from = MARGIN; from < count - MARGIN; ) {
    let to = from + 1;
    if (kind[from] === Kind.Han) {
      while (kind[to] === Kind.Han && start[to] === end[to - 1]) to++;
      firstHan = from;
      eachWordBackwards(fold(text.slice(start[from]!, end[to - 1]!)), 0, to - from, addHanWord);
    }
    from = to;
  }
}

function addHanWord(start: number, end: number, number: number): void {
  const [from, to] = [firstHan + start, firstHan + end];
  let hash = 7;
  for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + tokens.code[i]!) | 0;
  const rarity = number < 0 ? rarityOfCharacter(tokens.code[from]!) : rarityOf(costOfNumber(number), 95, 115);
  for (let i = from; i < to; i++) {
    tokens.word[i] = hash | 0x40000000;
    tokens.wordStart[i] = from;
    tokens.wordEnd[i] = to;
    tokens.place[i] = (to - from === 1 ? 0 : i === from ? 4 : i === to - 1 ? 8 : 12) | rarity;
  }
}

function rarityOfCharacter(unit: number): number {
  const cost = costOfCharacter(unit);
  return rarityOf(cost, 70, 85) + (cost >= 100 ? 1 : 0);
}

const rarityOf = (cost: number, common: number, rare: number): number =>
  cost < common ? 0 : cost < rare ? 1 : 2;

/** Characters that stand alone and are rare: what the lexicon's words leave over, as most names do. */
const isLeftOver = (i: number): boolean =>
  tokens.kind[i] === Kind.Han && tokens.place[i]! < 4 && tokens.place[i]! > 0;

function markRuns(): void {
  const { run, start, end, count } = tokens;
  run.fill(0, 0, count);
  for (let from = MARGIN; from < count - MARGIN; ) {
    let to = from + 1;
    if (isLeftOver(from)) {
      while (isLeftOver(to) && start[to] === end[to - 1]) to++;
      for (let i = from; i < to; i++) run[i] = Math.min(to - from, 6) * 8 + Math.min(i - from, 5);
    }
    from = to;
  }
}

/** How far, in tokens, a known name is heard, and how long an item of a list with 和 may be. */
const HEARD = 7;
const LONGEST_ITEM = 5;

/** Walks from `from` to `to` and notes for each token the last known name, with the separators behind it. */
function markLists(marks: Uint8Array, from: number, to: number, step: 1 | -1): void {
  const { kind, code } = tokens;
  let [type, separators, since] = [0, 0, 0];
  for (let i = from; i !== to; i += step) {
    marks[i] = type === 0 ? 0 : type * 4 + Math.min(separators, 2);
    if (kind[i] === Kind.Known) [type, separators, since] = [code[i]! - KNOWN_COMPANY + 1, 0, 0];
    else if (isSeparator(code[i]!, since)) [separators, since] = [separators + 1, 0];
    else if (++since > HEARD || (kind[i] === Kind.Mark && !isQuote(code[i]!))) type = 0;
  }
}

/** 、 and 和, 与, 及, 或. */
const isSeparator = (code: number, since: number): boolean =>
  code === 0x3001 ||
  (since <= LONGEST_ITEM && (code === 0x548c || code === 0x4e0e || code === 0x53ca || code === 0x6216));

const isQuote = (code: number): boolean =>
  code === OPEN_QUOTE || code === CLOSE_QUOTE || code === OPEN_TITLE || code === CLOSE_TITLE;

/** Whether a token may be part of a name. */
export const isNameToken = ({ kind }: Tokens, i: number): boolean =>
  kind[i]! >= Kind.Han && kind[i]! <= Kind.Number;

/** Whether token `i` may go on a name that the token before it is in: no space within Han, one at most elsewhere. */
export const joins = (tokens: Tokens, i: number): boolean =>
  isNameToken(tokens, i) &&
  isNameToken(tokens, i - 1) &&
  tokens.start[i]! - tokens.end[i - 1]! <=
    (tokens.kind[i] === Kind.Han && tokens.kind[i - 1] === Kind.Han ? 0 : 1);

const SHORTEST_NUMBER = 3;

/** Whether one token is enough for a name: a Latin word of two letters, 360, but no single character. */
export const isNameAlone = ({ kind, code, start, end }: Tokens, i: number): boolean =>
  kind[i] === Kind.Latin
    ? end[i]! - start[i]! > 1
    : kind[i] === Kind.Number && code[i] !== AMOUNT && end[i]! - start[i]! >= SHORTEST_NUMBER;
