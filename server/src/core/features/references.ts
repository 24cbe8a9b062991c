/** Where is this entity named, under any of its names? In every draft, and by its id in glossaries and packs. */
import { mentionAt } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import { type Origin, REF_FIELDS, type RefField } from '../knowledge/model.js';
import type { Range } from '../text/lines.js';
import type { Span } from '../text/span.js';
import { analysisOf, deskOf, documentAt, type Snapshot } from '../workspace.js';
import { entitiesAt } from './definition.js';
import { draftsNaming, keyOf, mentionsIn, type WorkspaceIndex } from './workspaceIndex.js';

/** A place in a draft, or one in a knowledge file (a URI, or the name of a pack). */
export type ReferencePlace =
  | { readonly uri: string; readonly range: Range }
  | { readonly file: string; readonly span: Span };

/** What is named at an offset: an entity, or `?` and the folded text of an unknown mention. */
export function keyAt(snapshot: Snapshot, uri: string, offset: number): string | undefined {
  const entity = entitiesAt(snapshot, uri, offset)[0]?.entity;
  if (entity || documentAt(snapshot, uri)?.language === 'yaml') return entity?.id;
  const analysis = analysisOf(snapshot, uri);
  const mention = analysis && mentionAt(analysis, offset);
  return analysis && mention && keyOf(analysis, mention);
}

/** Of what `keyAt` gave. Yields draft by draft, this one first, so that a host can stop between and send on what it has. */
export function* references(
  snapshot: Snapshot,
  index: WorkspaceIndex,
  uri: string,
  key: string | undefined,
  includeDeclaration: boolean,
): Generator<readonly ReferencePlace[]> {
  if (key === undefined) return;
  const { knowledge } = deskOf(snapshot, uri);
  if (includeDeclaration) yield entriesOf(knowledge, key).map(({ file, span }) => ({ file, span }));
  if (documentAt(snapshot, uri)?.language === 'yaml') yield referencesById(knowledge, key);
  for (const draft of draftsNaming(snapshot, index, key, uri)) {
    const places: ReferencePlace[] = [];
    for (const { range } of mentionsIn(snapshot, index, draft, (each) => each === key))
      places.push({ uri: draft, range });
    if (places.length > 0) yield places;
  }
}

/** The entry of an entity, and those that override it. */
export function entriesOf(knowledge: KnowledgeBase, id: string): readonly Origin[] {
  const entity = knowledge.entities.get(id);
  return entity ? [entity.origin, ...(entity.overrides ?? [])] : [];
}

/** Every place of the knowledge that refers to an entity by its id. */
export function referencesById(
  { entities }: KnowledgeBase,
  id: string,
): { readonly file: string; readonly span: Span }[] {
  const places: { file: string; span: Span }[] = [];
  for (const entity of entities.values()) {
    const add = (part: { readonly file?: string }, span: Span): void => {
      places.push({ file: part.file ?? entity.origin.file, span });
    };
    for (const field of Object.keys(REF_FIELDS) as RefField[])
      for (const ref of entity[field]) if (ref.id === id) add(ref, ref.span);
    for (const event of entity.events) for (const ref of event.with) if (ref.id === id) add(event, ref.span);
    for (const role of entity.people) if (role.person === id) add(role, role.nameSpan);
  }
  return places;
}
