/** Can the relations of an entry all hold at once? */
import { type Audit, placeOf } from './audit-context.js';
import { say } from './messages.js';
import type { Entity, RefField } from './model.js';

/** Relations along which nothing comes back to where it started. */
const ONE_WAY: readonly RefField[] = [
  'parent',
  'owner',
  'family',
  'predecessor',
  'members',
  'maker',
  'investors',
];
/** Of those, the ones that are followed further than one step. */
const FOLLOWED: readonly RefField[] = ['parent', 'owner', 'family', 'predecessor'];
/** Pairs of fields that cannot name the same entity. */
const EXCLUSIVE: readonly (readonly [RefField, RefField])[] = [
  ['parent', 'owner'],
  ['parent', 'predecessor'],
  ['members', 'parent'],
];

export function auditRelations(audit: Audit): void {
  for (const field of ONE_WAY) checkCircle(field, audit);
  for (const [a, b] of EXCLUSIVE) checkExclusive(a, b, audit);
  checkMembers(audit);
  checkMaker(audit);
  checkNamesakes(audit);
}

function checkCircle(field: RefField, audit: Audit): void {
  for (const ref of audit.entry.fields[field] ?? []) {
    const path =
      ref.id === audit.entity.id
        ? [ref.id]
        : FOLLOWED.includes(field)
          ? pathBack(field, ref.id, audit)
          : undefined;
    if (path)
      audit.report(ref.span, 'glossary-circular-relation', say.circular(field, [audit.entity.id, ...path]));
  }
}

/** The ids from `start` along the field to the entity under audit, if it is reached. */
function pathBack(field: RefField, start: string, { entity, entities }: Audit): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[start, undefined]]);
  for (const id of cameFrom.keys())
    for (const ref of entities.get(id)?.[field] ?? []) {
      if (ref.id === entity.id) return [...trace(cameFrom, id), entity.id];
      if (!cameFrom.has(ref.id)) cameFrom.set(ref.id, id);
    }
  return undefined;
}

function trace(cameFrom: ReadonlyMap<string, string | undefined>, end: string): string[] {
  const path: string[] = [];
  for (let id: string | undefined = end; id !== undefined; id = cameFrom.get(id)) path.unshift(id);
  return path;
}

function checkExclusive(a: RefField, b: RefField, { entity, entry, report }: Audit): void {
  const others = new Set(entity[a].map((ref) => ref.id));
  for (const ref of entry.fields[b] ?? [])
    if (others.has(ref.id)) report(ref.span, 'glossary-contradiction', say.bothWays(ref.id, a, b));
}

function checkMembers(audit: Audit): void {
  const { entity, report } = audit;
  const isCollective = entity.kind === 'collective';
  if (!isCollective && entity.members.length > 0)
    report(placeOf(audit, 'members').key, 'glossary-contradiction', say.membersOfNothing());
  if (isCollective && entity.members.length === 0)
    report(placeOf(audit, 'kind').value, 'glossary-contradiction', say.noMembers());
}

function checkMaker(audit: Audit): void {
  const { entity, relations, report } = audit;
  if (entity.type !== 'product') return;
  if (relations.makersOf(entity.id).length === 0)
    report(placeOf(audit, 'name').value, 'glossary-no-maker', say.noMaker());
  for (const family of entity.family) checkFamilyMaker(family.id, entity, audit);
}

/** A version made by somebody else than its family is a slip, or the family is the wrong one. */
function checkFamilyMaker(family: string, entity: Entity, audit: Audit): void {
  const makers = audit.relations.makersOf(family).map((ref) => ref.id);
  const own = entity.maker.map((ref) => ref.id);
  if (
    own.length === 0 ||
    makers.length === 0 ||
    own.some((id) => makers.includes(id) || isKin(id, makers, audit))
  )
    return;
  audit.report(placeOf(audit, 'maker').value, 'glossary-contradiction', say.makerDiffers(family, makers));
}

/** Parent, subsidiary or former self. */
const isKin = (id: string, makers: readonly string[], { relations }: Audit): boolean =>
  makers.some((maker) => relations.relatedTo(maker).includes(id));

/** Holders of roles at unrelated companies who are one person only because they share a name. */
function checkNamesakes({ entity, entities, relations, report }: Audit): void {
  for (const role of entity.people) {
    const person = entities.get(role.person);
    if (!person?.formed || role.file) continue;
    const others = companiesOf(role.person, relations).filter(
      (id) => id !== entity.id && !relations.relatedTo(entity.id).some((near) => near === id),
    );
    const isFirst = entity.people.find((other) => other.person === role.person) === role;
    if (isFirst && others.length > 0)
      report(role.nameSpan, 'glossary-shared-person', say.sharedPerson(role.name, [entity.id, ...others]));
  }
}

const companiesOf = (person: string, relations: Audit['relations']): string[] => [
  ...new Set(relations.positionsOf(person).map((position) => position.company)),
];
