/** What is the prose of each line? For rules that look for what is no mention. */
import type { Analysis } from '../analysis/analysis.js';
import type { LineAnalysis } from '../analysis/line.js';
import { type Projection, project, toLineSpan } from '../analysis/projection.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Span } from '../text/span.js';

/** Something found in a line; offsets are those of the line. */
export interface Found extends Span {
  readonly text: string;
}

/** Looks through the projected text of one line; equal lines give equal finds, so that they are kept by line. */
export type Look<T extends Found> = (text: string, knowledge: KnowledgeBase) => T[];

/** A function that finds in a whole draft what `look` finds in its lines; a line that did not change is not read again. */
export function finder<T extends Found>(look: Look<T>): (analysis: Analysis) => T[] {
  const known = new WeakMap<LineAnalysis, readonly T[]>();
  return (analysis) => {
    const found: T[] = [];
    analysis.leaves.forEach((leaf, i) => {
      let offset = analysis.text.offsets[i]!;
      for (const line of leaf.lines) {
        let inLine = known.get(line);
        if (!inLine) known.set(line, (inLine = lookInto(line, analysis.knowledge, look)));
        for (const item of inLine)
          found.push({ ...item, start: item.start + offset, end: item.end + offset });
        offset += line.text.length;
      }
    });
    return found;
  };
}

const NOTHING: readonly never[] = [];

function lookInto<T extends Found>(line: LineAnalysis, knowledge: KnowledgeBase, look: Look<T>): readonly T[] {
  if (line.counts.han === 0) return NOTHING;
  const projection: Projection = project(line.text, line.mask);
  const found = look(projection.text, knowledge);
  return found.length === 0
    ? NOTHING
    : found.map((item) => ({ ...item, ...toLineSpan(projection, item.start, item.end) }));
}
