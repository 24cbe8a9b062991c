/** When was it? Dates as precise as a source gives them: `2023`, `2023-04` or `2023-04-13`. */
import type { Validity } from './model.js';

export type PartialDate = string;

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : MONTH_LENGTHS[month - 1]!;

/** Whether `text` is a date that can be: `2023-02-30` cannot. */
export function isPartialDate(text: string): boolean {
  const parts = SHAPE.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The first day that `date` may mean. */
export const earliest = (date: PartialDate): PartialDate =>
  date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;

/** The last day that `date` may mean. */
export function latest(date: PartialDate): PartialDate {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length !== 7) return date;
  return `${date}-${daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)))}`;
}

/** Whether `a` surely lies before `b`, whatever days they stand for. */
export const surelyBefore = (a: PartialDate, b: PartialDate): boolean => latest(a) < earliest(b);

/** Whether something valid over `validity` may hold on `date`; an undated end is open. */
export const mayHold = (validity: Validity, date: PartialDate): boolean =>
  !(validity.from && surelyBefore(date, validity.from)) &&
  !(validity.until && surelyBefore(validity.until, date));

/** 2023年4月13日, as Chinese prose writes it. */
export function inChinese(date: PartialDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month ? `${month}月` : ''}${day ? `${day}日` : ''}`;
}
