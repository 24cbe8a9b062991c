/** What does the matcher read? The line without the markup inside names, with an offset map back. */
import { isIgnorable } from '../text/fold.js';
import type { Mask, MaskSpan } from './mask.js';

export interface Projection {
  readonly text: string;
  /** Offset in the line by offset in the projection, one entry more than units; absent if they are the same. */
  readonly toLine?: Uint32Array;
}

/** Stands for everything opaque; in no name, of no script. */
const WALL = '\u0000';

const IGNORABLE = /\u00ad|[\u200b-\u200f]|\u2060|\ufeff|[\ufe00-\ufe0f]/;

/** Projects a line through its mask. A line without mask and without ignorable units is read as it stands. */
export function project(line: string, mask: Mask): Projection {
  const spans = IGNORABLE.test(line) ? withIgnorables(line, mask) : mask;
  if (spans.length === 0) return { text: line };
  const toLine = new Uint32Array(line.length + 1);
  let text = '';
  let at = 0;
  const keep = (from: number, to: number): void => {
    for (let i = from; i < to; i++) toLine[text.length + i - from] = i;
    text += line.slice(from, to);
  };
  for (const span of spans) {
    keep(at, span.start);
    if (!span.transparent) {
      toLine[text.length] = span.start;
      text += WALL;
    }
    at = span.end;
  }
  keep(at, line.length);
  toLine[text.length] = line.length;
  return { text, toLine: toLine.slice(0, text.length + 1) };
}

function withIgnorables(line: string, mask: Mask): MaskSpan[] {
  const spans: MaskSpan[] = [];
  let next = 0;
  for (let i = 0; i < line.length; i++) {
    while (next < mask.length && mask[next]!.end <= i) spans.push(mask[next++]!);
    const masked = next < mask.length && mask[next]!.start <= i;
    if (!masked && isIgnorable(line.charCodeAt(i))) spans.push({ start: i, end: i + 1, transparent: true });
  }
  return [...spans, ...mask.slice(next)];
}

/** Where a span of the projection stands in the line: markup at its edges stays outside. */
export function toLineSpan(
  projection: Projection,
  start: number,
  end: number,
): { start: number; end: number } {
  const map = projection.toLine;
  return map ? { start: map[start]!, end: map[end - 1]! + 1 } : { start, end };
}
