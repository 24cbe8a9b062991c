/** How is a document kept so that an edit copies a line and not the text? Lines in leaves, all immutable. */
import type { Span } from './span.js';

/** Zero-based line and UTF-16 offset in the line, as LSP counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Some consecutive lines, each with its terminator. An edit replaces the leaf it touches and shares the rest. */
export interface Leaf {
  readonly lines: readonly string[];
  readonly length: number;
}

export interface Lines {
  readonly leaves: readonly Leaf[];
  /** Offset and line number at which each leaf starts; one more entry for the end. */
  readonly offsets: readonly number[];
  readonly numbers: readonly number[];
  readonly length: number;
  readonly lineCount: number;
}

/** An edit pays for the lines of a leaf, and for the number of leaves: a few are best for drafts of any size. */
const LEAF_LINES = 32;

/** Splits at `\n`, `\r\n` and `\r`; the last line has no terminator and may be empty. */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  let nextReturn = text.indexOf('\r');
  let nextFeed = text.indexOf('\n');
  while (nextReturn >= 0 || nextFeed >= 0) {
    const returnFirst = nextReturn >= 0 && (nextFeed < 0 || nextReturn < nextFeed);
    const end = returnFirst ? (nextFeed === nextReturn + 1 ? nextFeed + 1 : nextReturn + 1) : nextFeed + 1;
    lines.push(text.slice(start, end));
    start = end;
    if (nextReturn >= 0 && nextReturn < end) nextReturn = text.indexOf('\r', end);
    if (nextFeed >= 0 && nextFeed < end) nextFeed = text.indexOf('\n', end);
  }
  lines.push(text.slice(start));
  return lines;
}

function toLeaves(lines: readonly string[]): Leaf[] {
  const leaves: Leaf[] = [];
  for (let i = 0; i < lines.length; i += LEAF_LINES) leaves.push(leafOf(lines.slice(i, i + LEAF_LINES)));
  return leaves;
}

function leafOf(lines: readonly string[]): Leaf {
  let length = 0;
  for (const line of lines) length += line.length;
  return { lines, length };
}

function assemble(leaves: readonly Leaf[]): Lines {
  const offsets = new Array<number>(leaves.length + 1);
  const numbers = new Array<number>(leaves.length + 1);
  let offset = 0;
  let number = 0;
  for (let i = 0; i < leaves.length; i++) {
    offsets[i] = offset;
    numbers[i] = number;
    offset += leaves[i]!.length;
    number += leaves[i]!.lines.length;
  }
  offsets[leaves.length] = offset;
  numbers[leaves.length] = number;
  return { leaves, offsets, numbers, length: offset, lineCount: number };
}

export const linesOf = (text: string): Lines => assemble(toLeaves(splitLines(text)));

/** Index of the last entry of `starts` that is not above `value`, the closing entry apart. */
function leafIndex(starts: readonly number[], value: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Index of the leaf that an offset lies in. */
export const leafAt = (text: Lines, offset: number): number => leafIndex(text.offsets, offset);

/** Index of the leaf that holds a line. */
export const leafOfLine = (text: Lines, number: number): number => leafIndex(text.numbers, number);

/** The line with its terminator; the empty text outside the document. */
export function lineAt(text: Lines, number: number): string {
  if (number < 0 || number >= text.lineCount) return '';
  const leaf = leafIndex(text.numbers, number);
  return text.leaves[leaf]!.lines[number - text.numbers[leaf]!]!;
}

/** Length of a line without its terminator. */
export function contentLength(line: string): number {
  let end = line.length;
  if (end > 0 && line.charCodeAt(end - 1) === 0x0a) end--;
  if (end > 0 && line.charCodeAt(end - 1) === 0x0d) end--;
  return end;
}

/** Offset at which a line starts; lines beyond the end start at the end. */
export function lineStart(text: Lines, number: number): number {
  if (number <= 0) return 0;
  if (number >= text.lineCount) return text.length;
  const leaf = leafIndex(text.numbers, number);
  const lines = text.leaves[leaf]!.lines;
  let offset = text.offsets[leaf]!;
  for (let i = number - text.numbers[leaf]! - 1; i >= 0; i--) offset += lines[i]!.length;
  return offset;
}

/** Offset of a position; clamped to the line's content, as LSP asks. */
export function offsetAt(text: Lines, position: Position): number {
  if (position.line < 0) return 0;
  if (position.line >= text.lineCount) return text.length;
  const content = contentLength(lineAt(text, position.line));
  return lineStart(text, position.line) + Math.min(Math.max(position.character, 0), content);
}

export function positionAt(text: Lines, offset: number): Position {
  const at = Math.min(Math.max(offset, 0), text.length);
  const leaf = leafIndex(text.offsets, at);
  const lines = text.leaves[leaf]!.lines;
  let rest = at - text.offsets[leaf]!;
  let line = 0;
  while (line < lines.length - 1 && rest >= lines[line]!.length) rest -= lines[line++]!.length;
  return { line: text.numbers[leaf]! + line, character: Math.min(rest, contentLength(lines[line]!)) };
}

export const rangeOf = (text: Lines, span: Span): Range => ({
  start: positionAt(text, span.start),
  end: positionAt(text, span.end),
});

export const spanOf = (text: Lines, range: Range): Span => ({
  start: offsetAt(text, range.start),
  end: offsetAt(text, range.end),
});

/** The text between two offsets. */
export function slice(text: Lines, start: number, end: number): string {
  let result = '';
  for (let leaf = leafIndex(text.offsets, start); leaf < text.leaves.length; leaf++) {
    let offset = text.offsets[leaf]!;
    if (offset >= end) break;
    for (const line of text.leaves[leaf]!.lines) {
      if (offset + line.length > start && offset < end)
        result += line.slice(Math.max(0, start - offset), end - offset);
      offset += line.length;
    }
  }
  return result;
}

/** The whole text; costs a copy. */
export const contentOf = (text: Lines): string => text.leaves.map((leaf) => leaf.lines.join('')).join('');

/**
 * The document with `range` replaced. Only the leaves that the edit touches are copied. One line of margin on both
 * sides is split anew, because a terminator may have been cut, or a `\r` and a `\n` may have met.
 */
export function replaceRange(text: Lines, range: Range, replacement: string): Lines {
  const start = offsetAt(text, range.start);
  const end = Math.max(start, offsetAt(text, range.end));
  const firstLine = Math.max(0, positionAt(text, start).line - 1);
  const lastLine = Math.min(text.lineCount - 1, positionAt(text, end).line + 1);
  const from = lineStart(text, firstLine);
  const to = lineStart(text, lastLine) + lineAt(text, lastLine).length;
  const lines = splitLines(slice(text, from, start) + replacement + slice(text, end, to));
  if (lastLine < text.lineCount - 1) lines.pop();
  return replaceLines(text, firstLine, lastLine, lines);
}

function replaceLines(text: Lines, firstLine: number, lastLine: number, lines: readonly string[]): Lines {
  const first = leafIndex(text.numbers, firstLine);
  const last = leafIndex(text.numbers, lastLine);
  const before = text.leaves[first]!.lines.slice(0, firstLine - text.numbers[first]!);
  const after = text.leaves[last]!.lines.slice(lastLine + 1 - text.numbers[last]!);
  const merged = [...before, ...lines, ...after];
  const leaves = text.leaves.slice();
  leaves.splice(
    first,
    last - first + 1,
    ...(merged.length <= 2 * LEAF_LINES ? [leafOf(merged)] : toLeaves(merged)),
  );
  return assemble(leaves);
}

/** Where two documents differ, in whole lines: those of `before` in [first, endBefore) became [first, endAfter). */
export interface LineChange {
  readonly first: number;
  readonly endBefore: number;
  readonly endAfter: number;
}

/** Compares leaves by identity first, so that the cost is that of the leaves an edit touched. */
export function changeBetween(before: Lines, after: Lines): LineChange | undefined {
  const [a, b] = [before.leaves, after.leaves];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  if (head === a.length && head === b.length) return undefined;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  )
    tail++;
  const linesBefore = a.slice(head, a.length - tail).flatMap((leaf) => leaf.lines);
  const linesAfter = b.slice(head, b.length - tail).flatMap((leaf) => leaf.lines);
  return trimEqual(before.numbers[head]!, linesBefore, linesAfter);
}

function trimEqual(
  number: number,
  before: readonly string[],
  after: readonly string[],
): LineChange | undefined {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let [endBefore, endAfter] = [before.length, after.length];
  while (endBefore > head && endAfter > head && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore--;
    endAfter--;
  }
  if (endBefore === head && endAfter === head) return undefined;
  return { first: number + head, endBefore: number + endBefore, endAfter: number + endAfter };
}
