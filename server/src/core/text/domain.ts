/** Does a word belong to commentary on technology, or to the rest of the language? */
import { DOMAIN } from './generated/domain.js';
import { numberOfWord, WORD_NUMBERS } from './segment.js';

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

/** Nats by which a word, given by its number in the lexicon, is commoner in technology than in general. */
export const domainScore = (number: number): number => scoresOf()[number]!;
