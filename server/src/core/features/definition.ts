/** Where is an entity explained? At its entry, in a glossary or in a pack. */
import { type Mention, mentionAt } from '../analysis/mentions.js';
import type { Entity, Origin } from '../knowledge/model.js';
import type { Span } from '../text/span.js';
import { analysisOf, deskOf, type Snapshot } from '../workspace.js';
import { entityInYaml } from './yamlEntity.js';

export interface DefinitionLink {
  /** What the user pointed at: without it VS Code underlines the whole run of Chinese. */
  readonly from: Span;
  readonly to: Origin;
}

/** Entry behind the mention or the reference at `offset`. An ambiguous mention has several. */
export function definition(snapshot: Snapshot, uri: string, offset: number): readonly DefinitionLink[] {
  return entitiesAt(snapshot, uri, offset).map(({ span, entity }) => ({ from: span, to: entity.origin }));
}

export interface EntityAt {
  readonly span: Span;
  readonly entity: Entity;
  readonly mention?: Mention;
}

/** What a draft, a glossary or a pack names at `offset`; the likeliest reading first. */
export function entitiesAt(snapshot: Snapshot, uri: string, offset: number): readonly EntityAt[] {
  const inYaml = entityInYaml(snapshot, uri, offset);
  if (inYaml) return inYaml;
  const analysis = analysisOf(snapshot, uri);
  const mention = analysis && mentionAt(analysis, offset);
  if (!mention?.entity) return [];
  const { entities } = deskOf(snapshot, uri).knowledge;
  const ids = mention.ambiguous ? mention.readings.map((reading) => reading.entity) : [mention.entity];
  return ids.flatMap((id) => {
    const entity = entities.get(id);
    return entity ? [{ span: { start: mention.start, end: mention.end }, entity, mention }] : [];
  });
}
