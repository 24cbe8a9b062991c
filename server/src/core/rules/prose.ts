/** What stands around a mention? Sentences, and the words between two mentions. */
import type { Analysis } from '../analysis/analysis.js';
import type { Mention } from '../analysis/mentions.js';
import { lineAt, lineStart, positionAt, slice } from '../text/lines.js';
import type { Span } from '../text/span.js';

/** Where a sentence ends, by unit: full stops, question and exclamation marks, semicolons, line ends. */
const ENDS_SENTENCE = new Uint8Array(0x10000);
for (const mark of '。！？!?；;\n\r') ENDS_SENTENCE[mark.charCodeAt(0)] = 1;
/** Marks that belong to the sentence that they end. */
const CLOSES = '。！？!?；;';
/** Longer gaps are not looked at: no construction of ours spans them. */
const LONGEST_GAP = 30;
/** A line without full stops is read this far to both sides. */
const LONGEST_SENTENCE = 400;

export interface Sentence {
  readonly span: Span;
  readonly text: string;
}

interface Line {
  readonly text: string;
  /** Offset of its first unit. */
  readonly start: number;
}

/** The line of each draft that was asked about last: rules walk through it, and ask many things of one line. */
const lastLines = new WeakMap<Analysis, Line>();

function lineHolding(analysis: Analysis, offset: number): Line {
  const last = lastLines.get(analysis);
  if (last && offset >= last.start && offset < last.start + last.text.length) return last;
  const { line } = positionAt(analysis.text, offset);
  const found = { text: lineAt(analysis.text, line), start: lineStart(analysis.text, line) };
  lastLines.set(analysis, found);
  return found;
}

/** The line that holds an offset. */
export const lineOf = (analysis: Analysis, offset: number): string => lineHolding(analysis, offset).text;

/** The sentence, within its line, that holds the offset, with the mark that ends it. */
export function sentenceAt(analysis: Analysis, offset: number): Sentence {
  const { text, start: from } = lineHolding(analysis, offset);
  const character = Math.min(offset - from, text.length);
  const [first, last] = [character - LONGEST_SENTENCE, character + LONGEST_SENTENCE];
  let start = character;
  while (start > 0 && start > first && ENDS_SENTENCE[text.charCodeAt(start - 1)] === 0) start--;
  let end = character;
  while (end < text.length && end < last && ENDS_SENTENCE[text.charCodeAt(end)] === 0) end++;
  if (end < text.length && CLOSES.includes(text[end]!)) end++;
  return { span: { start: from + start, end: from + end }, text: text.slice(start, end) };
}

/** The words between two mentions of one sentence; `undefined` if they stand too far apart or in two sentences. */
export function between(analysis: Analysis, first: Mention, second: Mention): string | undefined {
  if (second.start - first.end > LONGEST_GAP) return undefined;
  const gap = written(analysis, { start: first.end, end: second.start });
  for (let i = 0; i < gap.length; i++) if (ENDS_SENTENCE[gap.charCodeAt(i)] === 1) return undefined;
  return gap;
}

/** Up to `length` units before and after a span, within its line. */
export function around(analysis: Analysis, span: Span, length: number): { before: string; after: string } {
  const { text, start } = lineHolding(analysis, span.start);
  const character = span.start - start;
  const end = span.end - start;
  return {
    before: text.slice(Math.max(0, character - length), character),
    after: text.slice(end, end + length).trimEnd(),
  };
}

/** The text of a mention, or of another span of the draft. */
export function written(analysis: Analysis, span: Span): string {
  const { text, start } = lineHolding(analysis, span.start);
  return span.end <= start + text.length
    ? text.slice(span.start - start, span.end - start)
    : slice(analysis.text, span.start, span.end);
}

/** Openers of quotations, with their closers. */
const QUOTES = [
  ['“', '”'],
  ['「', '」'],
  ['『', '』'],
] as const;
/** A quotation that is hardly longer than the name sets the name off; a longer one is somebody's words. */
const LONGEST_NAME_QUOTE = 8;

/** Whether the span stands in the quoted words of another, within its line. */
export function isQuoted(analysis: Analysis, span: Span): boolean {
  const { text, start: from } = lineHolding(analysis, span.start);
  const character = span.start - from;
  const near = text.slice(Math.max(0, character - LONGEST_SENTENCE), character + LONGEST_SENTENCE);
  const at = Math.min(character, LONGEST_SENTENCE);
  return QUOTES.some(([opener, closer]) => {
    const start = at > 0 ? near.lastIndexOf(opener, at - 1) : -1;
    const end = start < 0 ? -1 : near.indexOf(closer, start);
    if (start < 0 || (end >= 0 && end < at)) return false;
    return end < 0 || end - start - 1 > span.end - span.start + LONGEST_NAME_QUOTE;
  });
}

/** The clause before a span, up to the last mark of punctuation. */
export function clauseBefore(analysis: Analysis, span: Span, length = 24): string {
  const { before } = around(analysis, span, length);
  return before.slice(before.search(/[^，。；：！？,;:!?\n]*$/));
}

/** Where a mention stands among all of the draft's, which are sorted. */
export function indexOfMention(mentions: readonly Mention[], mention: Mention): number {
  let low = 0;
  let high = mentions.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.start < mention.start) low = middle + 1;
    else high = middle;
  }
  return low;
}
