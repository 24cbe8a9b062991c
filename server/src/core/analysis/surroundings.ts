/** What stands around a stretch of a line? Read once, for all the readings that the stretch may have. */
import { domainScore } from '../text/domain.js';
import { FOLD, fold } from '../text/fold.js';
import { Script, scriptOf } from '../text/script.js';
import { eachWordBackwards } from '../text/segment.js';

const OPENING = '“‘「『《〈"\'';
const CLOSING = '”’」』》〉"\'';
const LISTERS = '、和与及跟或/';

/** How far words of the trade, and words that an entry names, are looked for. */
const REACH = 24;
/** How far the line is divided into words: farther ones tell no more. */
const WORD_REACH = 12;

/** Offsets are those of the text that was searched. */
export interface Surroundings {
  /** Up to three units beside the stretch, nearest to it at the end of `left` and at the head of `right`; see `sideOf`. */
  readonly left: string;
  readonly right: string;
  readonly quote: 'quoted' | 'titled' | undefined;
  readonly listed: boolean;
  readonly leftWords: Words;
  readonly rightWords: Words;
  /** Different words of the trade nearby. */
  readonly trade: ReadonlySet<string>;
  /** The text within reach on both sides, as it is written. */
  readonly around: string;
}

/** The Chinese words on one side. Scores are nats by which a word is commoner in technology than elsewhere. */
export interface Words {
  /** The word that touches the stretch. */
  readonly nearest: string | undefined;
  /** Score of the nearest word that the lexicon knows, and of all of them together. */
  readonly nearestScore: number | undefined;
  readonly score: number;
  /** All that the lexicon knows, of two characters or more. */
  readonly known: readonly string[];
}

export function surroundingsOf(text: string, start: number, end: number): Surroundings {
  const [before, after] = [text[start - 1] ?? '^', text[end] ?? '$'];
  const isQuoted = OPENING.includes(before) && CLOSING.includes(after);
  const left = text.slice(Math.max(0, start - REACH), start);
  const right = text.slice(end, end + REACH);
  const [foldedLeft, foldedRight] = [fold(left), fold(right)];
  return {
    left: sideOf(text, start, -1),
    right: sideOf(text, end, 1),
    quote: !isQuoted ? undefined : before === '《' ? 'titled' : 'quoted',
    listed: LISTERS.includes(before) || LISTERS.includes(after),
    leftWords: wordsBefore(foldedLeft.slice(-WORD_REACH)),
    rightWords: wordsBehind(foldedRight.slice(0, WORD_REACH)),
    trade: addTradeWords(addTradeWords(new Set(), foldedLeft), foldedRight),
    around: `${left}\u0000${right}`,
  };
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

function wordsBefore(text: string): Words {
  const end = OPENING.includes(text.slice(-1)) ? text.length - 1 : text.length;
  const words = noWords();
  for (let to = end; to > 0; ) {
    const from = runStart(text, to);
    eachWordBackwards(text, from, to, (start, stop, number) => {
      const word = text.slice(start, stop);
      if (stop === end) words.nearest = word;
      if (number < 0) return;
      const score = addWord(words, word, number);
      words.nearestScore ??= score;
    });
    to = from - 1;
  }
  return words;
}

function wordsBehind(text: string): Words {
  const begin = text !== '' && CLOSING.includes(text[0]!) ? 1 : 0;
  const words = noWords();
  for (let to = text.length; to > begin; ) {
    const from = Math.max(begin, runStart(text, to));
    eachWordBackwards(text, from, to, (start, stop, number) => {
      const word = text.slice(start, stop);
      if (start === begin) words.nearest = word;
      if (number >= 0) words.nearestScore = addWord(words, word, number);
    });
    to = from - 1;
  }
  return words;
}

interface GrowingWords extends Words {
  nearest: string | undefined;
  nearestScore: number | undefined;
  score: number;
  readonly known: string[];
}

const noWords = (): GrowingWords => ({ nearest: undefined, nearestScore: undefined, score: 0, known: [] });

function addWord(words: GrowingWords, word: string, number: number): number {
  const score = domainScore(number);
  words.score += score;
  words.known.push(word);
  return score;
}

/** Where the run of Chinese characters begins that ends at `to`; `to` itself if none does. */
function runStart(text: string, to: number): number {
  let from = to;
  while (from > 0 && isIdeograph(text.charCodeAt(from - 1))) from--;
  return from;
}

const isIdeograph = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff;

/** Words of the trade: what a sentence about companies and products is likely to hold. Folded. */
const TRADE =
  `大模型 模型 人工智能 aigc ai 公司 集团 企业 科技 发布 推出 上线 上市 股价 市值 融资 投资 收购 用户 产品 平台 应用
  app 软件 硬件 手机 芯片 算力 云计算 云服务 开源 研发 技术 业务 营收 财报 ceo 创始人 旗下 官方 版本 升级 更新 迭代 内测
  公测 接入 生成 对话 智能 智能体 助手 机器人 搜索 浏览器 电商 直播 短视频 社交 汽车 新能源 车型 销量 厂商 巨头 大厂 互联网
  生态 开发者 竞品 对标 系统 代码 编程 api gpt llm`.split(/\s+/);

/** Words of the trade by their first unit: the number of their list, 0 for none. */
const TRADE_LISTS: string[][] = [[]];
const TRADE_LIST_OF = new Uint8Array(0x10000);
for (const word of TRADE) {
  const unit = word.charCodeAt(0);
  TRADE_LIST_OF[unit] ||= TRADE_LISTS.push([]) - 1;
  TRADE_LISTS[TRADE_LIST_OF[unit]!]!.push(word);
}

function addTradeWords(found: Set<string>, text: string): Set<string> {
  for (let i = 0; i < text.length; i++) {
    const list = TRADE_LIST_OF[text.charCodeAt(i)]!;
    if (list > 0) for (const word of TRADE_LISTS[list]!) if (text.startsWith(word, i)) found.add(word);
  }
  return found;
}
