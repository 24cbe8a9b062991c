import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contentOf,
  lineAt,
  linesOf,
  offsetAt,
  positionAt,
  replaceRange,
  slice,
  splitLines,
} from './lines.js';

const pieces = fc.constantFrom('百度', 'a', '\n', '\r\n', '\r', '😀', ' ', '文心一言');
const texts = fc.array(pieces, { maxLength: 400 }).map((parts) => parts.join(''));

describe('lines', () => {
  it('keep their terminators, whatever they are', () => {
    expect(splitLines('a\r\nb\rc\nd')).toEqual(['a\r\n', 'b\r', 'c\n', 'd']);
    expect(splitLines('')).toEqual(['']);
    expect(splitLines('a\n')).toEqual(['a\n', '']);
  });

  it('any edits give what a fresh split of the edited text gives', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(8), texts), { maxLength: 6 });
    fc.assert(
      fc.property(texts, edits, (start, list) => {
        let text = start;
        let lines = linesOf(start);
        for (const [at, length, insert] of list) {
          const from = positionAt(lines, at % (text.length + 1));
          const to = positionAt(lines, offsetAt(lines, from) + length);
          const [a, b] = [offsetAt(lines, from), Math.max(offsetAt(lines, from), offsetAt(lines, to))];
          lines = replaceRange(lines, { start: from, end: to }, insert);
          text = text.slice(0, a) + insert + text.slice(b);
          expect(contentOf(lines)).toBe(text);
          expect(lines.leaves.flatMap((leaf) => leaf.lines)).toEqual(splitLines(text));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('positions and offsets are inverse to each other', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, at) => {
        const lines = linesOf(text);
        const position = positionAt(lines, at % (text.length + 1));
        expect(positionAt(lines, offsetAt(lines, position))).toEqual(position);
      }),
    );
  });

  it('slices as a string does, over leaves too', () => {
    const text = Array.from({ length: 700 }, (_, i) => `第${i}行\n`).join('');
    const lines = linesOf(text);
    expect(slice(lines, 13, 3001)).toBe(text.slice(13, 3001));
    expect(lineAt(lines, 699)).toBe('第699行\n');
    expect(lineAt(lines, 9999)).toBe('');
  });
});
