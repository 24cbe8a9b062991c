/** What is known of an entity, at a glance? Its card, as Markdown in which every text stays text. */

import type { KnowledgeBase } from '../knowledge/base.js';
import { inChinese, mayHold, type PartialDate } from '../knowledge/dates.js';
import type { Entity, Name, Ref, Role, Ticker, Validity } from '../knowledge/model.js';
import type { Locale, Localized } from '../localized.js';
import { CARD_LABELS, KIND_LABELS, TYPE_LABELS } from './labels.js';
import { link, escapeMarkdown as text } from './markdownText.js';

export interface CardOptions {
  readonly locale: Locale;
  /** The day as of which the draft is read: roles and tickers that ended before are told as past. */
  readonly date: PartialDate;
}

const MOST_LISTED = 8;
const MOST_SOURCES = 3;

/** The card, line by line; `extra` lines (where the draft names it) stand before the sources. */
export function cardOf(
  entity: Entity,
  knowledge: KnowledgeBase,
  options: CardOptions,
  extra: readonly string[] = [],
): string {
  const lines = [
    headline(entity, options.locale),
    '',
    ...(entity.description ? [text(entity.description), ''] : []),
  ];
  const facts = [...factLines(entity, knowledge, options), ...extra, ...sourceLines(entity, options.locale)];
  return `${lines.join('\n')}\n${facts.join('  \n')}`;
}

function headline(entity: Entity, locale: Locale): string {
  const kind = KIND_LABELS[entity.kind ?? '']?.[locale];
  const type = TYPE_LABELS[entity.type][locale];
  return `**${text(entity.name)}** · ${type}${kind && kind !== type ? ` · ${kind}` : ''}`;
}

export const labelled = (label: Localized, content: string, locale: Locale): string =>
  locale === 'zh' ? `${label.zh}：${content}` : `${label.en}: ${content}`;

function factLines(entity: Entity, knowledge: KnowledgeBase, options: CardOptions): string[] {
  const { locale } = options;
  const lines: string[] = [];
  const add = (key: keyof typeof CARD_LABELS, content: string | undefined): void => {
    if (content) lines.push(labelled(CARD_LABELS[key], content, locale));
  };
  const refs = (list: readonly Ref[]): string =>
    listed(
      list.map((ref) => nameOfRef(ref, knowledge) + period(ref, options)),
      locale,
    );
  // What a writer asks first stands first: an editor cuts a hover short.
  add(
    'maker',
    refs(
      entity.maker.length > 0 || entity.type !== 'product'
        ? entity.maker
        : knowledge.relations.makersOf(entity.id),
    ),
  );
  add('former', namesOfKind(entity, 'former', options));
  add('family', refs(entity.family));
  add('models', refs(entity.models));
  add('carriers', refs(entity.carriers));
  add('parent', refs(entity.parent));
  add('owner', refs(entity.owner));
  add('members', refs(entity.members));
  add('predecessor', refs(entity.predecessor));
  add(
    'products',
    listed(
      knowledge.relations.productsOf(entity.id).map((id) => text(knowledge.entities.get(id)?.name ?? id)),
      locale,
    ),
  );
  add(
    'people',
    listed(
      inOrder(entity.people, options).map((role) => roleOf(role, options)),
      locale,
    ),
  );
  add(
    'roles',
    listed(
      inOrder(knowledge.relations.positionsOf(entity.id), options).map((role) =>
        companyRole(role, knowledge, options),
      ),
      locale,
    ),
  );
  add(
    'tickers',
    listed(
      entity.tickers.map((ticker) => tickerOf(ticker, options)),
      locale,
    ),
  );
  for (const key of ['founded', 'released', 'discontinued', 'dissolved'] as const)
    add(key, entity[key] && showDate(entity[key], locale));
  add('headquarters', entity.headquarters && text(entity.headquarters));
  add('investors', refs(entity.investors));
  add('legal', namesOfKind(entity, 'legal', options));
  return lines;
}

function namesOfKind(entity: Entity, kind: Name['kind'], options: CardOptions): string {
  const names = entity.names.filter((name) => name.kind === kind);
  return listed(
    names.map((name) => text(name.text) + period(name, options)),
    options.locale,
  );
}

const nameOfRef = (ref: Ref, knowledge: KnowledgeBase): string =>
  text(knowledge.entities.get(ref.id)?.name ?? ref.id);

function listed(items: readonly string[], locale: Locale): string {
  const separator = locale === 'zh' ? '、' : ', ';
  const shown = items.slice(0, MOST_LISTED).join(separator);
  const rest = items.length - MOST_LISTED;
  return rest > 0 ? `${shown}${locale === 'zh' ? ` 等 ${items.length} 项` : ` and ${rest} more`}` : shown;
}

export const showDate = (date: PartialDate, locale: Locale): string =>
  locale === 'zh' ? inChinese(date) : text(date);

/** （2023年6月起）, （至2021年10月）; nothing if it is not dated. */
function period({ from, until }: Validity, { locale }: CardOptions): string {
  if (!from && !until) return '';
  if (locale === 'en') return ` (${text(from ?? '')}–${text(until ?? '')})`;
  if (!until) return `（${inChinese(from!)}起）`;
  return from ? `（${inChinese(from)}至${inChinese(until)}）` : `（至${inChinese(until)}）`;
}

/** What holds on the draft's date first. */
const inOrder = <T extends Validity>(items: readonly T[], { date }: CardOptions): T[] => [
  ...items.filter((item) => mayHold(item, date)),
  ...items.filter((item) => !mayHold(item, date)),
];

const roleOf = (role: Role, options: CardOptions): string => {
  const when = role.from || role.until ? period(role, options) : '';
  return options.locale === 'zh'
    ? `${text(role.name)} ${text(role.role)}${when}`
    : `${text(role.name)}, ${text(role.role)}${when}`;
};

const companyRole = (
  role: Role & { readonly company: string },
  knowledge: KnowledgeBase,
  options: CardOptions,
): string =>
  `${text(knowledge.entities.get(role.company)?.name ?? role.company)} ${text(role.role)}${period(role, options)}`;

const tickerOf = (ticker: Ticker, options: CardOptions): string =>
  `${text(ticker.exchange)} ${text(ticker.symbol)}${ticker.name ? ` ${text(ticker.name)}` : ''}${period(ticker, options)}`;

function sourceLines(entity: Entity, locale: Locale): string[] {
  const lines: string[] = [];
  if (entity.confidence === 'low')
    lines.push(
      locale === 'zh' ? '⚠ 尚无可查证的来源，仅供参考' : '⚠ no source could be read; take with care',
    );
  const sources = entity.sources.slice(0, MOST_SOURCES).map((source) => {
    const shown = source.date ? `${source.title}，${source.date}` : source.title;
    return source.url ? link(shown, source.url) : text(shown);
  });
  if (sources.length > 0)
    lines.push(labelled(CARD_LABELS.sources, sources.join(locale === 'zh' ? '；' : '; '), locale));
  if (entity.checked) lines.push(labelled(CARD_LABELS.checked, showDate(entity.checked, locale), locale));
  return lines;
}
