/** Does an entry say where it knows things from, and how long ago that was looked at? */
import { type Audit, isOwn, placeOf } from './audit-context.js';
import { latest, type PartialDate } from './dates.js';
import { say } from './messages.js';

export function auditSources(audit: Audit): void {
  const { entity, entry, report } = audit;
  if (entity.sources.length === 0 && entity.confidence !== 'low')
    report(entry.origin.span, 'glossary-no-source', say.noSource());
  for (const source of entry.fields.sources ?? [])
    if (source.url && !source.read) report(source.span, 'glossary-unread-url', say.unreadUrl());
  if (!entity.description) report(entry.origin.span, 'glossary-no-description', say.noDescription());
  checkSupport(audit);
  checkChecked(audit);
}

/** Facts that have a date, or that somebody may dispute: each is to have a source of its own. */
const DISPUTABLE = [
  'founded',
  'dissolved',
  'released',
  'discontinued',
  'people',
  'tickers',
  'events',
  'investors',
] as const;

/** A source that does not say what it confirms stands for all; below `high` nobody claims that all is confirmed. */
function checkSupport(audit: Audit): void {
  const { entity, entry, report } = audit;
  if (entity.confidence === 'low' || entity.confidence === 'medium') return;
  const isSupported = (field: string): boolean =>
    entity.sources.some(({ supports }) => supports.length === 0 || supports.includes(field));
  for (const field of DISPUTABLE)
    if (entry.at[field] && !isSupported(field))
      report(placeOf(audit, field).value, 'glossary-unsupported', say.unsupported(field));
  const former = entity.names.find((name) => name.kind === 'former' && isOwn(name, audit));
  if (former && !isSupported('names')) report(former.span, 'glossary-unsupported', say.unsupported('names'));
}

function checkChecked(audit: Audit): void {
  const { entity, entry, options, report } = audit;
  if (!entity.checked) report(entry.origin.span, 'glossary-unchecked', say.neverChecked());
  else if (latest(entity.checked) < aYearBefore(options.today))
    report(placeOf(audit, 'checked').value, 'glossary-unchecked', say.unchecked(entity.checked));
}

const aYearBefore = (date: PartialDate): PartialDate =>
  `${Number(latest(date).slice(0, 4)) - 1}${latest(date).slice(4)}`;
