/** Is knowledge that parses also sound? Names, relations, dates and sources, judged against the whole knowledge base. */
import type { AuditOptions } from './audit-context.js';
import { auditDates } from './audit-dates.js';
import { auditDescription } from './audit-description.js';
import { auditNames, claimsOf } from './audit-names.js';
import { auditRelations } from './audit-relations.js';
import { auditSources } from './audit-sources.js';
import { problem, type Report } from './messages.js';
import type { Entity, Entry, Problem } from './model.js';
import { relationsOf } from './relations.js';

const CHECKS = [auditNames, auditRelations, auditDates, auditDescription, auditSources];

/** Judges `entries` as they stand in `entities`; disabled, broken and unused ones are passed over. */
export function auditKnowledge(
  entries: readonly Entry[],
  entities: ReadonlyMap<string, Entity>,
  options: AuditOptions,
): Problem[] {
  const problems: Problem[] = [];
  const relations = relationsOf(entities);
  const claims = claimsOf(entities, options);
  for (const entry of entries) {
    const entity = entities.get(entry.id);
    if (!entity || !isUsed(entry, entity)) continue;
    const report: Report = (span, code, message) =>
      problems.push(problem(entry.origin.file, span, code, message));
    for (const check of CHECKS) check({ entry, entity, entities, relations, claims, options, report });
  }
  return problems;
}

const isUsed = (entry: Entry, entity: Entity): boolean =>
  !entry.broken && (entity.origin === entry.origin || (entity.overrides?.includes(entry.origin) ?? false));
