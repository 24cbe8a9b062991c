/** Where does each item of a YAML list begin and end? Lines are looked at, no YAML is parsed. */
import type { Span } from '../text/span.js';

/** The lines of one item, with the place of its dash. */
export interface Piece extends Span {
  readonly dash: number;
  /** The dash does not stand below that of the first item. */
  readonly uneven: boolean;
}

export interface Layout {
  readonly pieces: readonly Piece[];
  /** Runs of lines that belong to no item. */
  readonly strays: readonly Span[];
  /** `---` after the first item. */
  readonly markers: readonly Span[];
}

type LineKind = 'blank' | 'comment' | 'item' | 'marker' | 'end' | 'directive' | 'closer' | 'other';

interface Line extends Span {
  readonly kind: LineKind;
  readonly indent: number;
  /** End without the line break. */
  readonly contentEnd: number;
}

/** How the list is laid out; undefined if the text is no list of `- ` items. */
export function cut(text: string): Layout | undefined {
  const lines = linesOf(text);
  const first = lines.findIndex(
    (line) => line.kind === 'item' || line.kind === 'other' || line.kind === 'closer',
  );
  if (first < 0) return { pieces: [], strays: [], markers: [] };
  if (lines[first]?.kind !== 'item') return undefined;
  return layOut(lines.slice(first), lines[first].indent);
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = text.startsWith('\uFEFF') ? 1 : 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    lines.push(lineAt(text, start, end));
    start = end;
  }
  return lines;
}

function lineAt(text: string, start: number, end: number): Line {
  const content = text.slice(start, end).trimEnd();
  let indent = 0;
  while (content[indent] === ' ') indent++;
  const kind = kindOf(content, indent);
  // A tab is meant as indentation: the line belongs to the item above, whose YAML it breaks.
  if (content[indent] === '\t') indent = content.length;
  return { start, end, indent, kind, contentEnd: start + content.length };
}

function kindOf(content: string, indent: number): LineKind {
  if (indent === content.length) return 'blank';
  const rest = content.slice(indent);
  if (rest[0] === '#') return 'comment';
  if (indent === 0 && /^---(\s|$)/.test(rest)) return /^---\s+[^#\s]/.test(rest) ? 'other' : 'marker';
  if (indent === 0 && /^\.\.\.(\s|$)/.test(rest)) return 'end';
  if (indent === 0 && rest[0] === '%') return 'directive';
  if (/^-(\s|$)/.test(rest)) return 'item';
  return /^[\]}]/.test(rest) ? 'closer' : 'other';
}

/** Walks the lines from the first item on. */
function layOut(lines: readonly Line[], firstIndent: number): Layout {
  let indent = firstIndent;
  const pieces: Piece[] = [];
  const strays: Span[] = [];
  const markers: Span[] = [];
  let stray: Span | undefined;
  let open: { -readonly [K in keyof Piece]: Piece[K] } | undefined;
  for (const line of lines) {
    if (line.kind === 'item' && line.indent <= indent) {
      open = {
        start: line.start,
        end: line.end,
        dash: line.start + line.indent,
        uneven: line.indent !== indent,
      };
      pieces.push(open);
      indent = line.indent;
      stray = undefined;
    } else if (line.kind === 'marker' || line.kind === 'end') {
      if (line.kind === 'marker') markers.push({ start: line.start, end: line.contentEnd });
      open = undefined;
    } else if (isStray(line, indent)) {
      if (!stray) strays.push((stray = { start: line.start + line.indent, end: line.contentEnd }));
      open = undefined;
    } else if (open) open.end = line.end;
  }
  return { pieces, strays, markers };
}

const isStray = (line: Line, indent: number): boolean =>
  (line.kind === 'other' || line.kind === 'directive') && line.indent <= indent;
