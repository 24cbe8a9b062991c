/** Are common English words told from names? */
import { describe, expect, it } from 'vitest';
import { isCommonEnglish } from './englishWords.js';

const isCommon = (word: string): boolean => isCommonEnglish(`用${word}吧`, 1, 1 + word.length);

describe('a word of Latin letters', () => {
  it.each(['copyright', 'Meet', 'CONNECT', 'corner', 'ｃａｓｅ'])('%s is a common English one', (word) => {
    expect(isCommon(word)).toBe(true);
  });
  it.each(['Midjourney', 'OpenAI', 'Qwen', 'Anthropic', 'xai', ''])('%s is none', (word) => {
    expect(isCommon(word)).toBe(false);
  });
});
