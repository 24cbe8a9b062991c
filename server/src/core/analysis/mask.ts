/** What of a line is prose? A mask names the rest: markup inside a name is skipped, code and addresses are walls. */
import type { Span } from '../text/span.js';

export interface MaskSpan extends Span {
  /** Transparent markup (`**`) may stand inside a name; what is opaque (code, a link's target) ends it. */
  readonly transparent: boolean;
}

/** Sorted, not overlapping, relative to the line. */
export type Mask = readonly MaskSpan[];

export const NO_MASK: Mask = [];

export const isSameMask = (a: Mask, b: Mask): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every(
      (span, i) =>
        span.start === b[i]!.start && span.end === b[i]!.end && span.transparent === b[i]!.transparent,
    ));

/** A longer line is no prose that anybody wrote: it is not read, and whoever reads files says so. */
export const LONGEST_LINE = 1 << 20;

/** Addresses, e-mail addresses and data in the place of an address: nothing in them is a mention. */
const ADDRESS =
  /data:[\w/.+-]+;base64,[\w+/=]+|(?:https?|ftp):\/\/[^\s<>"“”‘’「」《》（）()，。；、！？]+|www\.[^\s<>"“”，。；、！？（）()]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Cheap test before the regular expression is run. */
const mayHoldAddress = (line: string): boolean =>
  line.includes('://') || line.includes('@') || line.includes('www.') || line.includes(';base64,');

/** Spans of the addresses that stand bare in a line. */
export function addressesIn(line: string): MaskSpan[] {
  if (line.length > LONGEST_LINE || !mayHoldAddress(line)) return [];
  return [...line.matchAll(ADDRESS)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    transparent: false,
  }));
}

/** Sorts spans and joins those that overlap; where an opaque one is involved, the union is opaque. */
export function normalizeMask(spans: MaskSpan[]): Mask {
  if (spans.length === 0) return NO_MASK;
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  const joined: { start: number; end: number; transparent: boolean }[] = [];
  for (const span of spans) {
    if (span.end <= span.start) continue;
    const last = joined[joined.length - 1];
    if (!last || span.start > last.end || (span.start === last.end && span.transparent !== last.transparent))
      joined.push({ ...span });
    else if (span.start === last.end) last.end = span.end;
    else {
      last.end = Math.max(last.end, span.end);
      last.transparent &&= span.transparent;
    }
  }
  return joined;
}
