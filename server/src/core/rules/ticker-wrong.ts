/** Does the ticker beside a company belong to another one, or to another market? */
import type { Mention } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import { mayHold, type PartialDate } from '../knowledge/dates.js';
import type { Entity, Ticker } from '../knowledge/model.js';
import { localized } from '../localized.js';
import type { Span } from '../text/span.js';
import { entryPlace, evidence } from './evidence.js';
import { areKin } from './kin.js';
import { around, written } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';

export const tickerWrong: Rule = {
  id: 'ticker-wrong',
  severity: 'warning',
  summary: localized(
    '公司旁边的证券代码是别家的，或写错了市场。',
    'The ticker beside a company is another’s, or of another market.',
  ),
  why: localized(
    '代码写错，读者会去查另一只股票。本规则只看紧跟在公司名后括号里的代码，与条目在稿件日期有效的代码比较；条目没有代码、代码也不是别家的，就不提示。',
    'Readers look the wrong stock up. Only a code in brackets right behind a company is read, and compared with the codes that were valid on the draft’s date.',
  ),
  wrong: [
    { text: '知乎（⟦NYSE: BIDU⟧）公布了季度业绩。', fixed: '知乎（NYSE: ZH）公布了季度业绩。' },
    { text: '百度（⟦9888.SH⟧）公布了季度业绩。', fixed: '百度（9888.HK）公布了季度业绩。' },
    { text: '百度（⟦NYSE：BIDU⟧）公布了季度业绩。', fixed: '百度（NASDAQ：BIDU）公布了季度业绩。' },
  ],
  right: [
    { text: '知乎（NYSE: ZH；HKEX: 2390）公布了季度业绩。' },
    { text: '百度（09888.HK）公布了季度业绩。' },
    { text: '百度（Nasdaq：BIDU）公布了季度业绩。' },
    { text: '百度（成立于2000年）公布了季度业绩。' },
  ],
  check,
};

interface Code extends Span {
  readonly symbol: string;
  /** Markets that the text may mean; none if it does not say. */
  readonly markets: readonly string[];
  /** The code with another market or symbol in it, written the same way. */
  readonly rewrite: (ticker: Ticker) => string;
}

const MARKETS: Readonly<Record<string, readonly string[]>> = {
  NYSE: ['NYSE'],
  纽交所: ['NYSE'],
  NASDAQ: ['NASDAQ'],
  纳斯达克: ['NASDAQ'],
  HKEX: ['HKEX'],
  HKSE: ['HKEX'],
  SEHK: ['HKEX'],
  HK: ['HKEX'],
  港交所: ['HKEX'],
  港股: ['HKEX'],
  SH: ['SSE', 'STAR'],
  SSE: ['SSE', 'STAR'],
  上交所: ['SSE', 'STAR'],
  科创板: ['STAR'],
  SZ: ['SZSE', 'ChiNext'],
  SZSE: ['SZSE', 'ChiNext'],
  深交所: ['SZSE', 'ChiNext'],
  创业板: ['ChiNext'],
};
const WORDS = Object.keys(MARKETS).join('|');
const PREFIXED = new RegExp(
  `(${WORDS})(\\s*(?:股票代码|代码)?\\s*[:：]\\s*)([A-Z]{1,5}|\\d{4,6})(?![\\dA-Za-z])`,
  'gi',
);
const SUFFIXED = /(?<![\dA-Za-z])([A-Z]{1,5}|\d{4,6})(\.)(HK|SH|SZ|SS)(?![A-Za-z])/gi;
const BARE = /(?:股票|证券)代码(?:为|是)?\s*[:：]?\s*([A-Z]{1,5}|\d{4,6})(?![\dA-Za-z.])/g;
const SUFFIXES: Readonly<Record<string, string>> = {
  HKEX: 'HK',
  SSE: 'SH',
  STAR: 'SH',
  SZSE: 'SZ',
  ChiNext: 'SZ',
};

function* check(context: RuleContext): Iterable<Finding> {
  for (const mention of context.mentions) {
    if (mention.type !== 'company' || mention.ambiguous) continue;
    const codes = codesBehind(context, mention);
    const company = codes.length > 0 && context.knowledge.entities.get(mention.entity ?? '');
    if (!company) continue;
    for (const code of codes) {
      const finding = judge(context, company, code);
      if (finding) yield finding;
    }
  }
}

/** The codes in the bracket that opens right behind a mention. */
function codesBehind({ analysis }: RuleContext, mention: Mention): Code[] {
  if (!/[（(]/.test(written(analysis, { start: mention.end, end: mention.end + 3 }))) return [];
  const { after } = around(analysis, mention, 60);
  const bracket = /^[”」]?\s?[（(]([^（()）]{2,50})[）)]/.exec(after);
  if (!bracket) return [];
  const from = mention.end + bracket[0].indexOf(bracket[1]!);
  return codesIn(bracket[1]!).map((code) => ({ ...code, start: code.start + from, end: code.end + from }));
}

function codesIn(text: string): Code[] {
  const prefixed = [...text.matchAll(PREFIXED)].map((match) => {
    const [all, market, colon, symbol] = match as unknown as [string, string, string, string];
    return codeAt(
      match.index,
      all,
      symbol,
      marketsOf(market),
      (ticker) => `${sameMarket(market, ticker) ? market : ticker.exchange}${colon}${ticker.symbol}`,
    );
  });
  const suffixed = [...text.matchAll(SUFFIXED)].map((match) => {
    const [all, symbol, dot, market] = match as unknown as [string, string, string, string];
    return codeAt(
      match.index,
      all,
      symbol,
      marketsOf(market === 'SS' ? 'SH' : market),
      (ticker) => `${ticker.symbol}${dot}${SUFFIXES[ticker.exchange] ?? ticker.exchange}`,
    );
  });
  const bare = [...text.matchAll(BARE)].map((match) => {
    const symbol = match[1]!;
    const at = match.index + match[0].length - symbol.length;
    return codeAt(at, symbol, symbol, [], (ticker) => ticker.symbol);
  });
  return [...prefixed, ...suffixed, ...(prefixed.length + suffixed.length > 0 ? [] : bare)];
}

const codeAt = (
  start: number,
  text: string,
  symbol: string,
  markets: readonly string[],
  rewrite: Code['rewrite'],
): Code => ({ start, end: start + text.length, symbol: plain(symbol), markets, rewrite });

const marketsOf = (word: string): readonly string[] => MARKETS[word.toUpperCase()] ?? MARKETS[word] ?? [];
const sameMarket = (word: string, { exchange }: Ticker): boolean => marketsOf(word).includes(exchange);

/** Leading zeros of Hong Kong's codes come and go. */
const plain = (symbol: string): string => symbol.toUpperCase().replace(/^0+(?=\d)/, '');

function judge(context: RuleContext, company: Entity, code: Code): Finding | undefined {
  const { knowledge, date } = context;
  const own = tickersOf(company, knowledge, date);
  const fits = (ticker: Ticker): boolean =>
    plain(ticker.symbol) === code.symbol &&
    (code.markets.length === 0 || code.markets.includes(ticker.exchange));
  if (own.some(fits)) return undefined;
  const sameSymbol = own.find((ticker) => plain(ticker.symbol) === code.symbol);
  const sameExchange = own.find((ticker) => code.markets.includes(ticker.exchange));
  const other = bearerOf(knowledge, code, date);
  if (other && (other.id === company.id || areKin(other.id, company.id, knowledge))) return undefined;
  if (!sameSymbol && !other && !sameExchange) return undefined;
  return report(company, code, sameSymbol ?? sameExchange ?? own[0], other);
}

/** Tickers of the company and of its house that may have been valid on the day. */
function tickersOf(company: Entity, { entities }: KnowledgeBase, date: PartialDate): Ticker[] {
  const owners = company.parent.flatMap(({ id }) => entities.get(id) ?? []);
  return [company, ...owners].flatMap(({ tickers }) => tickers.filter((ticker) => mayHold(ticker, date)));
}

/** The company whose code it is. A code of letters alone, with no market, is too common a thing. */
function bearerOf({ entities }: KnowledgeBase, code: Code, date: PartialDate): Entity | undefined {
  if (code.markets.length === 0 && !/^\d{5,6}$/.test(code.symbol)) return undefined;
  for (const entity of entities.values())
    for (const ticker of entity.tickers)
      if (
        plain(ticker.symbol) === code.symbol &&
        (code.markets.length === 0 || code.markets.includes(ticker.exchange)) &&
        mayHold(ticker, date)
      )
        return entity;
  return undefined;
}

function report(company: Entity, code: Code, right: Ticker | undefined, other: Entity | undefined): Finding {
  const source = evidence(company, 'tickers');
  const whose = other
    ? localized(`是${other.name}的代码，`, ` is ${other.name}’s code;`)
    : localized('与条目不符，', ' is not its code;');
  const should = right
    ? localized(
        `${company.name}的是 ${right.exchange}: ${right.symbol}${source.zh}`,
        ` ${company.name}’s is ${right.exchange}: ${right.symbol}${source.en}`,
      )
    : localized(`不是${company.name}的`, ` it is not ${company.name}’s`);
  const text = right && code.rewrite(right);
  return {
    span: { start: code.start, end: code.end },
    message: localized(
      `这个代码${whose.zh}${should.zh}。请核对市场与代码。`,
      `This${whose.en}${should.en}. Check market and code.`,
    ),
    related: [entryPlace(company, right), ...(other ? [entryPlace(other)] : [])],
    fixes: text
      ? [
          {
            title: localized(`改为“${text}”`, `Write “${text}”`),
            edits: [{ span: { start: code.start, end: code.end }, text }],
            preferred: true,
          },
        ]
      : [],
  };
}
