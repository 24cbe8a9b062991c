/** What did the writer of broken YAML most likely slip on, and where? */
import { type Document, isCollection, isPair, isScalar, type Node, type YAMLError } from 'yaml';
import type { Span } from '../text/span.js';
import { say } from './messages.js';

export interface SyntaxError {
  readonly span: Span;
  readonly message: string;
}

const at = (start: number, length: number, message: string): SyntaxError => ({
  span: { start, end: start + length },
  message,
});

/** The error in words, at the place to mend. */
export function describeError(source: string, document: Document.Parsed, error: YAMLError): SyntaxError {
  const lines = linesAround(source, error.pos);
  return (
    slipIn(source, lines) ??
    unevenKey(source, error, lines) ??
    unclosed(source, document, error) ??
    byCode(source, error, lines)
  );
}

/** The lines that an error touches, from the beginning of the first to the end of the last. */
function linesAround(source: string, [from, to]: readonly [number, number]): Span {
  const start = source.lastIndexOf('\n', Math.max(0, Math.min(from, source.length) - 1)) + 1;
  const end = source.indexOf('\n', Math.max(from, to - 1));
  return { start, end: end < 0 ? source.length : end };
}

/** Slips that the library cannot name: marks of the Chinese keyboard, tabs, a missing space. */
function slipIn(source: string, { start, end }: Span): SyntaxError | undefined {
  for (let line = start; line < end; ) {
    const newline = source.indexOf('\n', line);
    const stop = newline < 0 || newline > end ? end : newline;
    const found = slipInLine(source.slice(line, stop), line);
    if (found) return found;
    line = stop + 1;
  }
  return undefined;
}

const FULL_WIDTH = '，［］｛｝“”';
const HALF_WIDTH = ',[]{}""';

function slipInLine(line: string, offset: number): SyntaxError | undefined {
  const tab = /^[ \t]*\t/.exec(line);
  if (tab) return at(offset + tab[0].indexOf('\t'), 1, say.tab());
  const colon = /(?:^|[{,，-])\s*["']?[A-Za-z]+["']?\s*：/.exec(line);
  if (colon) return at(offset + colon.index + colon[0].length - 1, 1, say.fullWidthColon());
  const mark = /[:：]\s*[［｛]|[\]}"']\s*([，］｝])|^\s*[［｛]/.exec(line);
  if (mark) return fullWidth(line, mark.index, offset);
  const tight = /^\s*(?:- +)?([A-Za-z]+):[^\s:/]/.exec(line);
  return tight ? at(offset + tight[0].length - 2, 1, say.noSpaceAfterColon(tight[1]!)) : undefined;
}

/** A key that is indented further than the one above reads as part of that one's text. */
function unevenKey(source: string, error: YAMLError, { start, end }: Span): SyntaxError | undefined {
  if (error.code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const above = /^ *(?:- +)*/.exec(source.slice(start, end))![0].length;
  const below = /^\n( *)([A-Za-z]+): /.exec(source.slice(end));
  if (!below || below[1]!.length <= above) return undefined;
  return at(end + 1 + below[1]!.length, below[2]!.length, say.badIndent());
}

function fullWidth(line: string, from: number, offset: number): SyntaxError | undefined {
  for (let i = from; i < line.length; i++) {
    const which = FULL_WIDTH.indexOf(line[i]!);
    if (which >= 0) return at(offset + i, 1, say.fullWidthPunctuation(line[i]!, HALF_WIDTH[which]!));
  }
  return undefined;
}

/** A quote or bracket that runs to the end of the item: the place to mend is where it opens. */
function unclosed(source: string, document: Document.Parsed, error: YAMLError): SyntaxError | undefined {
  if (error.code !== 'MISSING_CHAR' && error.code !== 'BAD_INDENT') return undefined;
  const opener = lastOpen(source, document.contents, error.pos[0]);
  if (opener === undefined) return undefined;
  const char = source[opener];
  if (char === '"' || char === "'") return at(opener, 1, say.unclosedQuote());
  return at(opener, 1, say.unclosedFlow(char === '[' ? ']' : '}'));
}

/** Start of the innermost quoted text or flow collection that ends where the error is without its closing mark. */
function lastOpen(source: string, node: unknown, position: number): number | undefined {
  if (isPair(node)) return lastOpen(source, node.value, position) ?? lastOpen(source, node.key, position);
  if (isCollection(node)) {
    for (let i = node.items.length - 1; i >= 0; i--) {
      const inner = lastOpen(source, node.items[i], position);
      if (inner !== undefined) return inner;
    }
    return node.flow && isOpen(source, node as Node, position) ? node.range![0] : undefined;
  }
  const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
  return quoted && isOpen(source, node as Node, position) ? node.range![0] : undefined;
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", '[': ']', '{': '}' };

function isOpen(source: string, node: Node, position: number): boolean {
  const [start, end] = node.range ?? [0, 0];
  if (position < start) return false;
  return end - start < 2 || source[end - 1] !== CLOSING[source[start]!];
}

function byCode(source: string, error: YAMLError, lines: Span): SyntaxError {
  const span = errorSpan(source, error, lines);
  return { span, message: sentence(source, error, span) };
}

/** Never empty, never beyond the line on which the error starts. */
function errorSpan(source: string, error: YAMLError, lines: Span): Span {
  const start = Math.min(error.pos[0], Math.max(lines.start, lines.end - 1));
  const newline = source.indexOf('\n', start);
  const lineEnd = newline < 0 ? source.length : newline;
  const least = error.code === 'BAD_DQ_ESCAPE' ? 2 : 1;
  const end = Math.min(Math.max(error.pos[1], start + least), Math.max(lineEnd, start + 1));
  return { start, end };
}

function sentence(source: string, error: YAMLError, span: Span): string {
  const text = source.slice(span.start, span.end);
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return say.tab();
    case 'BLOCK_AS_IMPLICIT_KEY':
      return say.colonInText();
    case 'BAD_SCALAR_START':
      return say.reservedStart(source[span.start] ?? '');
    case 'BAD_DQ_ESCAPE':
      return say.badEscape();
    case 'BAD_INDENT':
      return say.badIndent();
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
      return say.alias(text.replace(/^\*/, ''));
    case 'UNEXPECTED_TOKEN':
      return /^[\]}]/.test(text) ? say.strayBracket(text[0]!) : say.otherSyntax();
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      return /^[\w-]+\s*$/.test(text) ? say.keyWithoutColon(text.trim()) : say.otherSyntax();
    default:
      return say.otherSyntax();
  }
}
