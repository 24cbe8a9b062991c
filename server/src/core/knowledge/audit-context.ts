/** What does a check of the audit see, and where may it point? */
import type { Claims } from './audit-names.js';
import type { PartialDate } from './dates.js';
import type { Report } from './messages.js';
import type { Entity, Entry, FieldPlace, Placed } from './model.js';
import type { Relations } from './relations.js';

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

/** Whether this part of the entity was written by the entry under audit. */
export const isOwn = (part: Placed, { entry, entity }: Audit): boolean =>
  (part.file ?? entity.origin.file) === entry.origin.file;

/** Where to point for a field; at the id, if the entry does not write it. */
export const placeOf = ({ entry }: Audit, key: string): FieldPlace =>
  entry.at[key] ?? { key: entry.origin.span, value: entry.origin.span };
