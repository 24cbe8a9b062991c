/** Which items does the YAML of a knowledge file hold? One broken item never costs its neighbours. */
import { type Document, isSeq, type Node } from 'yaml';
import type { Span } from '../text/span.js';
import { type Report, say } from './messages.js';
import { cut, type Piece } from './yaml-cut.js';
import { describeError } from './yaml-errors.js';
import { parseYaml, tooDeep } from './yaml-parse.js';

/** An item of the file's list. Offsets of `node` count from `base`. */
export interface Item {
  readonly node: Node | null;
  readonly base: number;
  /** From the dash to the last character. */
  readonly span: Span;
  readonly broken: boolean;
}

export interface Opened {
  readonly items: readonly Item[];
  /** Part of the text gave no item at all, so that an item absent here may still be meant. */
  readonly lost: boolean;
}

/** UTF-16 units of a file, and of what is parsed at once: an entry, or a file that is no list of `- ` items. */
const MAX_TEXT = 4_000_000;
const MAX_AT_ONCE = 500_000;
/** Every scalar stays text. */
const OPTIONS = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;
const NOTHING: Opened = { items: [], lost: true };

/** The items of the list that `text` is. */
export function openYaml(text: string, report: Report): Opened {
  if (!isReadable(text, report)) return NOTHING;
  const layout = cut(text);
  if (!layout) return openWhole(text, report);
  for (const stray of layout.strays) report(stray, 'glossary-syntax', say.stray());
  for (const marker of layout.markers) report(marker, 'glossary-multiple-documents', say.multipleDocuments());
  const opened = layout.pieces.map((piece) => openPiece(text, piece, report));
  return { items: opened.flatMap((piece) => piece.items), lost: opened.some((piece) => piece.lost) };
}

function isReadable(text: string, report: Report): boolean {
  const nul = text.indexOf('\0');
  if (nul >= 0) report({ start: nul, end: nul + 1 }, 'glossary-not-text', say.binary());
  else if (text.length > MAX_TEXT)
    report({ start: 0, end: 1 }, 'glossary-too-large', say.tooLarge(text.length, MAX_TEXT));
  else {
    const undecodable = text.indexOf('\uFFFD');
    if (undecodable >= 0)
      report({ start: undecodable, end: undecodable + 1 }, 'glossary-not-text', say.undecodable());
    return true;
  }
  return false;
}

function openPiece(text: string, piece: Piece, report: Report): Opened {
  if (piece.uneven) report({ start: piece.dash, end: piece.dash + 1 }, 'glossary-syntax', say.unevenItems());
  const span = { start: piece.dash, end: endOfContent(text, piece) };
  const found = read(text.slice(piece.start, piece.end), piece.start, report);
  if (!found) return NOTHING;
  const { contents } = found.document;
  if (!isSeq(contents)) return NOTHING;
  const node = (contents.items[0] ?? null) as Node | null;
  return { items: [{ node, base: piece.start, span, broken: found.broken }], lost: false };
}

/** The offset behind the last character of a piece that is neither blank nor in a comment line at its end. */
function endOfContent(text: string, piece: Piece): number {
  let end = piece.end;
  while (end > piece.dash + 1) {
    const line = text.lastIndexOf('\n', end - 2) + 1;
    const from = Math.max(line, piece.dash);
    const content = text.slice(from, end).trimEnd();
    if (content !== '' && !/^\s*#/.test(content)) return from + content.length;
    end = from;
  }
  return piece.dash + 1;
}

/** A file that is not a list of `- ` items: a flow list, or something else altogether. */
function openWhole(text: string, report: Report): Opened {
  const base = text.startsWith('\uFEFF') ? 1 : 0;
  const found = read(text.slice(base), base, report);
  if (!found) return NOTHING;
  const { contents } = found.document;
  if (contents === null || isEmpty(contents)) return { items: [], lost: found.broken };
  if (!isSeq(contents)) {
    if (!found.broken)
      report(firstLine(text, base + (contents.range?.[0] ?? 0)), 'glossary-wrong-type', say.notAList());
    return NOTHING;
  }
  const items = (contents.items as (Node | null)[]).map((node) => wholeItem(node, base, found.broken));
  return { items, lost: found.broken };
}

const isEmpty = (node: Node): boolean => !!node.range && node.range[0] === node.range[1];

function wholeItem(node: Node | null, base: number, broken: boolean): Item {
  const [start, end] = node?.range ?? [0, 0];
  return { node, base, span: { start: base + start, end: base + end }, broken };
}

function firstLine(text: string, start: number): Span {
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : text[end - 1] === '\r' ? end - 1 : end };
}

interface Read {
  readonly document: Document.Parsed;
  readonly broken: boolean;
}

/** The document behind a piece of YAML, with the first of its errors told: the rest follows from it. */
function read(source: string, base: number, report: Report): Read | undefined {
  if (source.length > MAX_AT_ONCE) {
    report(
      { start: base, end: base + 1 },
      'glossary-too-large',
      say.entryTooLarge(source.length, MAX_AT_ONCE),
    );
    return undefined;
  }
  const deep = tooDeep(source);
  if (deep >= 0) {
    report({ start: base + deep, end: base + deep + 1 }, 'glossary-too-deep', say.tooDeep());
    return undefined;
  }
  const document = parseYaml(source, OPTIONS);
  if (!document) {
    report({ start: base, end: base + 1 }, 'glossary-too-deep', say.tooDeep());
    return undefined;
  }
  const error = document.errors[0];
  if (error) {
    const { span, message } = describeError(source, document, error);
    report({ start: base + span.start, end: base + span.end }, 'glossary-syntax', message);
  }
  return { document, broken: error !== undefined };
}
