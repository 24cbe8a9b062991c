/** Do the words around a place belong to commentary on technology, or to the rest of the language? */
import { DOMAIN } from './generated/domain.js';
import { numberOfWord, WORD_NUMBERS, wordNumbers } from './segment.js';

let scores: Int8Array | undefined;

/** Scores by number of word, built on first use. */
function scoresOf(): Int8Array {
  if (scores) return scores;
  scores = new Int8Array(WORD_NUMBERS);
  for (const [score, byLength] of DOMAIN)
    byLength.forEach((joined, i) => {
      for (let at = 0; at < joined.length; at += i + 2) {
        const number = numberOfWord(joined.slice(at, at + i + 2));
        if (number >= 0) scores![number] = score;
      }
    });
  return scores;
}

const isIdeograph = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff;

/** Scores of the words of a folded text, in order: nats by which each is commoner in technology than in general. */
export function domainScores(text: string): number[] {
  const found: number[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start;
    while (end < text.length && isIdeograph(text.charCodeAt(end))) end++;
    if (end > start + 1) addScores(found, text, start, end);
    start = end + 1;
  }
  return found;
}

function addScores(found: number[], text: string, start: number, end: number): void {
  const scores = scoresOf();
  for (const number of wordNumbers(text, start, end)) if (number >= 0) found.push(scores[number]!);
}
