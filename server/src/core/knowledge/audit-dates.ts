/** Can the dates of an entry stand beside each other, and beside those of the entries it refers to? */
import type { Span } from '../text/span.js';
import { type Audit, isOwn, placeOf } from './audit-context.js';
import { earliest, type PartialDate, surelyBefore } from './dates.js';
import { say } from './messages.js';
import { type Entity, type Placed, REF_FIELDS, type RefField, type Validity } from './model.js';

/** A date with its name in messages and its place. */
interface Dated {
  readonly what: string;
  readonly date: PartialDate;
  readonly span: Span;
}

export function auditDates(audit: Audit): void {
  for (const part of validParts(audit)) checkValidity(part, audit);
  checkLife(audit);
  for (const dated of datesOf(audit)) checkFuture(dated, audit);
  for (const source of audit.entry.fields.sources ?? [])
    if (source.date && source.read)
      inOrder({ what: 'date', date: source.date }, { what: 'read', date: source.read }, source.span, audit);
  checkAgainstOthers(audit);
}

interface Bound {
  readonly what: string;
  readonly date: PartialDate | undefined;
}

/** Tells if `second` surely lies before `first`. */
function inOrder(first: Bound, second: Bound, span: Span, audit: Audit): void {
  if (first.date && second.date && surelyBefore(second.date, first.date))
    audit.report(
      span,
      'glossary-date-order',
      say.dateOrder(first.what, first.date, second.what, second.date),
    );
}

/** The same across fields of which the one is known less surely: a contradiction to look at. */
function agrees(first: Bound, second: Bound, span: Span, audit: Audit): void {
  if (first.date && second.date && surelyBefore(second.date, first.date))
    audit.report(
      span,
      'glossary-contradiction',
      say.dateOrder(first.what, first.date, second.what, second.date),
    );
}

/** Everything in the entry that holds from one day until another. */
function validParts(audit: Audit): (Validity & Placed)[] {
  const { entry, entity } = audit;
  const refs = (Object.keys(REF_FIELDS) as RefField[]).flatMap((field) => entry.fields[field] ?? []);
  const names = entity.names.filter((name) => isOwn(name, audit));
  return [...names, ...refs, ...(entry.fields.people ?? []), ...(entry.fields.tickers ?? [])];
}

const checkValidity = ({ from, until, span }: Validity & Placed, audit: Audit): void =>
  inOrder({ what: 'from', date: from }, { what: 'until', date: until }, span, audit);

const begin = (entity: Entity): Bound =>
  entity.founded
    ? { what: `${entity.id} 的 founded`, date: entity.founded }
    : { what: `${entity.id} 的 released`, date: entity.released };
const end = (entity: Entity): Bound =>
  entity.dissolved
    ? { what: 'dissolved', date: entity.dissolved }
    : { what: 'discontinued', date: entity.discontinued };

/** From beginning to end, with roles and listings in between. */
function checkLife(audit: Audit): void {
  const { entry, entity } = audit;
  const ending = entity.dissolved ? 'dissolved' : 'discontinued';
  inOrder(begin(entity), end(entity), placeOf(audit, ending).value, audit);
  for (const part of [...(entry.fields.people ?? []), ...(entry.fields.tickers ?? [])])
    agrees(begin(entity), { what: 'from', date: part.from }, part.span, audit);
}

/** A product is not older than its maker, nor a version than its family. */
function checkAgainstOthers(audit: Audit): void {
  const { entity, entities } = audit;
  if (!entity.released) return;
  const { value } = placeOf(audit, 'released');
  for (const ref of [...entity.maker.slice(0, 1), ...entity.family]) {
    const older = entities.get(ref.id);
    if (older && older.predecessor.length === 0)
      agrees(begin(older), { what: 'released', date: entity.released }, value, audit);
  }
}

/** Every date that the entry writes. */
function datesOf(audit: Audit): Dated[] {
  const { entry } = audit;
  const single = (['founded', 'dissolved', 'released', 'discontinued', 'checked'] as const).map((key) => ({
    what: key,
    date: entry.fields[key],
    span: placeOf(audit, key).value,
  }));
  const parts = validParts(audit).map(({ from, span }) => ({ what: 'from', date: from, span }));
  const events = (entry.fields.events ?? []).map(({ date, span }) => ({ what: 'date', date, span }));
  const sources = (entry.fields.sources ?? []).flatMap(({ date, read, span }) => [
    { what: 'date', date, span },
    { what: 'read', date: read, span },
  ]);
  return [...single, ...parts, ...events, ...sources].filter(
    (dated): dated is Dated => dated.date !== undefined,
  );
}

function checkFuture({ what, date, span }: Dated, { options, report }: Audit): void {
  if (earliest(date) > options.today) report(span, 'glossary-future-date', say.futureDate(what, date));
}
