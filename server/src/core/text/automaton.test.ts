import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileKeys, findKeys, loadKeys } from './automaton.js';
import { fold } from './fold.js';

function find(keys: readonly string[], text: string): string[] {
  const found: string[] = [];
  findKeys(loadKeys(compileKeys(keys)), text, (key, start, end) =>
    found.push(`${keys[key]}@${start}-${end}`),
  );
  return found.sort();
}

function findNaively(keys: readonly string[], text: string): string[] {
  const folded = fold(text);
  const found: string[] = [];
  for (const key of keys)
    for (let at = folded.indexOf(key); at >= 0; at = folded.indexOf(key, at + 1))
      found.push(`${key}@${at}-${at + key.length}`);
  return found.sort();
}

describe('automaton', () => {
  it('finds overlapping keys, folded', () => {
    expect(find(['文心', '文心一言', '一言', '腾讯'], '騰訊说文心一言')).toEqual([
      '一言@5-7',
      '文心@3-5',
      '文心一言@3-7',
      '腾讯@0-2',
    ]);
    expect(find(['openai', 'x'], 'ＯｐｅｎＡＩ与X')).toEqual(['openai@0-6', 'x@7-8']);
    expect(find(['x'], 'x')).toEqual(['x@0-1']);
    expect(find([], '百度')).toEqual([]);
  });

  it('agrees with a naive search on any keys and text', () => {
    const word = fc
      .array(fc.constantFrom('文', '心', '一', '言', 'a', 'b', '4', '-'), { minLength: 1, maxLength: 5 })
      .map((a) => a.join(''));
    const text = fc
      .array(fc.constantFrom('文', '心', '一', '言', 'A', 'ｂ', '4', '-', '。'), { maxLength: 60 })
      .map((a) => a.join(''));
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 30 }), text, (keys, body) => {
        expect(find(keys, body)).toEqual(findNaively(keys, body));
      }),
      { numRuns: 500 },
    );
  });
});
