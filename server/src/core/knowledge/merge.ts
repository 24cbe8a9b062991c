/** What do packs and glossaries say together? Later layers override earlier ones, field by field. */
import type { Span } from '../text/span.js';
import { belongsTo, choicesOf, entityField } from './fields.js';
import { nearest } from './fields-nearest.js';
import { linkPeople } from './merge-people.js';
import { type ProblemCode, problem, say } from './messages.js';
import {
  type Entity,
  type EntityType,
  type Entry,
  type EntryFields,
  type Name,
  type Placed,
  type Problem,
  REF_FIELDS,
  type Ref,
  type RefField,
  type Role,
} from './model.js';

type Entities = ReadonlyMap<string, Entity>;

export interface Merged {
  /** A reference in an entity may name nothing that is here: a problem said so, or a glossary disabled it. */
  readonly entities: Entities;
  /** What is wrong with the entries merged now, in the order of the entries. */
  readonly problems: readonly Problem[];
}

type Tell = (place: { readonly file: string }, span: Span, code: ProblemCode, message: string) => void;

/** What merging works on. */
export interface Merge {
  readonly entities: Map<string, Entity>;
  /** Ids that some entry takes out. */
  readonly disabled: Set<string>;
  readonly tell: Tell;
}

const EMPTY: Entities = new Map();

/**
 * Merges `layers` over `base`, which is not checked again. Within a layer an id may stand once; a later layer with the
 * same id overrides field by field (names are added), `disabled` removes, a new id adds.
 */
export function mergeKnowledge(layers: readonly (readonly Entry[])[], base: Entities = EMPTY): Merged {
  const problems: Problem[] = [];
  const merge: Merge = {
    entities: new Map(base),
    disabled: new Set(),
    tell: ({ file }, span, code, message) => problems.push(problem(file, span, code, message)),
  };
  const used = layers.flatMap((layer) => mergeLayer(layer, merge));
  const broken = new Set(
    layers
      .flat()
      .filter((entry) => entry.broken)
      .map((entry) => entry.id),
  );
  for (const entry of used) if (!entry.stale) checkReferences(entry, merge, broken);
  return { entities: merge.entities, problems };
}

/** The entries of the layer that were taken over. */
function mergeLayer(layer: readonly Entry[], merge: Merge): Entry[] {
  const seen = new Map<string, Entry>();
  const used: Entry[] = [];
  for (const entry of layer) {
    if (entry.broken) continue;
    const earlier = seen.get(entry.id);
    const told = entry.stale ? { ...merge, tell: () => {} } : merge;
    if (earlier) tellDuplicate(entry, earlier, told);
    else if (apply(entry, told)) used.push(entry);
    if (!earlier) seen.set(entry.id, entry);
  }
  linkPeople(merge);
  return used;
}

/** Parsing tells of doubles in one file; here are those across files. */
function tellDuplicate(entry: Entry, earlier: Entry, merge: Merge): void {
  const { file, span } = entry.origin;
  if (file !== earlier.origin.file)
    merge.tell(
      { file },
      span,
      'glossary-duplicate-id',
      say.duplicateId(entry.id, say.elsewhere(earlier.origin.file)),
    );
}

/** Whether the entry has anything more to be checked. */
function apply(entry: Entry, merge: Merge): boolean {
  const known = merge.entities.get(entry.id);
  if (entry.fields.disabled) {
    disable(entry, known, merge);
    return false;
  }
  if (known) {
    merge.entities.set(entry.id, override(known, entry, fittingFields(entry, known.type, merge)));
    return true;
  }
  const { type } = entry.fields;
  if (!type || !entry.fields.name) {
    tellMissing(entry, merge);
    return false;
  }
  merge.entities.set(entry.id, create(entry, type, fittingFields(entry, type, merge)));
  return true;
}

function disable(entry: Entry, known: Entity | undefined, merge: Merge): void {
  merge.disabled.add(entry.id);
  if (merge.entities.delete(entry.id) || known) return;
  const guess = nearest(entry.id, merge.entities.keys());
  merge.tell(
    entry.origin,
    entry.origin.span,
    'glossary-nothing-to-disable',
    say.nothingToDisable(entry.id, guess),
  );
}

/** A new entity needs a type and a name; a value that was unreadable has been told of. */
function tellMissing(entry: Entry, merge: Merge): void {
  const guess = entry.fields.type || entry.fields.name ? undefined : nearest(entry.id, merge.entities.keys());
  for (const key of ['type', 'name'])
    if (!(key in entry.at))
      merge.tell(
        entry.origin,
        entry.origin.span,
        'glossary-missing-field',
        say.missing(
          key,
          guess ? `没有 id 为“${entry.id}”的条目可覆盖（是不是 ${guess}？），新条目` : '新条目',
        ),
      );
}

/** The fields that an entity of the type may have; the others are told. */
function fittingFields(entry: Entry, type: EntityType, merge: Merge): EntryFields {
  const fields: Record<string, unknown> = { ...entry.fields };
  for (const [key, place] of Object.entries(entry.at)) {
    const field = entityField(key);
    if (field && !belongsTo(field, type)) {
      delete fields[key];
      merge.tell(entry.origin, place.key, 'glossary-misplaced-field', say.misplacedField(key, type));
    }
  }
  checkType(entry, type, merge);
  if (!kindFits(entry, type, merge)) delete fields.kind;
  return fields;
}

function checkType(entry: Entry, type: EntityType, merge: Merge): void {
  if (entry.fields.type && entry.fields.type !== type)
    merge.tell(
      entry.origin,
      entry.at.type!.value,
      'glossary-type-conflict',
      say.typeConflict(entry.id, type),
    );
}

function kindFits(entry: Entry, type: EntityType, merge: Merge): boolean {
  const { kind } = entry.fields;
  const field = entityField('kind')!;
  if (!kind || !belongsTo(field, type)) return true;
  const choice = choicesOf(field.value).find(({ value }) => value === kind);
  if (choice && belongsTo(choice, type)) return true;
  merge.tell(entry.origin, entry.at.kind!.value, 'glossary-misplaced-field', say.misplacedValue(kind, type));
  return false;
}

const NO_LISTS = {
  parent: [],
  owner: [],
  investors: [],
  members: [],
  predecessor: [],
  maker: [],
  models: [],
  carriers: [],
  family: [],
  people: [],
  tickers: [],
  events: [],
  sources: [],
} as const satisfies Partial<Entity>;

function create(entry: Entry, type: EntityType, fields: EntryFields): Entity {
  const { disabled, name, ...rest } = fields;
  const names = joinNames(name!, rest.names ?? []);
  return { ...NO_LISTS, ...rest, id: entry.id, type, name: names[0]!.text, names, origin: entry.origin };
}

function override(entity: Entity, entry: Entry, fields: EntryFields): Entity {
  const { disabled, name, names: added, type, ...rest } = placedIn(entry, entity, fields);
  const names = overrideNames(entity, name, added ?? []);
  const overrides = [...(entity.overrides ?? []), entry.origin];
  return { ...entity, ...rest, name: names[0]!.text, names, overrides, formed: false };
}

/** The fields, their parts marked with the file that they stand in, if it is not the entity's. */
function placedIn(entry: Entry, entity: Entity, fields: EntryFields): EntryFields {
  const { file } = entry.origin;
  if (file === entity.origin.file) return fields;
  const mark = (item: unknown): unknown => (isPlaced(item) ? { ...item, file } : item);
  const marked: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields))
    marked[key] = Array.isArray(value) ? value.map(mark) : mark(value);
  return marked;
}

const isPlaced = (item: unknown): item is Placed =>
  typeof item === 'object' && item !== null && 'span' in item;

/** Names add up; the same text replaces; a preferred name that gives way stays as an alias. */
function overrideNames(entity: Entity, preferred: Name | undefined, added: readonly Name[]): readonly Name[] {
  const [first, ...others] = entity.names as readonly [Name, ...Name[]];
  const kept =
    preferred && preferred.text !== first.text ? [{ ...first, kind: 'alias' as const }, ...others] : others;
  const byText = new Map(kept.map((name) => [name.text, name]));
  for (const name of added) byText.set(name.text, name);
  return joinNames(preferred ?? first, [...byText.values()]);
}

/** The preferred name first; what `names` says of the same text counts for it. */
function joinNames(preferred: Name, others: readonly Name[]): readonly Name[] {
  const names = new Map<string, Name>([[preferred.text, preferred]]);
  for (const name of others) {
    if (name.text === preferred.text)
      names.set(name.text, { ...preferred, ...name, kind: 'preferred', span: preferred.span });
    else if (!names.has(name.text)) names.set(name.text, name);
  }
  return [...names.values()];
}

function checkReferences(entry: Entry, merge: Merge, broken: ReadonlySet<string>): void {
  const type = merge.entities.get(entry.id)?.type;
  for (const key of Object.keys(REF_FIELDS) as RefField[]) {
    const field = entityField(key)!;
    if (!type || !belongsTo(field, type)) continue;
    for (const ref of entry.fields[key] ?? []) checkReference(entry, ref, REF_FIELDS[key], merge, broken);
  }
  for (const event of entry.fields.events ?? [])
    for (const ref of event.with) checkReference(entry, ref, 'any', merge, broken);
  for (const role of entry.fields.people ?? []) checkPerson(entry, role, merge);
}

function checkReference(
  { origin }: Entry,
  ref: Ref,
  wanted: EntityType | 'any',
  { entities, tell }: Merge,
  broken: ReadonlySet<string>,
): void {
  const target = entities.get(ref.id);
  if (!target) {
    if (!broken.has(ref.id))
      tell(origin, ref.span, 'glossary-dangling-reference', say.dangling(ref.id, guess(ref.id, entities)));
  } else if (wanted !== 'any' && target.type !== wanted)
    tell(origin, ref.span, 'glossary-wrong-target', say.wrongTarget(ref.id, wanted, target.type));
}

function checkPerson({ origin }: Entry, role: Role, { entities, tell }: Merge): void {
  const target = entities.get(role.person);
  if (target && target.type !== 'person')
    tell(origin, role.span, 'glossary-wrong-target', say.wrongTarget(role.person, 'person', target.type));
}

/** The id that was meant: of the entity that bears this name, or one spelt nearly so. */
function guess(id: string, entities: Entities): string | undefined {
  for (const entity of entities.values()) if (entity.names.some((name) => name.text === id)) return entity.id;
  return nearest(id, entities.keys());
}
