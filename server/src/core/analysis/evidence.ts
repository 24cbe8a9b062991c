/** What speaks for and against a candidate's naming an entity? Evidence with integer weights, fitted from sentences. */
import type { Entity, Name } from '../knowledge/model.js';
import { domainScores } from '../text/domain.js';
import { FOLD, fold } from '../text/fold.js';
import { isHan, isWordUnit, Script, scriptOf } from '../text/script.js';
import { costOfWord, edgeCost, wordsOf } from '../text/segment.js';
import type { Candidate, Reading } from './candidates.js';
import { WEIGHTS } from './generated/weights.js';

/** One thing observed. `feature` is `kind` or `kind:value`; the weight is in hundredths of a nat. */
export interface Evidence {
  readonly feature: string;
  readonly weight: number;
}

/** A name that is no word and nobody else's needs no support. */
export const CERTAIN = 400;

const OPENING = '“‘「『《〈"\'';
const CLOSING = '”’」』》〉"\'';
const LISTERS = '、和与及跟或/';

/** Words of the trade: what a sentence about companies and products is likely to hold. */
const TRADE =
  /大?模型|人工智能|AIGC?|公司|集团|企业|科技|发布|推出|上线|上市|股价?|市值|融资|投资|收购|用户|产品|平台|应用|APP|软件|硬件|手机|芯片|算力|云计算|云服务|开源|研发|技术|业务|营收|财报|CEO|创始人|旗下|官方|版本|升级|更新|迭代|内测|公测|接入|生成|对话|智能体?|助手|机器人|搜索|浏览器|电商|直播|短视频|社交|汽车|新能源|车型|销量|厂商|巨头|大厂|互联网|生态|开发者|竞品|对标|系统|代码|编程|API|GPT|LLM/gi;

/** Everything that the line itself says of one reading of a candidate. */
export function localFeatures(text: string, candidate: Candidate, reading: Reading): string[] {
  const features = ['bias'];
  const { start, end } = candidate;
  if (!isExempt(text, candidate, reading.name)) addNeed(features, reading);
  addShape(features, text, start, end, reading.name);
  addEdges(features, text, start, end);
  addNeighbours(features, text, start, end, reading.entity);
  addWords(features, text, start, end);
  addContext(features, text, start, end, reading.entity);
  return features;
}

/** A version or a longer written form lifts the doubt that the bare name is under. */
const isExempt = (_text: string, _candidate: Candidate, name: Name): boolean => !name.needsContext;

function addNeed(features: string[], reading: Reading): void {
  if (reading.version) features.push('version');
  else features.push('needs-context', `name:${fold(reading.name.text)}`);
}

function addShape(features: string[], text: string, start: number, end: number, name: Name): void {
  const first = scriptOf(text.charCodeAt(start));
  features.push(
    `shape:${first === Script.Han ? 'han' : first === Script.Digit ? 'digit' : 'latin'}${Math.min(end - start, 5)}`,
  );
  if (first !== Script.Latin) return;
  const written = text.slice(start, end);
  if (written === name.text) features.push('case:official');
  else features.push(written === written.toLowerCase() ? 'case:lower' : 'case:other');
}

function addEdges(features: string[], text: string, start: number, end: number): void {
  if (isHan(text.charCodeAt(start)) && isHan(text.charCodeAt(end - 1)) && end - start <= 4) {
    const cost = edgeCost(text, start, end);
    features.push(`edge:${EDGES.findIndex((most) => cost <= most)}`);
  }
  const [before, after] = [text[start - 1] ?? '^', text[end] ?? '$'];
  if (OPENING.includes(before) && CLOSING.includes(after))
    features.push(before === '《' ? 'titled' : 'quoted');
  if (LISTERS.includes(before) || LISTERS.includes(after)) features.push('listed');
}

/** Upper ends of the classes that edge costs fall into. */
const EDGES = [-160, -110, -70, -35, 0, 40, 90, Number.MAX_SAFE_INTEGER];

/** Character n-grams on both sides, alike for all names of one type. */
function addNeighbours(features: string[], text: string, start: number, end: number, entity: Entity): void {
  const left = sideOf(text, start, -1);
  const right = sideOf(text, end, 1);
  const type = entity.type;
  features.push(`left:${left.slice(-1)}`, `right:${right.slice(0, 1)}`, `right-${type}:${right.slice(0, 1)}`);
  if (left.length > 1) features.push(`left:${left.slice(-2)}`, `left-${type}:${left.slice(-2)}`);
  if (right.length > 1) features.push(`right:${right.slice(0, 2)}`, `right-${type}:${right.slice(0, 2)}`);
  if (right.length > 2) features.push(`right:${right.slice(0, 3)}`);
  if (left.length > 2) features.push(`left:${left.slice(-3)}`);
}

/** The nearest word on either side, where it is Chinese. */
function addWords(features: string[], text: string, start: number, end: number): void {
  const left = /[㐀-鿿]+$/.exec(text.slice(Math.max(0, start - 8), start).replace(/[“「‘『《]$/, ''))?.[0];
  const right = /^[㐀-鿿]+/.exec(text.slice(end, end + 9).replace(/^[”」’』》]/, ''))?.[0];
  if (left) features.push(`word-left:${wordsOf(fold(left)).at(-1)}`);
  if (right) features.push(`word-right:${wordsOf(fold(right))[0]}`);
}

/** Up to three folded units beside an offset, spaces and quotes skipped; `^` and `$` for the ends, `9` for digits, `a` for letters. */
function sideOf(text: string, at: number, step: 1 | -1): string {
  let side = '';
  for (let i = step > 0 ? at : at - 1; side.length < 3; i += step) {
    if (i < 0 || i >= text.length) return step > 0 ? `${side}$` : `^${side}`;
    const unit = FOLD[text.charCodeAt(i)]!;
    if (unit <= 0x20) {
      if (unit === 0x0a || unit === 0x0d) return step > 0 ? `${side}$` : `^${side}`;
      continue;
    }
    const script = scriptOf(unit);
    const shown = script === Script.Digit ? '9' : script === Script.Latin ? 'a' : String.fromCharCode(unit);
    if ((shown === 'a' || shown === '9') && (step > 0 ? side.endsWith(shown) : side.startsWith(shown)))
      continue;
    if (OPENING.includes(shown) || CLOSING.includes(shown)) continue;
    side = step > 0 ? side + shown : shown + side;
  }
  return side;
}

const REACH = 40;

function tradeWordsIn(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  TRADE.lastIndex = 0;
  for (let match = TRADE.exec(text); match; match = TRADE.exec(text)) words.add(match[0].toLowerCase());
  return words;
}

/** Words further away: of the trade, and those that the entry names. */
function addContext(features: string[], text: string, start: number, end: number, entity: Entity): void {
  const around = `${text.slice(Math.max(0, start - REACH), start)}\u0000${text.slice(end, end + REACH)}`;
  addDomain(features, text, start, end);
  const words = tradeWordsIn(around);
  features.push(`trade:${Math.min(words.size, 4)}`);
  for (const word of words) features.push(`near:${word}`);
  if (entity.context?.for.some((word) => around.includes(word))) features.push('context:for');
  if (entity.context?.against.some((word) => around.includes(word))) features.push('context:against');
  if (latinPhrase(text, start, end)) features.push('latin-phrase');
}

/** How common the written form is as an ordinary word: 0 for none, up to 4. */
function commonness(written: string): number {
  const cost = costOfWord(fold(written));
  return cost === undefined ? 0 : cost >= 130 ? 1 : cost >= 115 ? 2 : cost >= 100 ? 3 : 4;
}

const DOMAIN_REACH = 24;

/** Whether the words around are those of the trade at large: their sum, and the nearest on either side. */
function addDomain(features: string[], text: string, start: number, end: number): void {
  const common = commonness(text.slice(start, end));
  const left = domainScores(fold(text.slice(Math.max(0, start - DOMAIN_REACH), start)));
  const right = domainScores(fold(text.slice(end, end + DOMAIN_REACH)));
  const sum = [...left, ...right].reduce((total, score) => total + score, 0);
  features.push(
    `domain:${Math.max(-8, Math.min(8, sum))}`,
    `common:${common}`,
    `common-domain:${common}${sum < -2 ? '-' : sum > 2 ? '+' : '0'}`,
  );
  if (left.length > 0) features.push(`domain-left:${left[left.length - 1]}`);
  if (right.length > 0) features.push(`domain-right:${right[0]}`);
}

/** A Latin name amid Latin words: part of an English phrase. */
function latinPhrase(text: string, start: number, end: number): boolean {
  if (scriptOf(text.charCodeAt(start)) !== Script.Latin) return false;
  const before =
    text[start - 1] === ' ' &&
    isWordUnit(text.charCodeAt(start - 2)) &&
    scriptOf(text.charCodeAt(start - 2)) === Script.Latin;
  const after = text[end] === ' ' && scriptOf(text.charCodeAt(end + 1)) === Script.Latin;
  return before || after;
}

export const weightOf = (feature: string): number => WEIGHTS.get(feature) ?? 0;

/** Sum of the weights, kept to what `CERTAIN` allows. */
export function weigh(features: readonly string[]): number {
  let sum = 0;
  for (const feature of features) sum += weightOf(feature);
  return sum;
}

export const evidenceOf = (features: readonly string[]): Evidence[] =>
  features.map((feature) => ({ feature, weight: weightOf(feature) })).filter(({ weight }) => weight !== 0);

/** A share of one for a score, monotone and exact on every machine: 0.5 at 0, near 1 at CERTAIN. */
export const confidenceOf = (score: number): number =>
  Math.round(500 + (500 * score) / (80 + Math.abs(score))) / 1000;
