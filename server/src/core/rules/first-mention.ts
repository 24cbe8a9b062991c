/** Is a company introduced at its first mention as the house style wants it? */
import type { Mention } from '../analysis/mentions.js';
import { mayHold } from '../knowledge/dates.js';
import type { Entity, Name } from '../knowledge/model.js';
import { localized } from '../localized.js';
import { squash } from '../text/fold.js';
import { hasHan } from '../text/script.js';
import { entryPlace } from './evidence.js';
import { around, isQuoted, written } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';

export const firstMention: Rule = {
  id: 'first-mention',
  severity: 'off',
  summary: localized(
    '公司首次出现时，没有按体例写全称、外文名或证券代码。',
    'A company’s first mention lacks the full name, Latin name or ticker that the house style wants.',
  ),
  why: localized(
    '不少编辑部要求：公司首次出现用全名，括注外文名或证券代码，其后才用简称。默认关闭；打开后按选项检查正文里每家公司的第一次出现。',
    'Off until a desk chooses it. With it on, the first mention of each company in the text is held to the options.',
  ),
  wrong: [
    { text: '⟦知乎⟧公布了季度业绩。', fixed: '知乎（NYSE: ZH）公布了季度业绩。' },
    { text: '⟦阿里⟧公布了季度业绩。', fixed: '阿里巴巴（NYSE: BABA）公布了季度业绩。' },
  ],
  right: [
    { text: '知乎（NYSE: ZH）公布了季度业绩。知乎的会员收入仍在增长。' },
    { text: '面壁智能发布了新模型。' },
  ],
  options: [
    {
      key: 'full',
      type: 'boolean',
      otherwise: true,
      summary: localized(
        '首次出现须用首选名，不用简称',
        'the first mention is the preferred name, not a short one',
      ),
    },
    {
      key: 'latin',
      type: 'boolean',
      otherwise: false,
      summary: localized('首次出现须括注外文名', 'the first mention has the Latin name in brackets'),
    },
    {
      key: 'ticker',
      type: 'boolean',
      otherwise: true,
      summary: localized('首次出现须括注证券代码', 'the first mention has the ticker in brackets'),
    },
  ],
  check,
};

function* check(context: RuleContext): Iterable<Finding> {
  const met = new Set<string>();
  for (const mention of context.mentions) {
    const entity = context.knowledge.entities.get(mention.entity ?? '');
    if (entity?.type !== 'company' || entity.kind || met.has(entity.id) || mention.ambiguous) continue;
    if (isQuoted(context.analysis, mention)) continue;
    met.add(entity.id);
    const finding = judge(context, mention, entity);
    if (finding) yield finding;
  }
}

function judge(context: RuleContext, mention: Mention, entity: Entity): Finding | undefined {
  const { analysis, options } = context;
  const text = written(analysis, mention);
  const bracket = /^[”」]?\s?[（(]([^（()）]*)[）)]/.exec(around(analysis, mention, 60).after)?.[1];
  const name = options.full === true && isShort(mention.name) ? entity.name : text;
  const missing = [
    options.latin === true ? missingLatin(entity, text, bracket) : undefined,
    options.ticker === true ? missingTicker(context, entity, bracket) : undefined,
  ].filter((part) => part !== undefined);
  if (name === text && missing.length === 0) return undefined;
  const introduction = `${name}${missing.length > 0 && bracket === undefined ? `（${missing.join('，')}）` : ''}`;
  return report(mention, entity, introduction, text, bracket === undefined);
}

const isShort = (name: Name | undefined): boolean => name?.kind === 'short' || name?.kind === 'nickname';

function missingLatin(entity: Entity, text: string, bracket: string | undefined): string | undefined {
  const latin = entity.names.find((name) => name.kind === 'latin')?.text;
  if (!latin || !hasHan(text) || (bracket && squash(bracket).includes(squash(latin)))) return undefined;
  return latin;
}

function missingTicker(
  { date }: RuleContext,
  entity: Entity,
  bracket: string | undefined,
): string | undefined {
  const tickers = entity.tickers.filter((ticker) => mayHold(ticker, date));
  if (tickers.length === 0 || (bracket && tickers.some(({ symbol }) => bracket.includes(symbol))))
    return undefined;
  return `${tickers[0]!.exchange}: ${tickers[0]!.symbol}`;
}

function report(mention: Mention, entity: Entity, by: string, text: string, fixable: boolean): Finding {
  const span = { start: mention.start, end: mention.end };
  return {
    span,
    message: localized(
      `“${text}”在本篇首次出现，按体例应写作“${by}”。`,
      `“${text}” stands here for the first time; the house style wants “${by}”.`,
    ),
    related: [entryPlace(entity)],
    fixes:
      fixable && by !== text
        ? [{ title: localized(`改为“${by}”`, `Write “${by}”`), edits: [{ span, text: by }], preferred: true }]
        : [],
  };
}
