/** What has come of it? A company leads to its products, a family to its versions, a model to the apps that run on it. */
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Entity } from '../knowledge/model.js';
import type { Snapshot } from '../workspace.js';
import type { DefinitionLink } from './definition.js';
import { linksToRelated } from './typeDefinition.js';

/** Links to the entries of what was made. */
export const implementation = (snapshot: Snapshot, uri: string, offset: number): readonly DefinitionLink[] =>
  linksToRelated(snapshot, uri, offset, offspringOf);

function offspringOf({ id, type, members }: Entity, { relations }: KnowledgeBase): readonly string[] {
  if (type === 'company') return [...relations.productsOf(id), ...members.map((member) => member.id)];
  if (type === 'person') return [];
  const versions = relations.membersOf(id);
  return versions.length > 0 ? versions : relations.appsOf(id);
}
