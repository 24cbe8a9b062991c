/** What stands around a mention? Sentences, and the words between two mentions. */
import type { Analysis } from '../analysis/analysis.js';
import type { Mention } from '../analysis/mentions.js';
import { lineAt, lineStart, positionAt, slice } from '../text/lines.js';
import type { Span } from '../text/span.js';

const SENTENCE_END = /[。！？!?；;\n\r]/;
/** Longer gaps are not looked at: no construction of ours spans them. */
const LONGEST_GAP = 30;
/** A line without full stops is read this far to both sides. */
const LONGEST_SENTENCE = 400;

/** The sentence, within its line, that holds the offset. */
export function sentenceAt(analysis: Analysis, offset: number): { span: Span; text: string } {
  const { line, character } = positionAt(analysis.text, offset);
  const text = lineAt(analysis.text, line);
  const [first, last] = [Math.max(0, character - LONGEST_SENTENCE), character + LONGEST_SENTENCE];
  let start = character;
  while (start > first && !SENTENCE_END.test(text[start - 1]!)) start--;
  let end = character;
  while (end < text.length && end < last && !SENTENCE_END.test(text[end]!)) end++;
  const from = lineStart(analysis.text, line);
  return { span: { start: from + start, end: from + end }, text: text.slice(start, end) };
}

/** The words between two mentions of one sentence; `undefined` if they stand too far apart or in two sentences. */
export function between(analysis: Analysis, first: Mention, second: Mention): string | undefined {
  if (second.start - first.end > LONGEST_GAP) return undefined;
  const gap = slice(analysis.text, first.end, second.start);
  return SENTENCE_END.test(gap) ? undefined : gap;
}

/** Up to `length` units before and after a span, within its line. */
export function around(analysis: Analysis, span: Span, length: number): { before: string; after: string } {
  const { line, character } = positionAt(analysis.text, span.start);
  const text = lineAt(analysis.text, line);
  const end = character + span.end - span.start;
  return {
    before: text.slice(Math.max(0, character - length), character),
    after: text.slice(end, end + length).trimEnd(),
  };
}

/** The text of a mention. */
export const written = (analysis: Analysis, mention: Span): string =>
  slice(analysis.text, mention.start, mention.end);

/** Openers of quotations, with their closers. */
const QUOTES: Readonly<Record<string, string>> = { '“': '”', '「': '」', '『': '』' };
/** A quotation that is hardly longer than the name sets the name off; a longer one is somebody's words. */
const LONGEST_NAME_QUOTE = 8;

/** Whether the span stands in the quoted words of another, within its line. */
export function isQuoted(analysis: Analysis, span: Span): boolean {
  const { line, character } = positionAt(analysis.text, span.start);
  const text = lineAt(analysis.text, line);
  for (let start = character - 1; start >= 0; start--) {
    const closer = QUOTES[text[start]!];
    if (!closer) continue;
    const end = text.indexOf(closer, start);
    if (end >= character) return end - start - 1 > span.end - span.start + LONGEST_NAME_QUOTE;
    if (end < 0) return true;
  }
  return false;
}

/** The clause before a span, up to the last mark of punctuation. */
export function clauseBefore(analysis: Analysis, span: Span, length = 24): string {
  const { before } = around(analysis, span, length);
  return before.slice(before.search(/[^，。；：！？,;:!?\n]*$/));
}
