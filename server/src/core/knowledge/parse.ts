/** Which entries does a knowledge file write, where, and what is wrong with them? */
import { isMap } from 'yaml';
import type { Span } from '../text/span.js';
import { ENTITY_FIELDS } from './fields.js';
import { type ProblemCode, problem, type Report, say } from './messages.js';
import {
  type EntityEvent,
  type Entry,
  type EntryFields,
  type Name,
  type Problem,
  REF_FIELDS,
  type Ref,
  type Role,
} from './model.js';
import { type Item, openYaml } from './yaml.js';
import { type KeyAt, type Mapping, readMapping } from './yaml-read.js';

export interface Parsed {
  readonly file: string;
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
  /** Every key that is written, in the order of the text. */
  readonly keys: readonly KeyAt[];
  /** Part of the file gave no entry at all, so that an entry absent here may still be meant. */
  readonly lost: boolean;
}

const MAX_PROBLEMS = 500;

/** The YAML library may point one behind the end. */
const within = ({ start, end }: Span, length: number): Span => ({
  start: Math.min(start, length),
  end: Math.min(end, Math.max(length, 1)),
});

/** Reads a knowledge file; total on any text. */
export function parseKnowledge(file: string, text: string): Parsed {
  const problems: Problem[] = [];
  let rest = 0;
  const report: Report = (span, code, message) => {
    if (problems.length < MAX_PROBLEMS)
      problems.push(problem(file, within(span, text.length), code, message));
    else rest++;
  };
  const keys: KeyAt[] = [];
  const opened = openYaml(text, report);
  const entries = opened.items
    .map((item) => readEntry(file, item, keys, report))
    .filter((entry) => entry !== undefined);
  tellDuplicateIds(entries, report);
  problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  if (rest > 0) problems.push(problem(file, { start: 0, end: 1 }, 'glossary-too-many', say.tooMany(rest)));
  const lost = opened.lost || entries.length < opened.items.length;
  return { file, entries, problems, keys, lost };
}

/**
 * What `now` says, but with the entries of `before` where its YAML is broken: typing in one entry takes none away.
 */
export function withLastGood(now: Parsed, before: Parsed): Parsed {
  const broken = now.entries.some((entry) => entry.broken);
  if (!broken && !now.lost) return now;
  const good = new Map<string, Entry>();
  for (const entry of before.entries) if (!entry.broken) good.set(entry.id, { ...entry, stale: true });
  const entries = now.entries.map((entry) => (entry.broken ? (good.get(entry.id) ?? entry) : entry));
  if (!now.lost) return { ...now, entries };
  const present = new Set(now.entries.map((entry) => entry.id));
  return { ...now, entries: [...entries, ...[...good.values()].filter((entry) => !present.has(entry.id))] };
}

function tellDuplicateIds(entries: readonly Entry[], report: Report): void {
  const seen = new Set<string>();
  for (const { id, origin } of entries) {
    if (seen.has(id)) report(origin.span, 'glossary-duplicate-id', say.duplicateId(id, say.here()));
    seen.add(id);
  }
}

/** In a broken item only the syntax is told: whatever else seems wrong may follow from that. */
function readEntry(file: string, item: Item, keys: KeyAt[], report: Report): Entry | undefined {
  const tell: Report = item.broken ? () => {} : report;
  if (!isMap(item.node)) {
    tell(firstCharacters(item.span), 'glossary-wrong-type', say.entryNotMapping());
    return undefined;
  }
  const reader = { base: item.base, report: tell, keys };
  const mapping = readMapping(item.node, ENTITY_FIELDS, [], reader);
  const { id } = mapping.values;
  if (typeof id === 'string') return toEntry(file, id, item, mapping, tell);
  if (!mapping.at.id) tell(firstKey(mapping, item), 'glossary-missing-field', say.missing('id', '条目'));
  return undefined;
}

const firstCharacters = ({ start, end }: Span): Span => ({
  start,
  end: Math.max(Math.min(end, start + 20), start),
});

function firstKey(mapping: Mapping, item: Item): Span {
  const first = Object.values(mapping.at)[0];
  return first ? first.key : firstCharacters(item.span);
}

function toEntry(file: string, id: string, item: Item, mapping: Mapping, tell: Report): Entry {
  const origin = { file, span: mapping.at.id?.value ?? mapping.span, entry: item.span };
  return { id, fields: toFields(mapping, tell), at: mapping.at, origin, broken: item.broken };
}

/** The mapping's values as the model has them. The table of fields vouches for the types. */
function toFields({ values }: Mapping, tell: Report): EntryFields {
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) if (key !== 'id') fields[key] = convert(key, value);
  if (Array.isArray(fields.names)) tellDuplicateNames(fields.names as Name[], tell);
  return fields as EntryFields;
}

function convert(key: string, value: unknown): unknown {
  if (key in REF_FIELDS) return (value as Mapping[]).map(toRef);
  switch (key) {
    case 'name':
      return { ...toName(value as Mapping), kind: 'preferred' };
    case 'names':
      return (value as Mapping[]).map(toName);
    case 'people':
      return (value as Mapping[]).map(toRole);
    case 'events':
      return (value as Mapping[]).map(toEvent);
    case 'tickers':
    case 'sources':
      return (value as Mapping[]).map((item) => ({ ...item.values, span: item.span }));
    case 'versions':
    case 'context':
      return (value as Mapping).values;
    default:
      return value;
  }
}

const spanAt = (mapping: Mapping, key: string): Span => mapping.at[key]?.value ?? mapping.span;

/** A `needsContext: false` that is written out is more than the same taken for granted. */
function toName({ values, at, span }: Mapping): Name {
  const certain = at.needsContext !== undefined && values.needsContext === false;
  const place = at.text?.value ?? span;
  return { ...values, ...(certain ? { certain } : {}), span: place } as unknown as Name;
}
const toRef = (item: Mapping): Ref => ({ ...item.values, span: spanAt(item, 'id') }) as unknown as Ref;
const toRole = (item: Mapping): Role =>
  ({ ...item.values, span: item.span, nameSpan: spanAt(item, 'name') }) as unknown as Role;
const toEvent = (item: Mapping): EntityEvent =>
  ({
    ...item.values,
    with: (item.values.with as Mapping[]).map(toRef),
    span: item.span,
  }) as unknown as EntityEvent;

function tellDuplicateNames(
  names: readonly Name[],
  tell: (span: Span, code: ProblemCode, message: string) => void,
): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name.text)) tell(name.span, 'glossary-duplicate-name', say.duplicateName(name.text));
    seen.add(name.text);
  }
}
