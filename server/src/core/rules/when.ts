/** When does a sentence say that it was? Its dates, absolute ones and those that count from the draft's own. */
import { isPartialDate, type PartialDate } from '../knowledge/dates.js';
import type { Span } from '../text/span.js';

export interface SaidDate extends Span {
  readonly date: PartialDate;
  /** 今年, 去年, 前年: counted from the draft's date. */
  readonly relative: boolean;
  /** The words themselves. */
  readonly text: string;
}

const DATE =
  /(?:((?:19|20)\d{2})\s*年|(今年|去年|前年|本年))(?:\s*(?:的)?\s*(\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月(?:份)?(?:\s*(\d{1,2})\s*[日号])?)?/g;
const YEARS_AGO: Readonly<Record<string, number>> = { 今年: 0, 本年: 0, 去年: 1, 前年: 2 };
const HAN_MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** All dates with a year in `text`; relative ones only where the draft's day is known. */
export function datesIn(text: string, draft: PartialDate | undefined): SaidDate[] {
  return [...text.matchAll(DATE)].flatMap((match) => {
    const [said, year, relative, month, day] = match;
    const date = dateOf(year, relative, month, day, draft);
    if (!date) return [];
    return [
      {
        start: match.index,
        end: match.index + said.length,
        date,
        relative: relative !== undefined,
        text: said,
      },
    ];
  });
}

/** A day of some month, with or without its year. */
const DAY =
  /(?<![\d.第])(?:((?:19|20)\d{2})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号](?!线|楼|院|机|台|店|馆|门|床|房)/g;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days that no calendar has: 2月30日, 13月5日, 2025年2月29日. */
export const impossibleDays = (text: string): (Span & { readonly text: string })[] =>
  [...text.matchAll(DAY)].flatMap(({ 0: said, 1: year, 2: month, 3: day, index }) => {
    const days = Number(month) === 2 && year && Number(year) % 4 > 0 ? 28 : (DAYS[Number(month) - 1] ?? 0);
    const exists = Number(month) > 0 && Number(day) > 0 && Number(day) <= days;
    return exists ? [] : [{ start: index, end: index + said.length, text: said }];
  });

function dateOf(
  year: string | undefined,
  relative: string | undefined,
  month: string | undefined,
  day: string | undefined,
  draft: PartialDate | undefined,
): PartialDate | undefined {
  if (!year && !draft) return undefined;
  const inYear = year ?? String(Number(draft!.slice(0, 4)) - YEARS_AGO[relative!]!);
  const number = month === undefined ? undefined : HAN_MONTHS.indexOf(month) + 1 || Number(month);
  const parts = [inYear, number, day].filter((part) => part !== undefined);
  const date = parts.map((part) => String(part).padStart(2, '0')).join('-');
  return isPartialDate(date) ? date : undefined;
}

/** The date, so many years later. */
export const yearsLater = (date: PartialDate, years: number): PartialDate =>
  `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;

/** Months from `a` to `b`, at least: the distance of the nearest days that they may mean; 0 where they may agree. */
export function monthsApart(a: PartialDate, b: PartialDate): number {
  const [first, second] = a < b ? [a, b] : [b, a];
  if (second.startsWith(first)) return 0;
  const from = monthNumber(first, 12);
  const to = monthNumber(second, 1);
  return Math.max(0, to - from);
}

const monthNumber = (date: PartialDate, otherwise: number): number =>
  Number(date.slice(0, 4)) * 12 + (date.length >= 7 ? Number(date.slice(5, 7)) : otherwise);
