/** Is a word of Latin letters a common English one? Copyright, Meet and Connect are no names by themselves. */
import { readBase64 } from './digits.js';
import { FOLD } from './fold.js';
import { ENGLISH_WORDS } from './generated/englishWords.js';

/** The filter has two to the power of this many bits. */
export const ENGLISH_BITS = 17;

/** The two bits that a folded word sets. */
export function bitsOfWord(word: string): readonly [number, number] {
  const hash = hashOf(word, 0, word.length);
  return [firstBit(hash), secondBit(hash)];
}

/** Whether `start`–`end` of a text spells one; of other words some two in a hundred are taken for one. */
export function isCommonEnglish(text: string, start: number, end: number): boolean {
  const hash = hashOf(text, start, end);
  return has(firstBit(hash)) && has(secondBit(hash));
}

function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ FOLD[text.charCodeAt(i)]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

const firstBit = (hash: number): number => Math.imul(hash, 0x9e3779b1) >>> (32 - ENGLISH_BITS);
const secondBit = (hash: number): number => Math.imul(hash, 0x85ebca6b) >>> (32 - ENGLISH_BITS);

let filter: Uint8Array | undefined;

const has = (bit: number): boolean =>
  (((filter ??= readBase64(ENGLISH_WORDS))[bit >> 3]! >> (bit & 7)) & 1) === 1;
