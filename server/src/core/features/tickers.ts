/** How is a listed company's ticker written behind its name? （港交所：9888） */
import { mayHold, type PartialDate } from '../knowledge/dates.js';
import type { Entity } from '../knowledge/model.js';
import type { Locale } from '../localized.js';

/** As Chinese newspapers call them; other exchanges keep the sign that the entry has. */
const EXCHANGES: Readonly<Record<string, string>> = {
  HKEX: '港交所',
  NYSE: '纽交所',
  NASDAQ: '纳斯达克',
  SSE: '上交所',
  SZSE: '深交所',
  STAR: '科创板',
  ChiNext: '创业板',
  BSE: '北交所',
  TWSE: '台证所',
  TSE: '东证',
};

/** All tickers that hold on a date, in brackets; nothing for a company that is not listed then. */
export function tickerText(entity: Entity, date: PartialDate, locale: Locale): string | undefined {
  const tickers = entity.tickers.filter((ticker) => mayHold(ticker, date));
  if (tickers.length === 0) return undefined;
  return locale === 'zh'
    ? `（${tickers.map(({ exchange, symbol }) => `${EXCHANGES[exchange] ?? exchange}：${symbol}`).join('，')}）`
    : ` (${tickers.map(({ exchange, symbol }) => `${exchange}: ${symbol}`).join(', ')})`;
}
