/** Is a Latin word an ordinary English one? Known only for words that are a name, or one slip away from one. */
import { ENGLISH_NEAR_NAMES } from './generated/englishNearNames.js';

let words: ReadonlySet<string> | undefined;

/** `word` in lower case. */
export function isEnglishWord(word: string): boolean {
  words ??= new Set(ENGLISH_NEAR_NAMES.split(' '));
  return words.has(word);
}
