/** How does a name that is not known get into the glossary? As a company, a product, a person, or another name of an entity. */
import { mentionAt, mentionsOf } from '../../analysis/mentions.js';
import { MAX_NAME } from '../../knowledge/fields.js';
import type { Entity, EntityType } from '../../knowledge/model.js';
import { type Localized, localized } from '../../localized.js';
import { fold } from '../../text/fold.js';
import { slice } from '../../text/lines.js';
import { syllableOf } from '../../text/pinyin.js';
import { isHan } from '../../text/script.js';
import { analysisOf, deskOf, documentAt } from '../../workspace.js';
import { addEntry, addName, homeOf } from '../glossaryEdit.js';
import { keysWithHead } from '../nameKeys.js';
import { scalar } from '../yamlEdit.js';
import { type Action, type ActionContext, present } from './action.js';

const AS: Readonly<Record<EntityType, Localized>> = {
  company: localized('公司', 'a company'),
  product: localized('产品', 'a product'),
  person: localized('人物', 'a person'),
};
const MOST_ALIASES = 3;

/** For a selection that is no name yet, and for an unknown mention. */
export function addToGlossary(context: ActionContext): Action[] {
  const name = nameToAdd(context);
  if (name === undefined) return [];
  const types: readonly EntityType[] = name.type
    ? [name.type, ...(['company', 'product', 'person'] as const).filter((type) => type !== name.type)]
    : ['company', 'product', 'person'];
  return [
    ...types.map((type) => asEntry(context, name.text, type)),
    ...neighbours(context).map((entity) => asAlias(context, name.text, entity)),
  ];
}

/** The selection, or the unknown mention at the cursor; nothing that is a name already. */
function nameToAdd({ snapshot, uri, span }: ActionContext): { text: string; type?: EntityType } | undefined {
  const document = documentAt(snapshot, uri);
  const analysis = analysisOf(snapshot, uri);
  if (!document || !analysis) return undefined;
  const mention = mentionAt(analysis, span.start);
  if (span.start === span.end) {
    if (!mention || mention.entity !== undefined) return undefined;
    return { text: slice(document.text, mention.start, mention.end), type: mention.type };
  }
  const text = slice(document.text, span.start, Math.min(span.end, span.start + MAX_NAME + 1)).trim();
  if (text.length < 2 || text.length > MAX_NAME || /[\r\n\t*`[\]<>{}|]|[。！？；，、]$/.test(text))
    return undefined;
  const { knowledge } = deskOf(snapshot, uri);
  const isKnown = keysWithHead(knowledge, fold(text)).some(
    ({ key, kind }) => kind === 'name' && key === fold(text),
  );
  return isKnown ? undefined : { text, type: mention?.entity === undefined ? mention?.type : undefined };
}

/** The entities named before the place, the nearest first: the text may be another name of theirs. */
function neighbours({ snapshot, uri, span }: ActionContext): Entity[] {
  const analysis = analysisOf(snapshot, uri);
  const { entities } = deskOf(snapshot, uri).knowledge;
  const ids = (analysis ? mentionsOf(analysis) : [])
    .filter(({ entity }) => entity !== undefined)
    .sort((a, b) => distance(a.start, span.start) - distance(b.start, span.start))
    .map(({ entity }) => entity!);
  return [...new Set(ids)].slice(0, MOST_ALIASES).flatMap((id) => present(entities.get(id)));
}

const distance = (a: number, b: number): number => (a > b ? a - b : b - a);

function asEntry(context: ActionContext, text: string, type: EntityType): Action {
  const { snapshot, uri, home } = context;
  return {
    id: `add-${type}`,
    title: localized(
      `把“${text}”加入术语表：${AS[type].zh}`,
      `Add “${text}” to the glossary as ${AS[type].en}`,
    ),
    kind: 'quickfix',
    edits: () =>
      present(
        addEntry(snapshot, homeOf(snapshot, uri, home).glossary, [
          ['id', newId(context, text)],
          ['type', type],
          ['name', scalar(text)],
        ]),
      ),
  };
}

const asAlias = ({ snapshot, uri, home }: ActionContext, text: string, entity: Entity): Action => ({
  id: `add-alias-${entity.id}`,
  title: localized(
    `把“${text}”加入术语表：“${entity.name}”的别称`,
    `Add “${text}” to the glossary as another name of “${entity.name}”`,
  ),
  kind: 'quickfix',
  edits: () => present(addName(snapshot, uri, home, entity, { text, kind: 'alias' })),
});

/** An id made of the pinyin or the letters of a name, that no entity has. */
export function newId({ snapshot, uri }: ActionContext, text: string): string {
  const { entities } = deskOf(snapshot, uri).knowledge;
  const base = idFrom(text) || 'entry';
  if (!entities.has(base)) return base;
  let number = 2;
  while (entities.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}

function idFrom(text: string): string {
  const folded = fold(text);
  let id = '';
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charCodeAt(i);
    id += isHan(unit) ? (syllableOf(unit) ?? '-') : /[a-z0-9]/.test(folded[i]!) ? folded[i] : '-';
  }
  return id.replace(/-+/g, '-').replace(/^-|-$/g, '');
}
