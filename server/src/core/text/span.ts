/** What is a place in a text? A half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

export const contains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** Whether a cursor at `offset` touches the span: both edges count, as editors expect. */
export const touches = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

/**
 * Index of the first of `spans` (sorted, not overlapping) that ends after `offset`; the length if none does.
 */
export function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The items sorted by their spans, those that overlap one after another taken together. */
export function clustersOf<T>(items: readonly T[], spanOf: (item: T) => Span): T[][] {
  const sorted = [...items].sort(
    (a, b) => spanOf(a).start - spanOf(b).start || spanOf(a).end - spanOf(b).end,
  );
  const clusters: T[][] = [];
  let end = 0;
  for (const item of sorted) {
    const span = spanOf(item);
    const last = clusters[clusters.length - 1];
    if (last && span.start < end) last.push(item);
    else clusters.push([item]);
    end = Math.max(end, span.end);
  }
  return clusters;
}
