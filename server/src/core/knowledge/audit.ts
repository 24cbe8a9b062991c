/** Is knowledge that parses also sound? Names, relations, dates and sources, judged against the whole knowledge base. */
import { auditDates } from './audit-dates.js';
import { auditNames, type Claims, claimsOf } from './audit-names.js';
import { auditRelations } from './audit-relations.js';
import { auditSources } from './audit-sources.js';
import type { PartialDate } from './dates.js';
import { problem, type Report } from './messages.js';
import type { Entity, Entry, FieldPlace, Placed, Problem } from './model.js';
import { type Relations, relationsOf } from './relations.js';

export interface AuditOptions {
  /** The day as of which `checked` is judged, and after which a date lies in the future. */
  readonly today: PartialDate;
  /** Whether an ordinary text uses the name as a word. */
  readonly isCommonWord: (text: string) => boolean;
  /** Equal for names that a reader takes for the same. */
  readonly fold: (text: string) => string;
}

/** What a check sees: one entry, the entity it belongs to, and all the others. */
export interface Audit {
  readonly entry: Entry;
  readonly entity: Entity;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly relations: Relations;
  readonly claims: Claims;
  readonly options: AuditOptions;
  readonly report: Report;
}

const CHECKS = [auditNames, auditRelations, auditDates, auditSources];

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

/** Whether this part of the entity was written by the entry under audit. */
export const isOwn = (part: Placed, { entry, entity }: Audit): boolean =>
  (part.file ?? entity.origin.file) === entry.origin.file;

/** Where to point for a field; at the id, if the entry does not write it. */
export const placeOf = ({ entry }: Audit, key: string): FieldPlace =>
  entry.at[key] ?? { key: entry.origin.span, value: entry.origin.span };
