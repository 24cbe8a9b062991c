/** Who stands above and below whom? Group, subsidiary, product, version, both ways. */
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Entity } from '../knowledge/model.js';
import { deskOf, type Snapshot } from '../workspace.js';
import { type EntityAt, entitiesAt } from './definition.js';
import { known } from './typeDefinition.js';

/** The companies and products at the offset; people stand in no hierarchy. */
export const prepareTypeHierarchy = (snapshot: Snapshot, uri: string, offset: number): readonly EntityAt[] =>
  entitiesAt(snapshot, uri, offset).filter(({ entity }) => entity.type !== 'person');

/** Those one step above. */
export function supertypes(snapshot: Snapshot, uri: string, id: string): readonly Entity[] {
  const { knowledge } = deskOf(snapshot, uri);
  const entity = knowledge.entities.get(id);
  return entity ? withoutPeople(known(knowledge, above(entity, knowledge))) : [];
}

/** Those one step below. */
export function subtypes(snapshot: Snapshot, uri: string, id: string): readonly Entity[] {
  const { knowledge } = deskOf(snapshot, uri);
  const entity = knowledge.entities.get(id);
  return entity ? withoutPeople(known(knowledge, below(entity, knowledge))) : [];
}

/** A founder may own a company, and stands beside the hierarchy all the same. */
const withoutPeople = (entities: readonly Entity[]): readonly Entity[] =>
  entities.filter(({ type }) => type !== 'person');

const idsOf = (refs: readonly { readonly id: string }[]): string[] => refs.map(({ id }) => id);

/** A version's family before its maker, a company's parent and owner. */
function above(entity: Entity, { relations }: KnowledgeBase): string[] {
  if (entity.type === 'company') return idsOf([...entity.parent, ...entity.owner]);
  return entity.family.length > 0 ? idsOf(entity.family) : idsOf(relations.makersOf(entity.id));
}

/** A company's subsidiaries and products (versions stand under their family), a collective's members, a family's versions. */
function below(entity: Entity, { relations, entities }: KnowledgeBase): readonly string[] {
  if (entity.type !== 'company') return relations.membersOf(entity.id);
  const products = relations.productsOf(entity.id).filter((id) => entities.get(id)?.family.length === 0);
  return [...relations.subsidiariesOf(entity.id), ...products, ...idsOf(entity.members)];
}
