/** What of a Markdown document is prose? The tree of @lezer/markdown, kept up to date, and the masks it gives. */
import { type Input, type SyntaxNode, type Tree, TreeFragment } from '@lezer/common';
import { parser as commonmark, GFM, type MarkdownConfig } from '@lezer/markdown';
import { type Lines, lineAt, lineStart, positionAt, slice } from '../text/lines.js';
import type { Span } from '../text/span.js';
import { addressesIn, type Mask, type MaskSpan, normalizeMask } from './mask.js';

/** Longer lines are blank to Markdown, and paragraphs end where they get so long: inline markup costs their square. */
const LONGEST_PARAGRAPH = 1 << 15;

const limits: MarkdownConfig = {
  parseBlock: [
    { name: 'LongParagraph', endLeaf: (_context, _line, leaf) => leaf.content.length > LONGEST_PARAGRAPH },
  ],
};

const parser = commonmark.configure([GFM, limits]);

/** Source that is code, an address or a comment: a name neither stands in it nor runs across it. */
const OPAQUE = new Set([
  'FencedCode',
  'CodeBlock',
  'InlineCode',
  'Comment',
  'CommentBlock',
  'ProcessingInstruction',
  'ProcessingInstructionBlock',
  'HTMLTag',
  'URL',
  'LinkReference',
  'Autolink',
  'Entity',
  'LinkLabel',
  'LinkTitle',
]);
/** Markup that may stand inside a name (`**文心**一言`). */
const TRANSPARENT = new Set([
  'EmphasisMark',
  'StrikethroughMark',
  'LinkMark',
  'HeaderMark',
  'QuoteMark',
  'ListMark',
  'TaskMarker',
]);

export interface MarkdownTree {
  readonly tree: Tree;
  /** Where the body begins: behind the front matter, which Markdown would read as a heading. */
  readonly bodyStart: number;
}

/** An edit in offsets: `from`–`to` was replaced by text that ends at `end`. */
export interface OffsetChange {
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/** The text as the parser reads it, line by line; front matter and overlong lines are blank to it. */
function inputOf(text: Lines, bodyStart: number): Input {
  return {
    length: text.length,
    lineChunks: true,
    chunk(from) {
      const number = positionAt(text, from).line;
      const start = lineStart(text, number);
      const line = lineAt(text, number);
      const end = withoutBreak(line);
      if (from - start >= end) return '\n';
      return start < bodyStart || end > LONGEST_PARAGRAPH
        ? ' '.repeat(start + end - from)
        : line.slice(from - start, end);
    },
    read: (from, to) => slice(text, from, to).replace(/\r/g, '\n'),
  };
}

/** Length of a line without the one unit that the parser takes for its break: `\n`, or a `\r` of its own. */
const withoutBreak = (line: string): number => (/[\n\r]$/.test(line) ? line.length - 1 : line.length);

export function parseMarkdown(
  text: Lines,
  bodyStart: number,
  previous?: MarkdownTree,
  change?: OffsetChange,
): MarkdownTree {
  const fragments =
    previous && change && hasSameBody(previous.bodyStart, bodyStart, change)
      ? fragmentsAfter(previous.tree, change)
      : [];
  return { tree: parser.parse(inputOf(text, bodyStart), fragments), bodyStart };
}

/** Whether the front matter did not change its end, or the whole change lies inside it. */
const hasSameBody = (before: number, after: number, { to, end }: OffsetChange): boolean =>
  before === after || (before > 0 && after > 0 && to <= before && end - to === after - before);

const fragmentsAfter = (tree: Tree, { from, to, end }: OffsetChange): readonly TreeFragment[] =>
  TreeFragment.applyChanges(TreeFragment.addTree(tree), [{ fromA: from, toA: to, fromB: from, toB: end }]);

/** Nodes that hold blocks, and mask nothing themselves. */
const CONTAINERS = new Set(['Document', 'BulletList', 'OrderedList', 'ListItem', 'Blockquote']);

/**
 * The part of the new text whose masks may differ from before the change: from the block above it, which may reach into
 * it, to where the new tree goes on with the very nodes of the old one.
 */
export function changedPart(
  before: MarkdownTree,
  after: MarkdownTree,
  change: OffsetChange,
  length: number,
): Span {
  if (!hasSameBody(before.bodyStart, after.bodyStart, change)) return { start: 0, end: length };
  const [old, now] = [before.tree.topNode, after.tree.topNode];
  const start = Math.min(blockBefore(old, change.from), blockBefore(now, change.from));
  return { start, end: keptFrom(now, old, change) ?? length };
}

/** Start of the last block that begins before `offset`; `offset` itself if none does. */
function blockBefore(top: SyntaxNode, offset: number): number {
  let start = offset;
  for (let node = top.childBefore(offset); node; node = node.childBefore(offset)) {
    start = node.from;
    if (!CONTAINERS.has(node.name)) break;
  }
  return start;
}

/** Where behind the change the first node begins that the old tree holds, too. */
function keptFrom(parent: SyntaxNode, old: SyntaxNode, change: OffsetChange): number | undefined {
  for (let node = parent.childAfter(change.end); node; node = node.nextSibling) {
    if (node.from > change.end && isKept(node, old, change.end - change.to)) return node.from;
    const inner = CONTAINERS.has(node.name) ? keptFrom(node, old, change) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function isKept({ tree, from }: SyntaxNode, top: SyntaxNode, shift: number): boolean {
  if (tree === null) return false;
  const at = from - shift;
  for (let old = top.childAfter(at); old && old.from <= at; old = old.childAfter(at))
    if (old.from === at && old.tree === tree) return true;
  return false;
}

/** Masks of the lines `first`–`last` (inclusive), and which of them continue the paragraph of the line before. */
export interface LineMasks {
  readonly masks: readonly Mask[];
  readonly continues: readonly boolean[];
}

export function masksOf(
  text: Lines,
  { tree, bodyStart }: MarkdownTree,
  first: number,
  last: number,
): LineMasks {
  const starts: number[] = [];
  let at = lineStart(text, first);
  for (let line = first; line <= last; line++) {
    starts.push(at);
    at += lineAt(text, line).length;
  }
  const spans: MaskSpan[][] = starts.map((start, i) =>
    addressesIn(start < bodyStart ? '' : lineAt(text, first + i)),
  );
  const continues = starts.map(() => false);
  starts.push(at);
  markFrontMatter(spans, starts, bodyStart);
  const mark = (from: number, to: number, transparent: boolean): void =>
    spread(spans, starts, from, to, transparent);
  tree.iterate({
    from: Math.max(starts[0]!, bodyStart),
    to: at,
    enter: (node) => {
      const name = node.name;
      if (name === 'Paragraph') joinLines(continues, starts, node.from, node.to);
      if (OPAQUE.has(name)) mark(node.from, node.to, false);
      else if (TRANSPARENT.has(name)) mark(node.from, node.to, true);
      else if (name === 'Escape') mark(node.from, node.from + 1, true);
      else if (name === 'HTMLBlock') markHtml(text, node.from, node.to, mark);
      else return true;
      return false;
    },
  });
  return { masks: spans.map(normalizeMask), continues };
}

function markFrontMatter(spans: MaskSpan[][], starts: readonly number[], bodyStart: number): void {
  for (let i = 0; i < spans.length && starts[i]! < bodyStart; i++)
    spans[i]!.push({ start: 0, end: Math.min(starts[i + 1]!, bodyStart) - starts[i]!, transparent: false });
}

/** Divides an absolute span among the lines it crosses. */
function spread(
  spans: MaskSpan[][],
  starts: readonly number[],
  from: number,
  to: number,
  transparent: boolean,
): void {
  for (let i = lineIndex(starts, from); i < spans.length && starts[i]! < to; i++) {
    const start = Math.max(from, starts[i]!) - starts[i]!;
    const end = Math.min(to, starts[i + 1]!) - starts[i]!;
    if (end > start) spans[i]!.push({ start, end, transparent });
  }
}

function joinLines(continues: boolean[], starts: readonly number[], from: number, to: number): void {
  for (let i = lineIndex(starts, from) + 1; i < continues.length && starts[i]! < to; i++)
    if (starts[i]! > from) continues[i] = true;
}

/** Index of the line of `offset` among `starts`; 0 for what begins before them. */
function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}

const RAW_HTML = /^\s*<(?:script|style|pre|svg|textarea|math)\b/i;
const TAG = /<!--[\s\S]*?(?:-->|$)|<\/?[A-Za-z][^>]*(?:>|$)/g;

/** In a block of HTML the tags are walls and what they hold is prose, unless it is a script and the like. */
function markHtml(
  text: Lines,
  from: number,
  to: number,
  mark: (from: number, to: number, transparent: boolean) => void,
): void {
  const html = slice(text, from, to);
  const walls = RAW_HTML.test(html)
    ? [[html, 0] as const]
    : [...html.matchAll(TAG)].map((tag) => [tag[0], tag.index] as const);
  for (const [wall, at] of walls) mark(from + at, from + at + wall.length, false);
}
