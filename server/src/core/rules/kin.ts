/** Who counts as one house? Companies whose names prose may exchange for one another. */
import type { KnowledgeBase } from '../knowledge/base.js';

const kept = new WeakMap<KnowledgeBase, Map<string, ReadonlySet<string>>>();

/** Parents, owners, subsidiaries, predecessors and successors, two steps up and one step down. */
export function kinOf(company: string, knowledge: KnowledgeBase): ReadonlySet<string> {
  let known = kept.get(knowledge);
  if (!known) kept.set(knowledge, (known = new Map()));
  let kin = known.get(company);
  if (!kin) known.set(company, (kin = findKin(company, knowledge)));
  return kin;
}

function findKin(company: string, { entities, relations }: KnowledgeBase): ReadonlySet<string> {
  const above = (id: string): string[] => {
    const entity = entities.get(id);
    return [...(entity?.parent ?? []), ...(entity?.owner ?? []), ...(entity?.predecessor ?? [])].map(
      (ref) => ref.id,
    );
  };
  const kin = new Set([company]);
  for (const id of above(company)) {
    kin.add(id);
    for (const higher of above(id)) kin.add(higher);
  }
  for (const id of [...kin]) {
    for (const below of relations.subsidiariesOf(id)) kin.add(below);
    for (const next of relations.successorsOf(id)) kin.add(next);
  }
  return kin;
}

/** Whether two companies belong to one house, one holds the other, or both are its collective's. */
export const areKin = (a: string, b: string, knowledge: KnowledgeBase): boolean =>
  kinOf(a, knowledge).has(b) || kinOf(b, knowledge).has(a);
