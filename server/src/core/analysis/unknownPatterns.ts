/** Which stretches does the structure of the sentence itself offer as a name? X科技, 模型“X”, “X”大模型, 一家叫X的. */
import { fold } from '../text/fold.js';
import { isNameToken, joins } from './unknownSpans.js';
import { CLOSE_QUOTE, Kind, MARGIN, OPEN_QUOTE, type Tokens } from './unknownTokens.js';
import { wordClass } from './unknownWords.js';

export type Offer = (from: number, to: number, type: 'company' | 'product') => void;

/** What stands before a quoted product (模型“青囊”, 推出了“渡口”), and behind one (“青囊”大模型). All folded. */
const BEFORE_PRODUCT =
  /(?:模型|产品|应用|app|工具|软件|浏览器|助手|机器人|智能体|小程序|芯片|框架|插件|推出)(?:了|名为|叫做|叫)?$/;
const BEHIND_PRODUCT = /^(?:大模型|模型|app|智能体|小程序|芯片|浏览器)/;
const BEFORE_COMPANY = /(?:企业|厂商|小厂|工作室|创业团队|创业公司|下称|简称|一家叫|一家名为)$/;
/** Without quotes: the name runs to the next mark, or to 的公司. */
const CALLED = /(?:(一家|公司|企业)(?:叫做?|名为|名叫)|(?:产品|应用|模型|工具|软件|app)(?:叫做?|名为|名叫))$/;

/** Ends that only a firm's name has, and ends that a phrase has as well (训练数据, 具身智能): those need a firm's context. */
const FIRM_TAILS = new Set([
  '科技',
  '资本',
  '创投',
  '股份',
  '集团',
  '半导体',
  '微电子',
  '传媒',
  '影业',
  '互娱',
  '控股',
  '证券',
]);
const OPEN_TAILS = new Set([
  ...['智能', '算法', '数据', '机器人', '实验室', '出行', '网络', '生物', '医疗', '软件', '能源', '银行'],
  ...['动力', '教育', '国际', '信息', '汽车', '电子', '光电', '电气', '医药', '文化', '游戏', '影视', '航天'],
]);
/** By unit: may a tail of a firm's name, or 叫 and 为, end in it? Nearly all units are done with one look. */
const ENDS = new Uint8Array(0x10000);
const [TAIL, CALL] = [1, 2];
for (const tail of [...FIRM_TAILS, ...OPEN_TAILS]) ENDS[tail.charCodeAt(tail.length - 1)]! |= TAIL;
for (const unit of '叫为') ENDS[unit.charCodeAt(0)]! |= CALL;
const BEHIND_FIRM =
  /^(?:$|[^㐀-鿿\w]|的|创始|联合|宣布|完成|发布|推出|旗下|合伙|董事|公司|有限|昨|今|近|表示|称|获|与|和|等|已|正|则|也)/;
const FIRM_FOLLOWS =
  /^ ?(?:创始|联合创|首席|宣布|完成|旗下|合伙人|董事|ceo|cto|coo|总裁|昨[日天]|今[日天]|近日|获得?.{0,3}融资|有限公司|股份)/;
const FIRM_PRECEDES = /(?:创办|创立|加入|入职|任职于?|就职于|收购|投资|领投|参投|我在|一家叫|叫做?|公司)$/;
/** What may stand right before a firm's name; any mark may, too. */
const BEFORE_FIRM = new Set('的与和在给被对由向叫是从到及跟同为让自了起家将把');
const SHORTEST_STEM = 2;
const LONGEST_STEM = 4;
const REACH = 8;

/** Offers what the tokens from `MARGIN` on hold by structure. */
export function eachPattern(text: string, tokens: Tokens, offer: Offer): void {
  const { count, code, kind } = tokens;
  for (let i = MARGIN; i < count - MARGIN; i++) {
    if (code[i] === OPEN_QUOTE) offerQuoted(text, tokens, i, offer);
    else if (kind[i] === Kind.Han && ENDS[code[i]!] !== 0) {
      if (ENDS[code[i]!]! & TAIL) offerFirm(text, tokens, i + 1, offer);
      if (ENDS[code[i]!]! & CALL) offerCalled(text, tokens, i + 1, offer);
    }
  }
}

const before = (text: string, at: number): string => fold(text.slice(Math.max(0, at - REACH), at)).trimEnd();
const behind = (text: string, at: number): string => fold(text.slice(at, at + REACH)).trimStart();

/** End of the run of name tokens that begins at `from`. */
function runEnd(tokens: Tokens, from: number): number {
  let to = from;
  while (to < tokens.count - MARGIN && (to === from ? isNameToken(tokens, to) : joins(tokens, to))) to++;
  return to;
}

function offerQuoted(text: string, tokens: Tokens, open: number, offer: Offer): void {
  const to = runEnd(tokens, open + 1);
  const length = to - open - 1;
  if (length < 1 || length > REACH || tokens.code[to] !== CLOSE_QUOTE) return;
  if (length === 1 && tokens.kind[open + 1] !== Kind.Latin) return;
  const left = before(text, tokens.start[open]!);
  if (BEHIND_PRODUCT.test(behind(text, tokens.end[to]!))) offer(open + 1, to, 'product');
  else if (isPhrase(tokens, open + 1, to)) return;
  else if (BEFORE_PRODUCT.test(left)) offer(open + 1, to, 'product');
  else if (BEFORE_COMPANY.test(left)) offer(open + 1, to, 'company');
}

/** Whether quoted words are a common word, or end in one (不便宜, 打补丁): quoted for irony, not as a name. */
const isPhrase = ({ code }: Tokens, from: number, to: number): boolean =>
  wordClass(code, from, to) > 0 || (to - from > 2 && wordClass(code, to - 2, to) > 0);

function offerCalled(text: string, tokens: Tokens, from: number, offer: Offer): void {
  const called = CALLED.exec(before(text, tokens.start[from - 1]! + 1));
  if (!called) return;
  if (text[tokens.start[from]!] === '做') from++;
  let to = runEnd(tokens, from);
  for (let i = from; i < to; i++) if (tokens.code[i] === PARTICLE) to = i;
  if (to - from < 2 && tokens.kind[from] !== Kind.Latin) return;
  if (to - from <= 6) offer(from, to, called[1] ? 'company' : 'product');
}

const PARTICLE = '的'.charCodeAt(0);

/** A stem of two to four characters that is no common word, a tail, and edges that a firm's name has. */
function offerFirm(text: string, tokens: Tokens, to: number, offer: Offer): void {
  const tail = tailOf(text, tokens, to);
  const rest = behind(text, tokens.end[to - 1]!);
  if (tail === '' || !BEHIND_FIRM.test(rest)) return;
  for (let stem = SHORTEST_STEM; stem <= LONGEST_STEM; stem++) {
    const from = to - tail.length - stem;
    if (from < MARGIN || !isHanRun(tokens, from, to)) return;
    if (!isFirmEdge(text, tokens, from)) continue;
    const followed = FIRM_FOLLOWS.test(rest);
    const sure = followed || FIRM_TAILS.has(tail) || FIRM_PRECEDES.test(before(text, tokens.start[from]!));
    if (sure && !isCommon(tokens, from, to - tail.length, followed ? RARE : ANY)) offer(from, to, 'company');
    return;
  }
}

function tailOf(text: string, { start, end }: Tokens, to: number): string {
  for (let length = 2; length <= 3; length++) {
    const tail = fold(text.slice(start[to - length]!, end[to - 1]!));
    if (FIRM_TAILS.has(tail) || OPEN_TAILS.has(tail)) return tail;
  }
  return '';
}

function isHanRun({ kind, start, end }: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (kind[i] !== Kind.Han || (i > from && start[i] !== end[i - 1])) return false;
  return true;
}

const isFirmEdge = (text: string, { kind, start, end }: Tokens, from: number): boolean =>
  kind[from - 1] !== Kind.Han || start[from] !== end[from - 1] || BEFORE_FIRM.has(text[start[from - 1]!]!);

/** A stem that is a word is taken for a firm's name only if it is this rare, and 创始人 or the like follows. */
const RARE = 3;
const ANY = 9;

/** Whether the stem holds a word commoner than `rare`, or any runs on into the tail (人工智能, 新能源, 大数据): more likely a phrase. */
function isCommon({ code }: Tokens, from: number, to: number, rare: number): boolean {
  const isWord = (start: number): boolean => {
    const found = wordClass(code, start, start + 2);
    return found > 0 && found < rare;
  };
  return (
    isWord(from) || isWord(to - 2) || wordClass(code, to - 1, to + 1) > 0 || wordClass(code, from, to + 2) > 0
  );
}
