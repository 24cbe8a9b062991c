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

/** Whether `word` (simplified) is an ordinary word of the lexicon, of two characters or more. */
export const isCommonWord = (word: string): boolean => word.length > 1 && costOf().has(word);

/** Cost of the cheapest division of `text` into words; `nameAt` is free to be one word of NAME_COST. */
function cheapest(text: string, nameStart: number, nameEnd: number): number {
  const table = costOf();
  const best = new Array<number>(text.length + 1).fill(Number.MAX_SAFE_INTEGER);
  best[0] = 0;
  for (let from = 0; from < text.length; from++) {
    if (from === nameStart) best[nameEnd] = Math.min(best[nameEnd]!, best[from]! + NAME_COST);
    for (let to = from + 1; to <= Math.min(from + LONGEST, text.length); to++) {
      const cost = table.get(text.slice(from, to)) ?? (to === from + 1 ? UNKNOWN_CHARACTER : undefined);
      if (cost !== undefined) best[to] = Math.min(best[to]!, best[from]! + cost);
    }
  }
  return best[text.length]!;
}

/**
 * How much cheaper the words around `start`–`end` come if they may run across its edges: 0 where the stretch stands
 * as a word of its own, tens to hundreds where it does not (天工 in 今天工作). `text` is folded.
 */
export function edgeCost(text: string, start: number, end: number): number {
  let from = start;
  while (from > 0 && start - from < WINDOW && isHan(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < WINDOW && isHan(text.charCodeAt(to))) to++;
  if (from === start && to === end) return 0;
  const around = text.slice(from, to);
  const left = cheapest(text.slice(from, start), -1, -1);
  const right = cheapest(text.slice(end, to), -1, -1);
  return Math.max(0, left + NAME_COST + right - cheapest(around, start - from, end - from));
}
