/** How far does a version number reach behind the name of a family? */
import type { Entity } from '../knowledge/model.js';
import { FOLD } from '../text/fold.js';
import { isWordUnit, Script, scriptOf } from '../text/script.js';

/** Words that may follow a version, whatever the family; folded. */
const TIERS = new Set(
  (
    'pro max plus ultra turbo mini nano flash lite air preview instruct chat thinking vision coder code math vl audio omni base ' +
    'large medium small xl high low fast beta alpha exp experimental distill'
  ).split(' '),
);

/** What counts things: a number before it is an amount and no version. */
const MEASURES = new Set(
  '个月年日号天时分秒万亿千百人次倍种款位家名件台部岁元美％%°度条张篇章期轮场级层点成折座辆套代',
);

const unitAt = (text: string, at: number): number => (at < text.length ? FOLD[text.charCodeAt(at)]! : 0);
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isGap = (unit: number): boolean => unit === 0x20 || unit === 0x2d || unit === 0xb7;

/** Whether tiers may follow the entity's own names: it is a model, a family, or a member of one. */
export const isVersionable = (entity: Entity): boolean =>
  entity.type === 'product' &&
  (entity.kind === 'model' ||
    entity.kind === 'family' ||
    entity.family.length > 0 ||
    entity.versions !== undefined);

/** End of a version number that begins at `at` or one gap behind it, with its suffix; −1 if none does. */
export function readVersion(text: string, at: number, suffix: string): number {
  let start = at;
  if (isGap(unitAt(text, start))) start++;
  let end = readNumber(text, start);
  if (end < 0) return -1;
  for (let i = 0; i < suffix.length; i++, end++) if (unitAt(text, end) !== suffix.charCodeAt(i)) return -1;
  if (suffix === '' && countsThings(text, start, end)) return -1;
  return end;
}

function readNumber(text: string, start: number): number {
  let end = start;
  while (isDigit(unitAt(text, end))) end++;
  if (end === start || end - start > 4) return -1;
  while (unitAt(text, end) === 0x2e && isDigit(unitAt(text, end + 1))) {
    end++;
    while (isDigit(unitAt(text, end))) end++;
  }
  return end;
}

/** `Kimi 2 个月`, `Llama 3 亿`: a measure word follows; not `GPT-4 万能`, which no one writes with a space. */
function countsThings(text: string, start: number, end: number): boolean {
  if (start > 0 && unitAt(text, start - 1) !== 0x20 && unitAt(text, start - 1) < 0x2e80) return false;
  const next = unitAt(text, end) === 0x20 ? end + 1 : end;
  return next < text.length && MEASURES.has(text[next]!);
}

/** End of the tiers (Turbo, mini, 70B, a date of four digits or more) behind a version; `at` if there are none. */
export function readTiers(text: string, at: number, own: readonly string[]): number {
  let end = at;
  for (let next = readTier(text, end, own); next > end; next = readTier(text, end, own)) end = next;
  return end;
}

function readTier(text: string, at: number, own: readonly string[]): number {
  const start = isGap(unitAt(text, at)) ? at + 1 : at;
  const hyphen = unitAt(text, at) === 0x2d;
  let end = start;
  while (
    isWordUnit(unitAt(text, end)) ||
    (unitAt(text, end) === 0x2e && isDigit(unitAt(text, end + 1)) && end > start)
  )
    end++;
  if (end === start) return readHanTier(text, at, start, own);
  let word = '';
  for (let i = start; i < end; i++) word += String.fromCharCode(unitAt(text, i));
  const glued = start === at && at > 0 && isWordUnit(unitAt(text, at - 1));
  return !glued &&
    (TIERS.has(word) ||
      isSize(word) ||
      (hyphen && isDateTag(word)) ||
      own.some((tier) => tier.toLowerCase() === word))
    ? end
    : at;
}

const readHanTier = (text: string, at: number, start: number, own: readonly string[]): number => {
  const tier = own.find(
    (word) => scriptOf(word.charCodeAt(0)) === Script.Han && text.startsWith(word, start),
  );
  return tier ? start + tier.length : at;
};

/** 7b, 405b, 8x7b, 1.5b, a22b, 32k. */
const isSize = (word: string): boolean => /^a?\d+(?:x\d+)?(?:\.\d+)?[bmk]$/.test(word);

/** 0324, 20240620. */
const isDateTag = (word: string): boolean => /^\d{4}(?:\d{2}|\d{4})?$/.test(word);
