/** Do the words around a place belong to commentary on technology, or to the rest of the language? */
import { DOMAIN } from './generated/domain.js';
import { wordsOf } from './segment.js';

let scores: Map<string, number> | undefined;

function scoreOf(word: string): number {
  if (!scores) {
    scores = new Map();
    for (const [score, byLength] of DOMAIN)
      byLength.forEach((joined, i) => {
        for (let at = 0; at < joined.length; at += i + 2) scores!.set(joined.slice(at, at + i + 2), score);
      });
  }
  return scores.get(word) ?? 0;
}

const HAN_RUNS = /[㐀-鿿]+/g;

/** Scores of the words of a folded text, in order: nats by which each is commoner in technology than in general. */
export const domainScores = (text: string): number[] =>
  (text.match(HAN_RUNS) ?? []).flatMap((run) =>
    wordsOf(run)
      .filter((word) => word.length > 1)
      .map(scoreOf),
  );
