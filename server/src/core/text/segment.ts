/** Is a stretch of Chinese a word of its own here, or do common words run across its edges? */
import { WORDS } from './generated/lexicon.js';
import { isHan } from './script.js';

const LONGEST = 4;
/** How many characters on each side are read. */
const WINDOW = 5;
/** Costs are tenths of a nat: a character that is in no word, and a name. */
const UNKNOWN_CHARACTER = 170;
export const NAME_COST = 115;

let costs: Map<string, number> | undefined;

/** Built on first use: a start that meets no doubtful name never pays for it. */
function costOf(): Map<string, number> {
  if (costs) return costs;
  costs = new Map();
  for (const [cost, byLength] of WORDS)
    byLength.forEach((joined, i) => {
      for (let at = 0; at < joined.length; at += i + 1) costs!.set(joined.slice(at, at + i + 1), cost);
    });
  return costs;
}

/** All words with their costs. */
export const lexicon = (): ReadonlyMap<string, number> => costOf();

/** Whether `word` (simplified) is an ordinary word of the lexicon, of two characters or more. */
export const isCommonWord = (word: string): boolean => word.length > 1 && costOf().has(word);

/** The likeliest division of Chinese text into words of the lexicon; characters that are in none stand alone. */
export function wordsOf(text: string): string[] {
  const table = costOf();
  const best = new Array<number>(text.length + 1).fill(Number.MAX_SAFE_INTEGER);
  const from = new Array<number>(text.length + 1).fill(0);
  best[0] = 0;
  for (let start = 0; start < text.length; start++)
    for (let end = start + 1; end <= Math.min(start + LONGEST, text.length); end++) {
      const cost = table.get(text.slice(start, end)) ?? (end === start + 1 ? UNKNOWN_CHARACTER : undefined);
      if (cost === undefined || best[start]! + cost >= best[end]!) continue;
      best[end] = best[start]! + cost;
      from[end] = start;
    }
  const words: string[] = [];
  for (let end = text.length; end > 0; end = from[end]!) words.unshift(text.slice(from[end]!, end));
  return words;
}

/** Cost of the cheapest division of `text` into words, in which `from`–`to` is no word. */
function cheapest(text: string, from: number, to: number): number {
  const table = costOf();
  const best = new Array<number>(text.length + 1).fill(Number.MAX_SAFE_INTEGER);
  best[0] = 0;
  for (let start = 0; start < text.length; start++)
    for (let end = start + 1; end <= Math.min(start + LONGEST, text.length); end++) {
      if (start === from && end === to) continue;
      const cost = table.get(text.slice(start, end)) ?? (end === start + 1 ? UNKNOWN_CHARACTER : undefined);
      if (cost !== undefined && best[start]! + cost < best[end]!) best[end] = best[start]! + cost;
    }
  return best[text.length]!;
}

/**
 * How much dearer the words around `start`–`end` come if the stretch is a word of its own than if it is none: far
 * below 0 where it stands alone, above 0 where common words run across its edges (天工 in 今天工作). `text` is folded.
 */
export function edgeCost(text: string, start: number, end: number): number {
  if (!mayCross(text, start, end)) return STANDS_ALONE;
  let from = start;
  while (from > 0 && start - from < WINDOW && isHan(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < WINDOW && isHan(text.charCodeAt(to))) to++;
  const left = cheapest(text.slice(from, start), -1, -1);
  const right = cheapest(text.slice(end, to), -1, -1);
  return left + NAME_COST + right - cheapest(text.slice(from, to), start - from, end - from);
}

/** What `edgeCost` gives where no common word can run across an edge. */
export const STANDS_ALONE = -200;

/** Whether the characters on either side of an edge stand side by side in some common word. */
function mayCross(text: string, start: number, end: number): boolean {
  const filter = neighbours();
  const together = (at: number): boolean =>
    at > 0 && at < text.length && filter[pairHash(text.charCodeAt(at - 1), text.charCodeAt(at))] === 1;
  return together(start) || together(end);
}

const FILTER_SIZE = 1 << 19;
const pairHash = (first: number, second: number): number =>
  (Math.imul(first, 0x9e37) ^ Math.imul(second, 0x85eb)) & (FILTER_SIZE - 1);

let pairs: Uint8Array | undefined;

/** Pairs of characters that are neighbours in a common word, hashed. */
function neighbours(): Uint8Array {
  if (pairs) return pairs;
  pairs = new Uint8Array(FILTER_SIZE);
  for (const word of costOf().keys())
    for (let i = 1; i < word.length; i++) pairs[pairHash(word.charCodeAt(i - 1), word.charCodeAt(i))] = 1;
  return pairs;
}
