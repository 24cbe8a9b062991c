/** What is the prose of each line? For rules that look for what is no mention. */
import type { Analysis, LeafAnalysis } from '../analysis/analysis.js';
import type { LineAnalysis } from '../analysis/line.js';
import { project, toLineSpan } from '../analysis/projection.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Span } from '../text/span.js';

/** Something found in a line; offsets are those of the line. */
export interface Found extends Span {
  readonly text: string;
}

/** Looks through the projected text of one line; equal lines give equal finds. */
export type Look<T extends Found> = (text: string, knowledge: KnowledgeBase) => T[];

/**
 * A function that finds in a whole draft what `look` finds in its lines; a leaf of lines is not read again unless it
 * changed. Lines without `sign` are passed over.
 */
export function finder<T extends Found>(look: Look<T>, sign = ''): (analysis: Analysis) => T[] {
  const known = new WeakMap<LeafAnalysis, readonly T[]>();
  return ({ leaves, text, knowledge }) => {
    const found: T[] = [];
    leaves.forEach((leaf, i) => {
      let inLeaf = known.get(leaf);
      if (!inLeaf) known.set(leaf, (inLeaf = lookIntoLeaf(leaf, knowledge, look, sign)));
      for (const item of inLeaf) found.push(moved(item, text.offsets[i]!));
    });
    return found;
  };
}

const moved = <T extends Found>(item: T, by: number): T => ({
  ...item,
  start: item.start + by,
  end: item.end + by,
});

function lookIntoLeaf<T extends Found>(
  { lines }: LeafAnalysis,
  knowledge: KnowledgeBase,
  look: Look<T>,
  sign: string,
): T[] {
  const found: T[] = [];
  let offset = 0;
  for (const line of lines) {
    if (line.counts.han > 0 && line.text.includes(sign))
      for (const item of lookIntoLine(line, knowledge, look)) found.push(moved(item, offset));
    offset += line.text.length;
  }
  return found;
}

function lookIntoLine<T extends Found>(line: LineAnalysis, knowledge: KnowledgeBase, look: Look<T>): T[] {
  const projection = project(line.text, line.mask);
  return look(projection.text, knowledge).map((item) => ({
    ...item,
    ...toLineSpan(projection, item.start, item.end),
  }));
}
