/** What do all sure fixes of a draft come to? Edits that do not touch each other; a fix is applied whole or not at all. */
import { type Analysis, analyze } from '../analysis/analysis.js';
import type { Settings } from '../settings.js';
import { type Lines, linesOf, slice } from '../text/lines.js';
import { contains, overlaps, type Span } from '../text/span.js';
import { check } from './check.js';
import type { Finding, TextEdit } from './rule.js';

/** The preferred fixes of the findings, as sorted edits; a fix that meets an earlier finding's is left for another time. */
export function preferredEdits(findings: readonly Finding[]): TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { fixes } of findings) {
    const edits = fixes?.find(({ preferred }) => preferred)?.edits ?? [];
    if (!edits.some((edit) => chosen.some((other) => meets(edit.span, other.span)))) chosen.push(...edits);
  }
  return chosen.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

const meets = (a: Span, b: Span): boolean => overlaps(a, b) || (a.start === b.start && a.end === b.end);

/** The text after sorted edits that do not overlap. */
export function applyEdits(text: Lines, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, text: by } of edits) {
    result += slice(text, at, span.start) + by;
    at = span.end;
  }
  return result + slice(text, at, text.length);
}

/** One fix may uncover another (a name written right can be read); a handful of rounds is more than they need. */
const MOST_ROUNDS = 8;

export interface Fixed {
  readonly text: Lines;
  /** How many edits were made. */
  readonly edits: number;
  /** Where the places lie now that the fixes were to keep within. */
  readonly within?: readonly Span[];
}

/** The draft with all preferred fixes, applied and checked again until none is left; `within` keeps to some of its text. */
export function fixDraft(analysis: Analysis, settings: Settings, within?: readonly Span[]): Fixed {
  let now = analysis;
  let places = within;
  let count = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = preferredEdits(check(now, settings).filter((finding) => liesIn(finding, places)));
    if (edits.length === 0) break;
    count += edits.length;
    places = places?.map((place) => movedBy(place, edits));
    now = analyze(linesOf(applyEdits(now.text, edits)), now.options, now.knowledge);
  }
  return { text: now.text, edits: count, within: places };
}

/** Whether the preferred fix of a finding changes nothing outside. */
const liesIn = ({ fixes }: Finding, places: readonly Span[] | undefined): boolean =>
  !places ||
  (fixes?.find(({ preferred }) => preferred)?.edits ?? []).every(({ span }) =>
    places.some((place) => contains(place, span)),
  );

/** Where a span lies after edits, each of which lies in it or outside. */
function movedBy(place: Span, edits: readonly TextEdit[]): Span {
  const growth = (counts: (span: Span) => boolean): number =>
    edits.reduce(
      (sum, { span, text }) => sum + (counts(span) ? text.length - (span.end - span.start) : 0),
      0,
    );
  return {
    start: place.start + growth(({ start }) => start < place.start),
    end: place.end + growth(({ end }) => end <= place.end),
  };
}
