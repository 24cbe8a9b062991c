/** Which stretches does the sentence itself introduce as a name? 模型“X”, “X”大模型, 一家叫X的公司. */
import { fold } from '../text/fold.js';
import { isCommonWord } from '../text/segment.js';
import type { Units } from './unknownGate.js';

export type Offer = (start: number, end: number, type: 'company' | 'product') => void;

/** What stands before a quoted product (模型“青囊”, 推出了“渡口”), and behind one (“青囊”大模型). All folded. */
const BEFORE_PRODUCT =
  /(?:模型|产品|应用|app|工具|软件|浏览器|助手|机器人|智能体|小程序|芯片|框架|插件|推出)(?:了|名为|叫做|叫)?$/;
const BEHIND_PRODUCT = /^(?:大模型|模型|app|智能体|小程序|芯片|浏览器)/;
const BEFORE_COMPANY = /(?:企业|厂商|小厂|工作室|创业团队|创业公司|下称|简称|一家叫|一家名为)$/;
/** Without quotes: the name runs to the next mark, or to 的. */
const CALLED = /(?:(一家|公司|企业)(?:叫做?|名为|名叫)|(?:产品|应用|模型|工具|软件|app)(?:叫做?|名为|名叫))$/;
/** 公司叫什么, 叫得上名字, 叫不动: no name follows. */
const NO_NAME = new Set([...'什得不我你他她它这那谁啥好苦']);

const [OPEN, CLOSE, CALL] = [1, 2, 3];
/** By unit, what it may do for a name. Nearly all units are done with one look. */
const ROLE = new Uint8Array(0x10000);
for (const [units, role] of [
  ['“‘「『', OPEN],
  ['”’」』', CLOSE],
  ['叫为', CALL],
] as const)
  for (const unit of units) ROLE[unit.charCodeAt(0)] = role;

const PARTICLE = '的'.charCodeAt(0);
const DO = '做'.charCodeAt(0);
const LONGEST_QUOTED = 8;
const LONGEST_CALLED = 4;
/** How far, in characters, the sentence is read on either side. */
const REACH = 8;

/** Offers what a line introduces, in order. */
export function eachPattern(text: string, line: Units, offer: Offer): void {
  for (let i = 1; i < line.count; i++) {
    const role = ROLE[line.code[i]!];
    if (role === OPEN) offerQuoted(text, line, i, offer);
    else if (role === CALL) offerCalled(text, line, i, offer);
  }
}

const before = (text: string, at: number): string => fold(text.slice(Math.max(0, at - REACH), at)).trimEnd();
const behind = (text: string, at: number): string => fold(text.slice(at, at + REACH)).trimStart();
const isLatin = ({ code }: Units, i: number): boolean => code[i]! < 0;

function offerQuoted(text: string, line: Units, open: number, offer: Offer): void {
  const { code, start, isName, count } = line;
  let close = open + 1;
  while (close <= count && isName[close] !== 0) close++;
  const length = close - open - 1;
  if (length < 1 || length > LONGEST_QUOTED || close > count || ROLE[code[close]!] !== CLOSE) return;
  if (length === 1 && !isLatin(line, open + 1)) return;
  const [from, to] = [start[open + 1]!, start[close]!];
  const type = typeOfQuoted(text, from, to);
  if (type) offer(from, to, type);
}

function typeOfQuoted(text: string, from: number, to: number): 'company' | 'product' | undefined {
  if (BEHIND_PRODUCT.test(behind(text, to + 1))) return 'product';
  if (isPhrase(fold(text.slice(from, to)))) return undefined;
  const left = before(text, from - 1);
  if (BEFORE_PRODUCT.test(left)) return 'product';
  return BEFORE_COMPANY.test(left) ? 'company' : undefined;
}

/** Whether quoted words are a common word, or end in one (不便宜, 打补丁): quoted for irony, not as a name. */
const isPhrase = (quoted: string): boolean =>
  isCommonWord(quoted) || (quoted.length > 2 && isCommonWord(quoted.slice(-2)));

function offerCalled(text: string, line: Units, call: number, offer: Offer): void {
  const { code, start, isName, count } = line;
  const called = CALLED.exec(before(text, start[call]! + 1));
  const from = code[call + 1] === DO ? call + 2 : call + 1;
  if (!called || from > count || NO_NAME.has(text[start[from]!]!)) return;
  let to = from;
  while (to <= count && isName[to] !== 0 && code[to] !== PARTICLE) to++;
  if (to - from > LONGEST_CALLED || to - from < (isLatin(line, from) ? 1 : 2)) return;
  offer(start[from]!, to <= count ? start[to]! : text.length, called[1] ? 'company' : 'product');
}
