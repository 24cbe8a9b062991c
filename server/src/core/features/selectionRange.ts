/** What does a growing selection take in? Mention, clause, sentence, paragraph, text: by Chinese punctuation. */
import { mentionAt } from '../analysis/mentions.js';
import { contentLength, type Lines, lineAt, lineStart, positionAt, slice } from '../text/lines.js';
import { contains, type Span } from '../text/span.js';
import { analysisOf, documentAt, type Snapshot } from '../workspace.js';

const SENTENCE_END = '。！？!?…；;';
const CLAUSE_END = `${SENTENCE_END}，、：,:—`;
/** Stands behind the end of a sentence and still belongs to it. */
const CLOSING = '”’」』）》】)"\'';
const OPENING = '“‘「『（《【(';
/** Longer paragraphs are not looked through beyond this. */
const REACH = 4000;

/** From the innermost outwards, each wider than the one before. */
export function selectionRanges(snapshot: Snapshot, uri: string, offset: number): readonly Span[] {
  const document = documentAt(snapshot, uri);
  if (!document) return [];
  const analysis = document.language === 'yaml' ? undefined : analysisOf(snapshot, uri);
  const mention = analysis && mentionAt(analysis, offset);
  const { text } = document;
  const paragraph = paragraphAt(text, offset, document.language === 'markdown');
  const spans: Span[] = [
    ...(mention ? [{ start: mention.start, end: mention.end }] : []),
    stretch(text, paragraph, offset, CLAUSE_END, false),
    stretch(text, paragraph, offset, CLAUSE_END, true),
    stretch(text, paragraph, offset, SENTENCE_END, true),
    paragraph,
    { start: 0, end: text.length },
  ];
  return widening(spans, offset);
}

/** Keeps the spans that grow. */
function widening(spans: readonly Span[], offset: number): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept[kept.length - 1];
    const grows = last ? contains(span, last) && span.end - span.start > last.end - last.start : true;
    if (span.start <= offset && offset <= span.end && span.end > span.start && grows) kept.push(span);
  }
  return kept;
}

/** The line; in Markdown the lines up to the blank ones. */
function paragraphAt(text: Lines, offset: number, joinsLines: boolean): Span {
  let first = positionAt(text, offset).line;
  let last = first;
  if (joinsLines) {
    while (first > 0 && offset - lineStart(text, first) < REACH && isProse(text, first, first - 1)) first--;
    while (
      last + 1 < text.lineCount &&
      lineStart(text, last) - offset < REACH &&
      isProse(text, last, last + 1)
    )
      last++;
  }
  const end = lineStart(text, last) + contentLength(lineAt(text, last));
  const indent = /^[ \t　]*/.exec(lineAt(text, first))![0].length;
  const start = lineStart(text, first);
  return { start: Math.min(start + indent, Math.max(start, offset)), end };
}

/** Whether a line goes on with the paragraph of its neighbour. */
const isProse = (text: Lines, from: number, to: number): boolean =>
  [from, to].every((line) => lineAt(text, line).trim() !== '') &&
  !/^\s*(?:#|[-*+] |\d+[.)] |>|\||```|---)/.test(lineAt(text, Math.max(from, to)));

/** Between two marks of the set around the offset; with or without the marks that close it. */
function stretch(text: Lines, paragraph: Span, offset: number, marks: string, closed: boolean): Span {
  const content = slice(text, paragraph.start, paragraph.end);
  const at = Math.min(Math.max(0, offset - paragraph.start), content.length);
  let start = at;
  while (start > 0 && !endsHere(content, start, marks)) start--;
  let end = at;
  while (end < content.length && !marks.includes(content[end]!)) end++;
  if (closed) {
    while (end < content.length && (marks.includes(content[end]!) || CLOSING.includes(content[end]!))) end++;
  } else {
    while (start < at && OPENING.includes(content[start]!)) start++;
    while (end > at && CLOSING.includes(content[end - 1]!)) end--;
  }
  while (start < at && /[\s　]/.test(content[start]!)) start++;
  return { start: paragraph.start + start, end: paragraph.start + end };
}

/** Whether a stretch ends right before an index: behind a mark and what closes with it. */
function endsHere(content: string, index: number, marks: string): boolean {
  if (marks.includes(content[index] ?? '')) return false;
  let before = index - 1;
  if (CLOSING.includes(content[index] ?? '')) return false;
  while (before >= 0 && CLOSING.includes(content[before]!)) before--;
  return before >= 0 && marks.includes(content[before]!);
}
