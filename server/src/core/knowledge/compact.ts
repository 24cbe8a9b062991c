/** How do the packs fit into a bundle, and quickly out of it? Entries without what is empty, forms as numbers. */
import type { PartialDate } from './dates.js';
import type { CompiledLexicon, Form } from './lexicon.js';
import type { Entity, Name, Source } from './model.js';
import type { CompiledPacks } from './packs.js';

/** What JSON holds of the packs beside the entities; their texts and the automaton's arrays are kept apart. */
export interface CompactKnowledge {
  readonly asOf: PartialDate;
  /** Place of the entity, place of its name, and the suffix if a version follows. */
  readonly forms: readonly (readonly [number, number, string?])[];
  /** Forms that one key has: many keys have the same ones. */
  readonly lists: readonly (readonly number[])[];
  /** Place of its list, by key. */
  readonly keys: readonly number[];
}

type CompactName = Omit<Name, 'needsContext' | 'notIn'> & Partial<Name>;
export type CompactEntity = Pick<Entity, 'id' | 'type' | 'name' | 'origin'> &
  Partial<Omit<Entity, 'names'>> & { readonly names: readonly CompactName[] };

export function compact({ entities, lexicon, asOf }: CompiledPacks): {
  readonly knowledge: CompactKnowledge;
  readonly entities: readonly CompactEntity[];
} {
  const placeOf = new Map(entities.map(({ id }, place) => [id, place]));
  const forms = new Numbers<readonly [number, number, string?]>();
  const lists = new Numbers<readonly number[]>();
  const keys = lexicon.forms.map((list) =>
    lists.numberOf(
      list.map((form) => forms.numberOf(compactForm(form, placeOf.get(form.entity)!, entities))),
    ),
  );
  const knowledge = { asOf, forms: forms.items, lists: lists.items, keys };
  return { knowledge, entities: entities.map(compactEntity) };
}

/** Gives equal values equal numbers. */
class Numbers<T> {
  readonly items: T[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(item: T): number {
    const key = JSON.stringify(item);
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.items.push(item) - 1;
      this.numbers.set(key, number);
    }
    return number;
  }
}

function compactForm(
  { name, tail }: Form,
  place: number,
  entities: readonly Entity[],
): readonly [number, number, string?] {
  const nameAt = entities[place]!.names.findIndex(({ text }) => text === name);
  return tail ? [place, nameAt, tail.suffix] : [place, nameAt];
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === false || (Array.isArray(value) && value.length === 0);

const withoutEmpty = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, item]) => !isEmpty(item))) as T;

const compactEntity = (entity: Entity): CompactEntity => ({
  ...withoutEmpty(entity),
  names: entity.names.map((name) =>
    name.certain === undefined ? withoutEmpty(name) : { ...withoutEmpty(name), certain: name.certain },
  ),
});

/** The forms by key; keys that mean the same share them. */
export function expandForms(
  { forms, lists, keys }: CompactKnowledge,
  entities: readonly Entity[],
): CompiledLexicon['forms'] {
  const expanded = forms.map(([place, nameAt, suffix]): Form => {
    const { id, names } = entities[place]!;
    const form = { entity: id, name: names[nameAt]!.text };
    return suffix === undefined ? form : { ...form, tail: { suffix } };
  });
  const shared = lists.map((list) => list.map((number) => expanded[number]!));
  return keys.map((list) => shared[list]!);
}

const NONE: readonly never[] = [];

/** All fields in one order, so that every entity has the same shape, and one empty list for all. */
export const expandEntity = (entity: CompactEntity): { [K in keyof Required<Entity>]: Entity[K] } => ({
  id: entity.id,
  type: entity.type,
  kind: entity.kind,
  name: entity.name,
  names: entity.names.map(expandName),
  description: entity.description,
  founded: entity.founded,
  dissolved: entity.dissolved,
  released: entity.released,
  discontinued: entity.discontinued,
  headquarters: entity.headquarters,
  parent: entity.parent ?? NONE,
  owner: entity.owner ?? NONE,
  investors: entity.investors ?? NONE,
  members: entity.members ?? NONE,
  predecessor: entity.predecessor ?? NONE,
  maker: entity.maker ?? NONE,
  models: entity.models ?? NONE,
  carriers: entity.carriers ?? NONE,
  family: entity.family ?? NONE,
  people: entity.people ?? NONE,
  tickers: entity.tickers ?? NONE,
  events: entity.events ?? NONE,
  versions: entity.versions,
  context: entity.context,
  confidence: entity.confidence,
  sources: entity.sources?.map(expandSource) ?? NONE,
  checked: entity.checked,
  origin: { ...entity.origin, file: sharedText(entity.origin.file) },
  overrides: entity.overrides,
  formed: entity.formed,
});

/** One file holds many entries, and one page supports many: they share its name, address and title. */
const shared = new Map<string, string>();

function sharedText(text: string): string {
  const known = shared.get(text);
  if (known === undefined) shared.set(text, text);
  return known ?? text;
}

const expandSource = (source: Source): Source => ({
  ...source,
  ...(source.url && { url: sharedText(source.url) }),
  title: sharedText(source.title),
});

const expandName = (name: CompactName): { [K in keyof Required<Name>]: Name[K] } => ({
  text: name.text,
  kind: name.kind,
  needsContext: name.needsContext ?? false,
  certain: name.certain,
  notIn: name.notIn ?? NONE,
  from: name.from,
  until: name.until,
  span: name.span,
  file: name.file,
});
