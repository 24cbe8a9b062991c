/** Does an entry say where it knows things from, and how long ago that was looked at? */
import { type Audit, placeOf } from './audit-context.js';
import { latest, type PartialDate } from './dates.js';
import { say } from './messages.js';

export function auditSources(audit: Audit): void {
  const { entity, entry, report } = audit;
  if (entity.sources.length === 0 && entity.confidence !== 'low')
    report(entry.origin.span, 'glossary-no-source', say.noSource());
  for (const source of entry.fields.sources ?? [])
    if (source.url && !source.read) report(source.span, 'glossary-unread-url', say.unreadUrl());
  if (!entity.description) report(entry.origin.span, 'glossary-no-description', say.noDescription());
  checkChecked(audit);
}

function checkChecked(audit: Audit): void {
  const { entity, entry, options, report } = audit;
  if (!entity.checked) report(entry.origin.span, 'glossary-unchecked', say.neverChecked());
  else if (latest(entity.checked) < aYearBefore(options.today))
    report(placeOf(audit, 'checked').value, 'glossary-unchecked', say.unchecked(entity.checked));
}

const aYearBefore = (date: PartialDate): PartialDate =>
  `${Number(latest(date).slice(0, 4)) - 1}${latest(date).slice(4)}`;
