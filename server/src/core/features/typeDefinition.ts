/** Of what kind of house is it? A product leads to its makers, a person to their companies, a company to its parent. */
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Entity } from '../knowledge/model.js';
import { deskOf, type Snapshot } from '../workspace.js';
import { type DefinitionLink, entitiesAt } from './definition.js';

/** Links to the entries of the makers, the companies or the parent. */
export const typeDefinition = (snapshot: Snapshot, uri: string, offset: number): readonly DefinitionLink[] =>
  linksToRelated(snapshot, uri, offset, housesOf);

/** Links from what stands at the offset to the entries that `related` names. */
export function linksToRelated(
  snapshot: Snapshot,
  uri: string,
  offset: number,
  related: (entity: Entity, knowledge: KnowledgeBase) => readonly string[],
): readonly DefinitionLink[] {
  const { knowledge } = deskOf(snapshot, uri);
  return entitiesAt(snapshot, uri, offset).flatMap(({ span, entity }) =>
    known(knowledge, related(entity, knowledge)).map(({ origin }) => ({ from: span, to: origin })),
  );
}

/** The entities of those ids, each once; an id that names nothing is left out. */
export const known = (knowledge: KnowledgeBase, ids: readonly string[]): readonly Entity[] =>
  [...new Set(ids)].flatMap((id) => knowledge.entities.get(id) ?? []);

function housesOf(entity: Entity, { relations }: KnowledgeBase): readonly string[] {
  if (entity.type === 'product') return relations.makersOf(entity.id).map(({ id }) => id);
  if (entity.type === 'person') return relations.positionsOf(entity.id).map(({ company }) => company);
  return entity.parent.map(({ id }) => id);
}
