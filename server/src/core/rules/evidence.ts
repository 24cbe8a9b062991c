/** How does a finding show its evidence? The source in words, and the place of the fact in its entry. */
import type { KnowledgeBase } from '../knowledge/base.js';
import { inChinese } from '../knowledge/dates.js';
import type { Entity, Placed, Source } from '../knowledge/model.js';
import { type Localized, localized } from '../localized.js';
import type { RelatedPlace } from './rule.js';

/** The source that confirms the first of the fields that any source confirms; one that confirms none is no evidence. */
const sourceFor = ({ sources }: Entity, fields: readonly string[]): Source | undefined =>
  fields
    .map((field) => sources.find(({ supports }) => supports.includes(field)))
    .find((source) => source !== undefined);

/** “（来源：…，2023年6月30日）” for a fact of an entry; nothing if it has no source. */
export function evidence(entity: Entity, ...fields: readonly string[]): Localized {
  const source = sourceFor(entity, fields);
  if (!source) return localized('', '');
  const { title, date } = source;
  return localized(
    `（来源：${title}${date ? `，${inChinese(date)}` : ''}）`,
    ` (source: ${title}${date ? `, ${date}` : ''})`,
  );
}

/** The place of a fact in its entry, or of the entry itself. */
export function entryPlace(entity: Entity, fact?: Placed, message?: Localized): RelatedPlace {
  return {
    message: message ?? localized(`条目：${entity.name}`, `Entry: ${entity.name}`),
    place: { entity, span: fact?.span, file: fact?.file },
  };
}

/** The entries that a product's makers have. */
export const makersOf = (product: Entity, knowledge: KnowledgeBase): Entity[] =>
  knowledge.relations.makersOf(product.id).flatMap(({ id }) => knowledge.entities.get(id) ?? []);

/** “面壁智能与知乎”. */
export const namesIn = (entities: readonly Entity[]): Localized => {
  const names = entities.map(({ name }) => name);
  return localized(joined(names, '、', '与'), joined(names, ', ', ' and '));
};

const joined = (names: readonly string[], comma: string, and: string): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(comma)}${and}${names[names.length - 1]}`;
