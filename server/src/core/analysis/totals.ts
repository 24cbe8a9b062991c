/** What do the leaves of a draft add up to? Sums that an edit corrects by the leaves that went and came. */
import type { LeafAnalysis } from './analysis.js';
import { addCounts, NO_COUNTS, type ScriptCounts } from './language.js';
import { Tally } from './tally.js';
import { addForms, type Form, isNoForm, isSameVerdict, NO_FORM } from './unknownMentions.js';

export interface Totals {
  readonly counts: ScriptCounts;
  /** How often each entity is named beyond doubt. */
  readonly present: Tally<number>;
  /** What the occurrences of each form that may be an unknown mention say together. */
  readonly forms: Tally<Form>;
}

export const NO_TOTALS: Totals = { counts: NO_COUNTS, present: Tally.EMPTY, forms: Tally.EMPTY };

/** What lines other than the changed ones may read differently now. */
export interface Turns {
  /** Entities that came into the draft, or left it. */
  readonly entities: readonly string[];
  /** Forms that other lines hold too and that are judged otherwise now. */
  readonly forms: readonly string[];
}

/** The totals of a draft in which the leaves `come` replaced the leaves `gone`, and what that turned. */
export function totalsAfter(
  before: Totals,
  gone: readonly LeafAnalysis[],
  come: readonly LeafAnalysis[],
): { totals: Totals; turns: Turns } {
  let counts = before.counts;
  const present = new Map<string, number>();
  const forms = new Map<string, Form>();
  const add = (leaf: LeafAnalysis, sign: 1 | -1): void => {
    counts = addCounts(counts, leaf.counts, sign);
    for (const [id, count] of leaf.certain) present.set(id, (present.get(id) ?? 0) + sign * count);
    for (const [text, form] of leaf.forms) forms.set(text, addForms(forms.get(text) ?? NO_FORM, form, sign));
  };
  for (const leaf of gone) add(leaf, -1);
  for (const leaf of come) add(leaf, 1);
  const totals = {
    counts,
    present: corrected(
      before.present,
      present,
      (a, b) => (a ?? 0) + b,
      (count) => count === 0,
    ),
    forms: corrected(before.forms, forms, (a, b) => addForms(a ?? NO_FORM, b, 1), isNoForm),
  };
  return { totals, turns: turnsBetween(before, totals, present.keys(), forms.keys()) };
}

function corrected<V>(
  before: Tally<V>,
  differences: ReadonlyMap<string, V>,
  add: (a: V | undefined, b: V) => V,
  isNothing: (value: V) => boolean,
): Tally<V> {
  const changes = new Map<string, V | undefined>();
  for (const [key, difference] of differences) {
    if (isNothing(difference)) continue;
    const sum = add(before.get(key), difference);
    changes.set(key, isNothing(sum) ? undefined : sum);
  }
  return before.with(changes);
}

function turnsBetween(
  before: Totals,
  after: Totals,
  entities: Iterable<string>,
  forms: Iterable<string>,
): Turns {
  return {
    entities: [...entities].filter((id) => before.present.has(id) !== after.present.has(id)),
    forms: [...forms].filter(
      (text) => !isSameVerdict(before.forms.get(text) ?? NO_FORM, after.forms.get(text) ?? NO_FORM),
    ),
  };
}
