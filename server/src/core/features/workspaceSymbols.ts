/** Which entities answer to a query? By any name or its pinyin; the ones that the workspace names come first. */
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Entity } from '../knowledge/model.js';
import { fold } from '../text/fold.js';
import { isHan } from '../text/script.js';
import type { Snapshot } from '../workspace.js';
import { type NameKey, nameKeys } from './nameKeys.js';
import type { WorkspaceIndex } from './workspaceIndex.js';

export interface FoundEntity {
  readonly entity: Entity;
  /** The name by which it was found. */
  readonly name: string;
  /** The pinyin by which it was, if it was. An editor that filters what it is given wants to see it. */
  readonly pinyin?: string;
}

const MOST = 100;

/** Over the knowledge of all desks; an entity once. */
export function workspaceSymbols(
  snapshot: Snapshot,
  index: WorkspaceIndex,
  query: string,
): readonly FoundEntity[] {
  const folded = fold(query).trim();
  const found = new Map<string, FoundEntity & { rank: number }>();
  for (const { knowledge } of snapshot.desks.values())
    for (const { key, rank } of folded === '' ? named(knowledge, index) : matching(knowledge, folded)) {
      const boosted = rank + Math.min(9, index.countsOf(key.entity.id).size);
      const other = found.get(key.entity.id);
      if (!other || boosted > other.rank) found.set(key.entity.id, { ...foundBy(key), rank: boosted });
    }
  return [...found.values()]
    .sort((a, b) => b.rank - a.rank || a.name.length - b.name.length || (a.entity.id < b.entity.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ rank: _, ...each }) => each);
}

const foundBy = ({ entity, name, kind, key }: NameKey): FoundEntity => ({
  entity,
  name: name.text,
  ...(kind !== 'name' && { pinyin: key }),
});

interface Match {
  readonly key: NameKey;
  readonly rank: number;
}

/** Without a query: what the drafts name. */
function* named(knowledge: KnowledgeBase, index: WorkspaceIndex): Generator<Match> {
  for (const key of nameKeys(knowledge))
    if (key.name.kind === 'preferred' && key.kind === 'name' && index.countsOf(key.entity.id).size > 0)
      yield { key, rank: 0 };
}

/** Equal before head before middle; a middle counts for names only, and for two letters or one Han character. */
function* matching(knowledge: KnowledgeBase, query: string): Generator<Match> {
  const anywhere = query.length > 1 || isHan(query.charCodeAt(0));
  for (const key of nameKeys(knowledge)) {
    const at = key.key.indexOf(query);
    if (at < 0 || (at > 0 && !(anywhere && key.kind === 'name'))) continue;
    const place = key.key === query ? 300 : at === 0 ? 200 : 100;
    const sort = key.kind === 'name' ? 20 : key.kind === 'initials' ? 10 : 0;
    yield { key, rank: place + sort + (key.name.kind === 'preferred' ? 5 : 0) };
  }
}
