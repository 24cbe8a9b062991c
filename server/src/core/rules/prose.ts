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

export interface Sentence {
  readonly span: Span;
  readonly text: string;
}

const sentences = new WeakMap<Analysis, Map<number, Sentence>>();

/** The sentence, within its line, that holds the offset. Kept: several rules ask for those of the same mentions. */
export function sentenceAt(analysis: Analysis, offset: number): Sentence {
  let known = sentences.get(analysis);
  if (!known) sentences.set(analysis, (known = new Map()));
  let sentence = known.get(offset);
  if (!sentence) known.set(offset, (sentence = findSentence(analysis, offset)));
  return sentence;
}

function findSentence(analysis: Analysis, offset: number): Sentence {
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

const texts = new WeakMap<Span, string>();

/** The text of a mention, or of another span of the draft. */
export function written(analysis: Analysis, mention: Span): string {
  let text = texts.get(mention);
  if (text === undefined) texts.set(mention, (text = slice(analysis.text, mention.start, mention.end)));
  return text;
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
  const { line, character } = positionAt(analysis.text, span.start);
  const text = lineAt(analysis.text, line);
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
