/** Who belongs to whom, seen from the other end? Inverse relations of a knowledge base. */
import type { Entity, Ref, RefField, Role } from './model.js';
import { REF_FIELDS } from './model.js';

/** A role with the company at which it is held. */
export interface Position extends Role {
  readonly company: string;
}

/** Ids, in the order of the knowledge base; a reference that names nothing leads nowhere. */
export interface Relations {
  /** Makers of a product: its own, else those of the family it belongs to. */
  makersOf(product: string): readonly Ref[];
  /** What a company makes or owns. */
  productsOf(company: string): readonly string[];
  /** Versions and members of a product family. */
  membersOf(family: string): readonly string[];
  /** Apps and devices that run on a model. */
  appsOf(model: string): readonly string[];
  /** Models behind an app or a device. */
  modelsOf(app: string): readonly string[];
  subsidiariesOf(company: string): readonly string[];
  /** What a company, fund or institute has invested in. */
  investmentsOf(company: string): readonly string[];
  /** Collectives such as BAT that a company is counted among. */
  collectivesOf(company: string): readonly string[];
  /** What came after an entity that ended or was renamed. */
  successorsOf(id: string): readonly string[];
  /** The roles of a person, at every company. */
  positionsOf(person: string): readonly Position[];
  /** Everything one step away, in any relation. */
  relatedTo(id: string): readonly string[];
}

type Entities = ReadonlyMap<string, Entity>;
type Inverse = ReadonlyMap<string, readonly string[]>;

const NONE: readonly never[] = [];
const known = new WeakMap<Entities, Relations>();

/** The relations among `entities`, computed when first asked for. */
export function relationsOf(entities: Entities): Relations {
  let relations = known.get(entities);
  if (!relations) known.set(entities, (relations = build(entities)));
  return relations;
}

function build(entities: Entities): Relations {
  const inverse = lazyInverse(entities);
  const positions = lazily(() => positionsIn(entities));
  const related = new Map<string, readonly string[]>();
  const relations: Relations = {
    makersOf: (product) => makersOf(entities, product),
    productsOf: (company) => union(inverse('maker', company), inverse('owner', company)),
    membersOf: (family) => inverse('family', family),
    appsOf: (model) => union(inverse('models', model), targets(entities, model, 'carriers')),
    modelsOf: (app) => union(targets(entities, app, 'models'), inverse('carriers', app)),
    subsidiariesOf: (company) => inverse('parent', company),
    investmentsOf: (company) => inverse('investors', company),
    collectivesOf: (company) => inverse('members', company),
    successorsOf: (id) => inverse('predecessor', id),
    positionsOf: (person) => positions().get(person) ?? NONE,
    relatedTo: (id) => {
      let found = related.get(id);
      if (!found) related.set(id, (found = neighbours(entities, relations, inverse, id)));
      return found;
    },
  };
  return relations;
}

function lazily<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
}

type InverseOf = (field: RefField, target: string) => readonly string[];

function lazyInverse(entities: Entities): InverseOf {
  const all = lazily(() => inverses(entities));
  return (field, target) => all().get(field)?.get(target) ?? NONE;
}

const FIELDS = Object.keys(REF_FIELDS) as RefField[];

function inverses(entities: Entities): ReadonlyMap<RefField, Inverse> {
  const all = new Map(FIELDS.map((field) => [field, new Map<string, string[]>()]));
  for (const entity of entities.values())
    for (const field of FIELDS) for (const ref of entity[field]) push(all.get(field)!, ref.id, entity.id);
  return all;
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (!items) map.set(key, [item]);
  else if (!items.includes(item)) items.push(item);
}

function positionsIn(entities: Entities): ReadonlyMap<string, readonly Position[]> {
  const positions = new Map<string, Position[]>();
  for (const { id, people } of entities.values())
    for (const role of people) push(positions, role.person, { ...role, company: id });
  return positions;
}

const targets = (entities: Entities, id: string, field: RefField): readonly string[] =>
  entities.get(id)?.[field].map((ref) => ref.id) ?? NONE;

const union = (a: readonly string[], b: readonly string[]): readonly string[] =>
  b.length === 0 ? a : a.length === 0 ? b : [...new Set([...a, ...b])];

/** Climbs from a version to its family until somebody has made it; a circle ends the climb. */
function makersOf(entities: Entities, product: string): readonly Ref[] {
  const seen = new Set<string>();
  for (let id: string | undefined = product; id !== undefined && !seen.has(id); ) {
    seen.add(id);
    const entity: Entity | undefined = entities.get(id);
    if (entity && entity.maker.length > 0) return entity.maker;
    id = entity?.family[0]?.id;
  }
  return NONE;
}

function neighbours(
  entities: Entities,
  relations: Relations,
  inverse: InverseOf,
  id: string,
): readonly string[] {
  const found = new Set<string>();
  for (const field of FIELDS) {
    for (const target of targets(entities, id, field)) found.add(target);
    for (const source of inverse(field, id)) found.add(source);
  }
  for (const maker of relations.makersOf(id)) found.add(maker.id);
  for (const role of entities.get(id)?.people ?? NONE) found.add(role.person);
  for (const position of relations.positionsOf(id)) found.add(position.company);
  found.delete(id);
  return [...found].filter((other) => entities.has(other));
}
