/** Who bears a written form? The names of a knowledge base by their key, made once. */
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Entity, Name } from '../knowledge/model.js';
import { squash } from '../text/fold.js';

export interface Bearer {
  readonly entity: Entity;
  readonly name: Name;
}

const known = new WeakMap<KnowledgeBase, ReadonlyMap<string, readonly Bearer[]>>();

/** Everyone called so, however it is spaced and cased. */
export function bearersOf(knowledge: KnowledgeBase, text: string): readonly Bearer[] {
  let index = known.get(knowledge);
  if (!index) known.set(knowledge, (index = indexOf(knowledge)));
  return index.get(squash(text)) ?? [];
}

function indexOf(knowledge: KnowledgeBase): ReadonlyMap<string, readonly Bearer[]> {
  const index = new Map<string, Bearer[]>();
  for (const entity of knowledge.entities.values())
    for (const name of entity.names) {
      const key = squash(name.text);
      const bearers = index.get(key);
      if (bearers) bearers.push({ entity, name });
      else index.set(key, [{ entity, name }]);
    }
  return index;
}
