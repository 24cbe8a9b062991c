/** Whose are the roles in companies' entries? Each gets its person: a written entry, or one formed from the name. */
import type { Merge } from './merge.js';
import { say } from './messages.js';
import type { Entity, Name, Role } from './model.js';

const FORMED = 'person:';

/** Links every role to its person, forms the persons that no entry writes, and drops those that no role needs. */
export function linkPeople(merge: Merge): void {
  const bearers = bearersOf(merge.entities);
  const needed = new Set<string>();
  for (const company of [...merge.entities.values()]) {
    if (company.people.length === 0) continue;
    const people = company.people.map((role) => link(role, company, bearers, merge));
    if (people.some((role, i) => role !== company.people[i]))
      merge.entities.set(company.id, { ...company, people });
    for (const role of people) {
      needed.add(role.person);
      form(role, company, merge);
    }
  }
  for (const entity of merge.entities.values())
    if (entity.formed && !needed.has(entity.id)) merge.entities.delete(entity.id);
}

interface Bearers {
  readonly preferred: ReadonlyMap<string, readonly string[]>;
  readonly any: ReadonlyMap<string, readonly string[]>;
}

/** The written person entries by name. */
function bearersOf(entities: ReadonlyMap<string, Entity>): Bearers {
  const preferred = new Map<string, string[]>();
  const any = new Map<string, string[]>();
  for (const entity of entities.values()) {
    if (entity.type !== 'person' || entity.formed) continue;
    add(preferred, entity.name, entity.id);
    for (const name of entity.names) add(any, name.text, entity.id);
  }
  return { preferred, any };
}

function add(map: Map<string, string[]>, key: string, id: string): void {
  const ids = map.get(key);
  if (ids) ids.push(id);
  else map.set(key, [id]);
}

/** The role with its person. What an earlier merge derived from the name is derived again: an entry may have come. */
function link(role: Role, company: Entity, bearers: Bearers, merge: Merge): Role {
  const formed = FORMED + role.name;
  if (role.person !== '' && role.person !== formed) return role;
  const ids = bearers.preferred.get(role.name) ?? bearers.any.get(role.name) ?? [];
  if (ids.length > 1 && role.person === '')
    merge.tell(
      { file: role.file ?? company.origin.file },
      role.nameSpan,
      'glossary-ambiguous-person',
      say.ambiguousPerson(role.name, ids),
    );
  const person = ids[0] ?? formed;
  return person === role.person ? role : { ...role, person };
}

/** Makes the person of a role an entity, unless it is one or a glossary has disabled it. */
function form(role: Role, company: Entity, { entities, disabled }: Merge): void {
  if (entities.has(role.person) || disabled.has(role.person)) return;
  const file = role.file ?? company.origin.file;
  const name: Name = {
    text: role.name,
    kind: 'preferred',
    needsContext: false,
    notIn: [],
    span: role.nameSpan,
  };
  entities.set(role.person, {
    id: role.person,
    type: 'person',
    name: role.name,
    names: [name],
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
    origin: { file, span: role.nameSpan, entry: role.span },
    formed: true,
  });
}
