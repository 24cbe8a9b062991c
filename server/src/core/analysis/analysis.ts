/** What does a draft talk about? Its analysis, made anew only where text, mask or knowledge changed. */
import type { KnowledgeBase } from '../knowledge/base.js';
import type { PartialDate } from '../knowledge/dates.js';
import { changeBetween, type LineChange, type Lines, lineAt, lineStart, positionAt } from '../text/lines.js';
import type { PlacedDirective } from './directives.js';
import { type DraftDate, findDraftDate } from './draftDate.js';
import { type FrontMatter, readFrontMatter } from './frontMatter.js';
import { addCounts, isChineseDocument, NO_COUNTS, type ScriptCounts } from './language.js';
import { analyzeLine, isSameSeam, type LineAnalysis, type LineInput, seamOf } from './line.js';
import { changedPart, type MarkdownTree, masksOf, parseMarkdown } from './markdown.js';
import { addressesIn, isSameMask, type Mask, normalizeMask } from './mask.js';

export type DraftLanguage = 'markdown' | 'plaintext' | 'aigc-commentary';

/** What is known of a draft beside its text. */
export interface DraftOptions {
  readonly language: DraftLanguage;
  /** Path or URI, for a date in it. */
  readonly fileName?: string;
  /** The date to read the draft as of, if it names none itself. */
  readonly date?: PartialDate;
  /** Names that are no mentions, folded, from the desk's settings. */
  readonly ignored?: ReadonlySet<string>;
  /** Entity id by folded written form, from the desk's settings. */
  readonly pins?: ReadonlyMap<string, string>;
}

/** The lines of one leaf, and what they add up to. */
export interface LeafAnalysis {
  readonly lines: readonly LineAnalysis[];
  readonly counts: ScriptCounts;
  /** How often each entity is named beyond doubt. */
  readonly certain: ReadonlyMap<string, number>;
  readonly directives: number;
}

export interface Analysis {
  readonly text: Lines;
  readonly options: DraftOptions;
  readonly knowledge: KnowledgeBase;
  readonly frontMatter: FrontMatter;
  readonly markdown?: MarkdownTree;
  /** One for each leaf of `text`. */
  readonly leaves: readonly LeafAnalysis[];
  /** Whether the document is Chinese prose; otherwise it has no mentions. */
  readonly chinese: boolean;
  readonly date?: DraftDate;
}

/** Analyses a draft; `previous`, an earlier analysis of it, saves the work that the edit did not touch. */
export function analyze(
  text: Lines,
  options: DraftOptions,
  knowledge: KnowledgeBase,
  previous?: Analysis,
): Analysis {
  const base =
    previous && previous.knowledge === knowledge && previous.options.language === options.language
      ? previous
      : undefined;
  const change = base && changeBetween(base.text, text);
  if (base && !change && base.options === options) return base;
  const frontMatter = readFrontMatter(text);
  const markdown =
    options.language === 'markdown' ? updateMarkdown(text, frontMatter, base, change) : undefined;
  const stale = staleLines(text, base, change, markdown);
  const leaves = analyzeLeaves(text, knowledge, stale, base, markdown);
  const counts = leaves.reduce((sum, leaf) => addCounts(sum, leaf.counts), NO_COUNTS);
  const date = findDraftDate(text, frontMatter, options.fileName, options.date);
  return {
    text,
    options,
    knowledge,
    frontMatter,
    markdown,
    leaves,
    chinese: isChineseDocument(counts),
    date,
  };
}

function updateMarkdown(
  text: Lines,
  frontMatter: FrontMatter,
  base: Analysis | undefined,
  change: LineChange | undefined,
): MarkdownTree {
  if (!base?.markdown) return parseMarkdown(text, frontMatter.end);
  if (!change) return base.markdown;
  return parseMarkdown(text, frontMatter.end, base.markdown, inOffsets(base.text, text, change));
}

const inOffsets = (before: Lines, after: Lines, { first, endBefore, endAfter }: LineChange) => ({
  from: lineStart(before, first),
  to: lineStart(before, endBefore),
  end: lineStart(after, endAfter),
});

/** Lines [first, end) of the new text must be looked at; the others correspond to old ones, `shift` lines earlier. */
interface StaleLines {
  readonly first: number;
  readonly end: number;
  readonly shift: number;
}

function staleLines(
  text: Lines,
  base: Analysis | undefined,
  change: LineChange | undefined,
  markdown: MarkdownTree | undefined,
): StaleLines {
  if (!base) return { first: 0, end: text.lineCount, shift: 0 };
  if (!change) return { first: 0, end: 0, shift: 0 };
  const shift = change.endAfter - change.endBefore;
  let { first, endAfter: end } = change;
  if (markdown && base.markdown) {
    const part = changedPart(base.markdown, markdown, inOffsets(base.text, text, change), text.length);
    first = Math.min(first, positionAt(text, part.start).line);
    end = Math.max(end, part.end >= text.length ? text.lineCount : positionAt(text, part.end).line);
  }
  // The line before reads the head of the first changed one across the break.
  return { first: Math.max(0, first - 1), end, shift };
}

function analyzeLeaves(
  text: Lines,
  knowledge: KnowledgeBase,
  stale: StaleLines,
  base: Analysis | undefined,
  markdown: MarkdownTree | undefined,
): LeafAnalysis[] {
  const inputs = inputsOf(text, stale, markdown);
  const oldLine = (number: number): LineAnalysis | undefined =>
    base ? lineAnalysisAt(base, number) : undefined;
  return text.leaves.map((leaf, i) => {
    const from = text.numbers[i]!;
    const to = text.numbers[i + 1]!;
    if (base && (to <= stale.first || from >= stale.end)) {
      const kept = keptLeaf(base, from - (from >= stale.end ? stale.shift : 0), leaf.lines.length, text, i);
      if (kept) return kept;
    }
    const lines = leaf.lines.map((_, n) => {
      const number = from + n;
      if (number < stale.first || number >= stale.end)
        return oldLine(number >= stale.end ? number - stale.shift : number)!;
      const input = inputs[number - stale.first]!;
      const old = oldLine(number < stale.end - Math.max(0, stale.shift) ? number : number - stale.shift);
      return old && isSameInput(old, input) ? old : analyzeLine(input, knowledge);
    });
    return summarize(lines);
  });
}

const isSameInput = (a: LineInput, b: LineInput): boolean =>
  a.text === b.text && isSameMask(a.mask, b.mask) && isSameSeam(a.seam, b.seam);

/** The old leaf that begins at an old line, if the new leaf has the very same lines. */
function keptLeaf(
  base: Analysis,
  oldNumber: number,
  lineCount: number,
  text: Lines,
  index: number,
): LeafAnalysis | undefined {
  const old = leafStartingAt(base.text, oldNumber);
  return old >= 0 &&
    base.text.leaves[old] === text.leaves[index] &&
    base.leaves[old]!.lines.length === lineCount
    ? base.leaves[old]
    : undefined;
}

function leafStartingAt(text: Lines, number: number): number {
  let low = 0;
  let high = text.leaves.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const start = text.numbers[middle]!;
    if (start === number) return middle;
    if (start < number) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

export function lineAnalysisAt(analysis: Analysis, number: number): LineAnalysis | undefined {
  const { numbers } = analysis.text;
  let low = 0;
  let high = numbers.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (numbers[middle]! <= number) low = middle;
    else high = middle - 1;
  }
  return analysis.leaves[low]?.lines[number - numbers[low]!];
}

/** What each stale line is to be read with. */
function inputsOf(text: Lines, { first, end }: StaleLines, markdown: MarkdownTree | undefined): LineInput[] {
  if (end <= first) return [];
  if (!markdown) return plainInputs(text, first, end);
  const last = Math.min(end, text.lineCount - 1);
  const { masks, continues } = masksOf(text, markdown, first, last);
  return Array.from({ length: end - first }, (_, i) => ({
    text: lineAt(text, first + i),
    mask: masks[i]!,
    seam: continues[i + 1] ? seamOf(lineAt(text, first + i + 1), masks[i + 1]!) : undefined,
  }));
}

function plainInputs(text: Lines, first: number, end: number): LineInput[] {
  return Array.from({ length: end - first }, (_, i) => {
    const line = lineAt(text, first + i);
    const mask: Mask = normalizeMask(addressesIn(line));
    return { text: line, mask, seam: undefined };
  });
}

function summarize(lines: readonly LineAnalysis[]): LeafAnalysis {
  let counts = NO_COUNTS;
  let directives = 0;
  const certain = new Map<string, number>();
  for (const line of lines) {
    counts = addCounts(counts, line.counts);
    directives += line.directives.length;
    for (const candidate of line.candidates)
      if (candidate.certain) {
        const id = candidate.readings[0]!.entity.id;
        certain.set(id, (certain.get(id) ?? 0) + 1);
      }
  }
  return { lines, counts, certain, directives };
}

/** The draft's directives, each with its line, in the order of the text. */
export function directivesOf(analysis: Analysis): PlacedDirective[] {
  const placed: PlacedDirective[] = [];
  analysis.leaves.forEach((leaf, i) => {
    if (leaf.directives === 0) return;
    leaf.lines.forEach((line, n) => {
      for (const directive of line.directives)
        placed.push({ line: analysis.text.numbers[i]! + n, directive });
    });
  });
  return placed;
}

/** The date as of which the draft is read: its own, or else the knowledge's. */
export const readingDate = (analysis: Analysis): PartialDate =>
  analysis.date?.date ?? analysis.knowledge.asOf;
