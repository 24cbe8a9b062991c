/** What does a draft talk about? Its analysis, made anew only where text, mask or knowledge changed. */
import type { KnowledgeBase } from '../knowledge/base.js';
import type { PartialDate } from '../knowledge/dates.js';
import {
  changeBetween,
  type LineChange,
  type Lines,
  leafOfLine,
  lineAt,
  lineStart,
  positionAt,
} from '../text/lines.js';
import type { PlacedDirective } from './directives.js';
import { bylineEnd, type DraftDate, findDraftDate } from './draftDate.js';
import { type FrontMatter, opensFrontMatter, readFrontMatter } from './frontMatter.js';
import { isChineseDocument, type ScriptCounts } from './language.js';
import { analyzeLine, isSameSeam, type LineAnalysis, type LineInput, seamOf } from './line.js';
import { changedPart, type MarkdownTree, masksOf, parseMarkdown } from './markdown.js';
import { addressesIn, isSameMask, LONGEST_LINE, normalizeMask } from './mask.js';
import { commonEnds, type Resolved, resolveDraft } from './resolve.js';
import { NO_TOTALS, type Totals, totalsAfter } from './totals.js';
import { addForms, type Form, formOf, formsOf, NO_FORM, type Offered } from './unknownMentions.js';

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
  /** Entities that doubtful names may mean. */
  readonly doubtful: readonly string[];
  /** What the occurrences of each form that may be an unknown mention say together. */
  readonly forms: ReadonlyMap<string, Form>;
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
  readonly totals: Totals;
  /** Whether the document is Chinese prose; otherwise it has no mentions. */
  readonly chinese: boolean;
  readonly date?: DraftDate;
  readonly resolved: Resolved;
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
  const frontMatter =
    base && change && keepsFrontMatter(base, change) ? base.frontMatter : readFrontMatter(text);
  const markdown =
    options.language === 'markdown' ? updateMarkdown(text, frontMatter, base, change) : undefined;
  const stale = staleLines(text, base, change, markdown);
  const leaves = analyzeLeaves(text, knowledge, stale, base, markdown);
  const { totals, turns } = addUp(leaves, base);
  const chinese = isChineseDocument(totals.counts);
  const date =
    base && change && keepsDate(base, frontMatter, options, change)
      ? base.date
      : findDraftDate(text, frontMatter, options.fileName, options.date);
  const draft = { text, options, knowledge, frontMatter, markdown, leaves, totals, chinese, date };
  return { ...draft, resolved: resolveDraft(draft, turns, base) };
}

/** Whether front matter ends above the change, or there is none, and the change does not open one. */
const keepsFrontMatter = ({ text, frontMatter }: Analysis, { first }: LineChange): boolean =>
  first > 0 &&
  (frontMatter.end > 0 ? lineStart(text, first) >= frontMatter.end : !opensFrontMatter(lineAt(text, 0)));

/** Whether the lines in which a date is looked for stand above the change. */
const keepsDate = (
  base: Analysis,
  frontMatter: FrontMatter,
  options: DraftOptions,
  { first }: LineChange,
): boolean =>
  base.options === options && base.frontMatter === frontMatter && first >= bylineEnd(base.text, frontMatter);

function addUp(leaves: readonly LeafAnalysis[], base: Analysis | undefined) {
  const before = base?.leaves ?? [];
  const { head, tail } = commonEnds(before, leaves);
  return totalsAfter(
    base?.totals ?? NO_TOTALS,
    before.slice(head, before.length - tail),
    leaves.slice(head, leaves.length - tail),
  );
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
): readonly LeafAnalysis[] {
  if (base?.text === text) return base.leaves;
  const inputOf = inputsOf(text, stale, markdown);
  const oldLine = (number: number): LineAnalysis | undefined =>
    base ? lineAnalysisAt(base, number) : undefined;
  const { from, to } = freshLeaves(text, stale, base);
  const fresh = text.leaves.slice(from, to).map((leaf, i) => {
    const start = text.numbers[from + i]!;
    const lines = leaf.lines.map((_, n) => {
      const number = start + n;
      if (number < stale.first || number >= stale.end)
        return oldLine(number >= stale.end ? number - stale.shift : number)!;
      const input = inputOf(number);
      const old = oldLine(number < stale.end - Math.max(0, stale.shift) ? number : number - stale.shift);
      return old && isSameInput(old, input) ? old : analyzeLine(input, knowledge);
    });
    return summarize(lines);
  });
  if (!base) return fresh;
  const behind = base.leaves.length - (text.leaves.length - to);
  return base.leaves.slice(0, from).concat(fresh, base.leaves.slice(behind));
}

/** The leaves [from, to) that are new, or hold a stale line; the others are those of `base`. */
function freshLeaves(
  text: Lines,
  stale: StaleLines,
  base: Analysis | undefined,
): { readonly from: number; readonly to: number } {
  if (!base) return { from: 0, to: text.leaves.length };
  const { head, tail } = commonEnds(base.text.leaves, text.leaves);
  return {
    from: Math.min(head, leafOfLine(text, stale.first)),
    to: Math.max(text.leaves.length - tail, leafOfLine(text, stale.end - 1) + 1),
  };
}

const isSameInput = (a: LineInput, b: LineInput): boolean =>
  a.text === b.text && isSameMask(a.mask, b.mask) && isSameSeam(a.seam, b.seam);

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

/** What a stale line is to be read with, by its number. */
type Inputs = (number: number) => LineInput;

function inputsOf(text: Lines, { first, end }: StaleLines, markdown: MarkdownTree | undefined): Inputs {
  if (!markdown || end <= first) return (number) => plainInput(lineAt(text, number));
  const { masks, continues } = masksOf(text, markdown, first, Math.min(end, text.lineCount - 1));
  return (number) => {
    const i = number - first;
    const goesOn = continues[i + 1];
    const seam = goesOn ? seamOf(lineAt(text, number + 1), masks[i + 1]!) : undefined;
    return { text: lineAt(text, number), mask: masks[i]!, seam };
  };
}

const plainInput = (text: string): LineInput => ({
  text,
  mask: normalizeMask(addressesIn(text)),
  seam: undefined,
});

function summarize(lines: readonly LineAnalysis[]): LeafAnalysis {
  let [han, latinWords, kana, hangul, directives] = [0, 0, 0, 0, 0];
  const certain = new Map<string, number>();
  const doubtful = new Set<string>();
  const forms = new Map<string, Form>();
  for (const line of lines) {
    han += line.counts.han;
    latinWords += line.counts.latinWords;
    kana += line.counts.kana;
    hangul += line.counts.hangul;
    directives += line.directives.length;
    for (const candidate of line.candidates)
      if (!candidate.certain) for (const { entity } of candidate.readings) doubtful.add(entity.id);
      else {
        const id = candidate.readings[0]!.entity.id;
        certain.set(id, (certain.get(id) ?? 0) + 1);
      }
    for (const span of line.unknowns) if (!span.rejected) addForm(forms, span);
  }
  return {
    lines,
    counts: { han, latinWords, kana, hangul },
    certain,
    doubtful: [...doubtful],
    forms,
    directives,
  };
}

/** Adds what an occurrence says to its form; the other forms that it is judged by are there, so that it hears of them. */
function addForm(forms: Map<string, Form>, span: Offered): void {
  for (const name of formsOf(span)) if (!forms.has(name)) forms.set(name, NO_FORM);
  forms.set(span.form, addForms(forms.get(span.form)!, formOf(span), 1));
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

/** Numbers of the lines that are too long to be read. */
export const unreadLines = ({ text }: Analysis): number[] =>
  text.leaves.flatMap((leaf, i) =>
    leaf.length <= LONGEST_LINE
      ? []
      : leaf.lines.flatMap((line, n) => (line.length > LONGEST_LINE ? [text.numbers[i]! + n] : [])),
  );

/** The date as of which the draft is read: its own, or else the knowledge's. */
export const readingDate = (analysis: Analysis): PartialDate =>
  analysis.date?.date ?? analysis.knowledge.asOf;
