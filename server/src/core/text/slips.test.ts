import { describe, expect, it } from 'vitest';
import { soundTable, syllableOf } from './pinyin.js';
import { deletionsOf, isOneSlip } from './slips.js';
import { scriptUse, toSimplified, toTraditional } from './variants.js';

describe('slips of letters', () => {
  it.each([
    ['chatgtp', 'chatgpt'],
    ['midjouney', 'midjourney'],
    ['githhub', 'github'],
    ['openal', 'openai'],
    ['antropic', 'anthropic'],
  ])('%s is one of %s', (slip, word) => {
    expect(isOneSlip(slip, word)).toBe(true);
    expect(deletionsOf(slip).some((key) => deletionsOf(word).includes(key))).toBe(true);
  });

  it.each([
    ['llamas', 'llama'],
    ['openai', 'openai'],
    ['google', 'apple'],
    ['xoogle', 'google'],
  ])('%s is none of %s', (slip, word) => expect(isOneSlip(slip, word)).toBe(false));
});

describe('sounds', () => {
  const soundOf = (character: string) => soundTable()[character.charCodeAt(0)];

  it('reads simplified and traditional alike', () => {
    expect(syllableOf('讯'.charCodeAt(0))).toBe('xun');
    expect(syllableOf('訊'.charCodeAt(0))).toBe('xun');
    expect(syllableOf('A'.charCodeAt(0))).toBeUndefined();
  });

  it('takes near sounds for one', () => {
    expect(soundOf('声')).toBe(soundOf('生'));
    expect(soundOf('中')).not.toBe(soundOf('国'));
    expect(soundOf('商')).toBe(soundOf('三'));
  });
});

describe('scripts', () => {
  it('counts what only one of them has', () => {
    expect(scriptUse('騰讯AI')).toEqual({ simplified: 1, traditional: 1 });
    expect(scriptUse('百度')).toEqual({ simplified: 0, traditional: 0 });
  });

  it('goes both ways', () => {
    expect(toSimplified('騰訊')).toBe('腾讯');
    expect(toTraditional('腾讯')).toBe('騰訊');
    expect(toTraditional('阿里云')).toBe('阿里云');
  });
});
