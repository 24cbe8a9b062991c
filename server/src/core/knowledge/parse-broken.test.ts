/** Does every broken glossary give a clear problem at its place, and keep the rest working? */
import { describe, expect, it } from 'vitest';
import { mergeKnowledge } from './merge.js';
import { CODES } from './messages.js';
import type { Problem } from './model.js';
import { parseKnowledge } from './parse.js';

const BEFORE = '- id: before\n  type: company\n  name: 前面的条目\n';
const AFTER = '- id: after\n  type: company\n  name: 后面的条目\n';

/** `=== title: codes` starts a case; `⟦…⟧` marks the places of the problems, in the order of the codes. */
const CASES = `
=== 未知键，有相近的: glossary-unknown-key
- id: x
  type: company
  ⟦nmae⟧: 甲
  name: 甲
=== 未知键，没有相近的: glossary-unknown-key
- id: x
  type: company
  name: 甲
  ⟦wibble⟧: 甲
=== 未知键，大小写: glossary-unknown-key
- id: x
  type: company
  name: 甲
  ⟦Description⟧: 甲
=== 名称里的未知键: glossary-unknown-key
- id: x
  type: company
  name: 甲
  names: [{ text: 乙, ⟦needContext⟧: true }]
=== 中文的键: glossary-unknown-key
- id: x
  type: company
  name: 甲
  ⟦名称⟧: 乙
=== 原型的键: glossary-unknown-key glossary-unknown-key glossary-unknown-key
- id: x
  type: company
  name: 甲
  ⟦__proto__⟧: { a: b }
  ⟦constructor⟧: 甲
  ⟦toString⟧: 甲
=== 重复的键: glossary-duplicate-key
- id: x
  type: company
  name: 甲
  ⟦name⟧: 乙
=== 名称里重复的键: glossary-duplicate-key
- id: x
  type: company
  name: 甲
  names: [{ text: 乙, ⟦text⟧: 丙 }]
=== 没有 id: glossary-missing-field
- ⟦type⟧: company
  name: 甲
=== 新条目没有类型: glossary-missing-field
- id: ⟦x⟧
  name: 甲
=== 新条目没有名称: glossary-missing-field
- id: ⟦x⟧
  type: company
=== 新条目什么都没有: glossary-missing-field glossary-missing-field
- id: ⟦⟦x⟧⟧
  description: 甲
=== 名称没有 text: glossary-missing-field
- id: x
  type: company
  name: 甲
  names: [{ ⟦kind⟧: latin }]
=== 空的名称: glossary-missing-field
- id: x
  type: company
  name: 甲
  names: [⟦{}⟧]
=== 任职没有职务: glossary-missing-field
- id: x
  type: company
  name: 甲
  people:
    - ⟦name⟧: 张三
=== 证券没有代码: glossary-missing-field
- id: x
  type: company
  name: 甲
  tickers: [{ ⟦exchange⟧: HKEX }]
=== 事件没有日期: glossary-missing-field
- id: x
  type: company
  name: 甲
  events: [{ ⟦title⟧: 开业 }]
=== 来源没有标题: glossary-missing-field
- id: x
  type: company
  name: 甲
  sources: [{ ⟦url⟧: "https://example.com" }]
=== 引用没有 id: glossary-missing-field
- id: x
  type: company
  name: 甲
  parent: { ⟦from⟧: 2020 }
=== 键没有值: glossary-empty-value
- id: x
  type: company
  name: 甲
  ⟦description⟧:
=== 值是 null: glossary-empty-value
- id: x
  type: company
  name: 甲
  ⟦headquarters⟧: null
=== 值是波浪号: glossary-empty-value
- id: x
  type: company
  name: 甲
  ⟦founded⟧: ~
=== 空的引号: glossary-empty-value
- id: x
  type: company
  name: 甲
  headquarters: ⟦""⟧
=== 列表里有空项: glossary-empty-value
- id: x
  type: company
  name: 甲
  ⟦investors⟧:
    -
    - before
=== 名称为空: glossary-empty-value
- id: x
  type: company
  ⟦name⟧:
=== 名称写成列表: glossary-wrong-type
- id: x
  type: company
  name: ⟦[甲, 乙]⟧
=== 说明写成映射: glossary-wrong-type
- id: x
  type: company
  name: 甲
  description: ⟦{ zh: 甲 }⟧
=== 说明写成列表: glossary-wrong-type
- id: x
  type: company
  name: 甲
  description: ⟦[甲]⟧
=== 日期写成列表: glossary-wrong-type
- id: x
  type: company
  name: 甲
  founded: ⟦[2022]⟧
=== names 写成映射: glossary-not-a-list
- id: x
  type: company
  name: 甲
  names: ⟦{ text: 乙 }⟧
=== names 写成文字: glossary-not-a-list
- id: x
  type: company
  name: 甲
  names: ⟦乙⟧
=== people 写成映射: glossary-not-a-list
- id: x
  type: company
  name: 甲
  people: ⟦{ name: 张三, role: CEO }⟧
=== people 写成文字: glossary-not-a-list glossary-wrong-type
- id: x
  type: company
  name: 甲
  people: ⟦⟦张三⟧⟧
=== people 的一项是文字: glossary-wrong-type
- id: x
  type: company
  name: 甲
  people: [⟦张三⟧]
=== 来源是一个网址: glossary-wrong-type
- id: x
  type: company
  name: 甲
  sources: [⟦"https://example.com"⟧]
=== versions 写成列表: glossary-wrong-type
- id: x
  type: product
  name: 甲
  versions: ⟦["GPT-{n}"]⟧
=== context 写成文字: glossary-wrong-type
- id: x
  type: company
  name: 甲
  context: ⟦大模型⟧
=== 列表里套列表: glossary-wrong-type
- id: x
  type: company
  name: 甲
  investors: [⟦[before]⟧]
=== 引用写成深的映射: glossary-wrong-type
- id: x
  type: company
  name: 甲
  parent: { id: ⟦{ id: before }⟧ }
=== 布尔写成是: glossary-wrong-type
- id: x
  type: company
  name: 甲
  names: [{ text: 乙, needsContext: ⟦是⟧ }]
=== 布尔写成 yes: glossary-wrong-type
- id: x
  type: company
  name: 甲
  names: [{ text: 乙, needsContext: ⟦yes⟧ }]
=== disabled 写成数字: glossary-wrong-type
- id: x
  type: company
  name: 甲
  disabled: ⟦1⟧
=== 类型拼错: glossary-unknown-value
- id: x
  type: ⟦compnay⟧
  name: 甲
=== 类型写成中文: glossary-unknown-value
- id: x
  type: ⟦公司⟧
  name: 甲
=== 名称种类拼错: glossary-unknown-value
- id: x
  type: company
  name: 甲
  names: [{ text: 乙, kind: ⟦leagl⟧ }]
=== 产品种类不存在: glossary-unknown-value
- id: x
  type: product
  kind: ⟦robot⟧
  name: 甲
=== 交易所大小写: glossary-unknown-value
- id: x
  type: company
  name: 甲
  tickers: [{ exchange: ⟦hkex⟧, symbol: "0020" }]
=== 可信度不存在: glossary-unknown-value
- id: x
  type: company
  name: 甲
  confidence: ⟦很高⟧
=== 来源证实了没有的字段: glossary-unknown-value
- id: x
  type: company
  name: 甲
  sources: [{ title: 甲, supports: [name, ⟦ticker⟧] }]
=== 事件种类不存在: glossary-unknown-value
- id: x
  type: company
  name: 甲
  events: [{ date: 2020, kind: ⟦party⟧ }]
=== 不存在的日子: glossary-bad-date
- id: x
  type: company
  name: 甲
  founded: ⟦2023-02-30⟧
=== 不存在的月份: glossary-bad-date
- id: x
  type: company
  name: 甲
  founded: ⟦2023-13⟧
=== 平年的二月二十九: glossary-bad-date
- id: x
  type: company
  name: 甲
  founded: ⟦2023-02-29⟧
=== 斜线日期: glossary-bad-date
- id: x
  type: company
  name: 甲
  founded: ⟦2023/4/13⟧
=== 中文日期: glossary-bad-date
- id: x
  type: company
  name: 甲
  founded: ⟦2023年4月⟧
=== 少零的日期: glossary-bad-date
- id: x
  type: company
  name: 甲
  founded: ⟦2023-4-1⟧
=== 带时刻的日期: glossary-bad-date
- id: x
  type: company
  name: 甲
  founded: ⟦2023-04-01T00:00:00⟧
=== 两位的年份: glossary-bad-date
- id: x
  type: company
  name: 甲
  founded: ⟦23⟧
=== 文字的日期: glossary-bad-date
- id: x
  type: company
  name: 甲
  founded: ⟦去年⟧
=== 名称的止期: glossary-bad-date
- id: x
  type: company
  name: 甲
  names: [{ text: 乙, kind: former, until: ⟦2023-00⟧ }]
=== id 有大写: glossary-bad-id
- id: ⟦OpenX⟧
  type: company
  name: 甲
=== id 是中文: glossary-bad-id
- id: ⟦面壁⟧
  type: company
  name: 甲
=== id 有空格: glossary-bad-id
- id: ⟦a b⟧
  type: company
  name: 甲
=== id 有点: glossary-bad-id
- id: ⟦qwen2.5⟧
  type: product
  name: 甲
=== id 以连字符开头: glossary-bad-id
- id: ⟦-x⟧
  type: company
  name: 甲
=== id 写成列表: glossary-wrong-type
- id: ⟦[x]⟧
  type: company
  name: 甲
=== 不是网址: glossary-bad-url
- id: x
  type: company
  name: 甲
  sources: [{ title: 甲, url: ⟦example.com⟧ }]
=== 命令链接: glossary-bad-url
- id: x
  type: company
  name: 甲
  sources: [{ title: 甲, url: ⟦"command:workbench.action.quit"⟧ }]
=== 名称有换行: glossary-bad-name
- id: x
  type: company
  name: 甲
  names: [{ text: ⟦"甲\\n乙"⟧ }]
=== 名称有控制字符: glossary-bad-name
- id: x
  type: company
  name: 甲
  names: [{ text: ⟦"甲\\x01乙"⟧ }]
=== 名称是块文字: glossary-bad-name
- id: x
  type: company
  name: 甲
  names:
    - text: ⟦|
        甲
        乙
⟧=== 同一文件两个条目同 id: glossary-duplicate-id
- id: ⟦before⟧
  type: company
  name: 甲
=== 同一写法两次: glossary-duplicate-name
- id: x
  type: company
  name: 甲
  names: [{ text: 乙 }, { text: ⟦乙⟧, kind: short }]
=== 所指不存在: glossary-dangling-reference
- id: x
  type: company
  name: 甲
  parent: ⟦nobody⟧
=== 所指拼错: glossary-dangling-reference
- id: x
  type: product
  name: 甲
  maker: [⟦befor⟧]
=== 所指写了名称: glossary-dangling-reference
- id: x
  type: product
  name: 甲
  maker: ⟦前面的条目⟧
=== 事件所指不存在: glossary-dangling-reference
- id: x
  type: company
  name: 甲
  events: [{ date: 2020, with: ⟦nobody⟧ }]
=== 所指类型不对: glossary-wrong-target
- id: x
  type: product
  name: 甲
  family: ⟦before⟧
=== 任职的人是公司: glossary-wrong-target
- id: x
  type: company
  name: 甲
  people: [⟦{ name: 张三, role: CEO, person: before }⟧]
=== 产品写了成立时间: glossary-misplaced-field
- id: x
  type: product
  name: 甲
  ⟦founded⟧: 2020
=== 人物写了开发者: glossary-misplaced-field
- id: x
  type: person
  name: 张三
  ⟦maker⟧: before
=== 公司用了产品的种类: glossary-misplaced-field
- id: x
  type: company
  kind: ⟦chatbot⟧
  name: 甲
=== 停用没有的条目: glossary-nothing-to-disable
- id: ⟦nobody⟧
  disabled: true
=== 别名: glossary-alias
- id: x
  type: company
  name: 甲
  names: &all [{ text: 乙 }]
  investors: ⟦*all⟧
=== 列表里的别名: glossary-alias
- id: x
  type: company
  name: &a 甲
  names: [{ text: ⟦*a⟧ }]
=== 合并键: glossary-alias
- id: x
  type: company
  name: 甲
  ⟦<<⟧: { founded: 2020 }
=== 别名作键: glossary-alias
- id: x
  type: company
  name: &a 甲
  ⟦*a⟧ : 乙
=== 自定义标签: glossary-tag
- id: x
  type: company
  name: !custom ⟦甲⟧
=== 整数标签: glossary-tag
- id: x
  type: company
  name: 甲
  founded: !!int ⟦2022⟧
=== 键是列表: glossary-wrong-type
- id: x
  type: company
  name: 甲
  ? ⟦[a, b]⟧
  : 乙
=== 制表符缩进: glossary-syntax
- id: x
⟦\t⟧type: company
\tname: 甲
=== 空格后的制表符: glossary-syntax
- id: x
  type: company
 ⟦\t⟧name: 甲
=== 全角冒号: glossary-syntax
- id: x
  type: company
  name⟦：⟧ 甲
=== 括号里的全角冒号: glossary-syntax
- id: x
  type: company
  name: 甲
  names: [{ text⟦：⟧乙, kind: latin ]
=== 全角逗号: glossary-syntax
- id: x
  type: company
  name: 甲
  names: [{ text: "乙"⟦，⟧ kind: latin }]
=== 冒号后没有空格: glossary-syntax
- id: x
  type: company
  name⟦:⟧甲
=== 文字里有冒号: glossary-syntax
- id: x
  type: company
  name: 甲
  description: ⟦它⟧: 一家公司
=== 引号没有闭合: glossary-syntax
- id: x
  type: company
  name: ⟦"⟧甲
=== 单引号没有闭合: glossary-syntax
- id: x
  type: company
  name: ⟦'⟧甲
=== 方括号没有闭合: glossary-syntax
- id: x
  type: company
  name: 甲
  names: ⟦[⟧{ text: 乙 }
=== 花括号没有闭合: glossary-syntax
- id: x
  type: company
  name: 甲
  names: [⟦{⟧ text: 乙
=== 多一个括号: glossary-syntax
- id: x
  type: company
  name: 甲
  names: [{ text: 乙 }]⟦]⟧
=== 以 @ 开头: glossary-syntax
- id: x
  type: company
  name: ⟦@⟧甲
=== 以反引号开头: glossary-syntax
- id: x
  type: company
  name: ⟦\`⟧甲
=== 错误的转义: glossary-syntax
- id: x
  type: company
  name: "甲⟦\\w⟧"
=== 正在输入的键: glossary-syntax
- id: x
  type: company
  name: 甲
  ⟦desc⟧
=== 中间正在输入的键: glossary-syntax
- id: x
  type: company
  ⟦na⟧
  description: 甲
=== 缩进不齐: glossary-syntax
- id: x
  type: company
   ⟦name⟧: 甲
=== 没有缩进的键: glossary-syntax glossary-missing-field
- id: ⟦x⟧
  type: company
⟦name: 甲⟧
description: 乙
=== 不属于任何条目的行: glossary-syntax
⟦hello world⟧
=== 条目是文字: glossary-wrong-type
⟦- 面壁智能⟧
=== 条目是空的: glossary-wrong-type
⟦-⟧
=== 条目是列表: glossary-wrong-type
⟦- [a, b]⟧
=== 条目里的列表: glossary-wrong-type
⟦- - id: x⟧
=== 多个文档: glossary-multiple-documents
⟦---⟧
=== 说明太长: glossary-too-long
- id: x
  type: company
  name: 甲
  description: ⟦@1001@⟧
=== 名称太长: glossary-too-long
- id: x
  type: company
  name: 甲
  names: [⟦@121@⟧]
=== 嵌套太深: glossary-too-deep
- id: x
  type: company
  name: @59[⟦[⟧
`;

interface Case {
  readonly title: string;
  readonly codes: readonly string[];
  readonly text: string;
  readonly spans: readonly string[];
}

function readCases(source: string): Case[] {
  return [...source.matchAll(/=== (.+): ([a-z -]+)\n([\s\S]*?)(?==== |$)/g)].map((match) => {
    const marked = BEFORE + expand(match[3]!) + AFTER;
    return { title: match[1]!, codes: match[2]!.split(' '), ...unmark(marked) };
  });
}

/** `@1001@` stands for so many characters, `@60[` for so many brackets. */
const expand = (text: string): string =>
  text
    .replace(/@(\d+)@/g, (_, count) => '长'.repeat(Number(count)))
    .replace(/@(\d+)\[/g, (_, count) => '['.repeat(Number(count)));

function unmark(marked: string): { text: string; spans: string[] } {
  let text = '';
  const starts: number[] = [];
  const spans: string[] = [];
  for (const char of marked) {
    if (char === '⟦') starts.push(text.length);
    else if (char === '⟧') spans.push(`${starts.pop()}-${text.length}`);
    else text += char;
  }
  return { text, spans };
}

const placeOf = ({ span }: Problem): string => `${span.start}-${span.end}`;

describe('a broken glossary', () => {
  const cases = readCases(CASES);
  it('comes in a hundred ways', () => expect(cases.length).toBeGreaterThanOrEqual(100));

  it.each(cases.map((one) => [one.title, one] as const))('%s', (_, { codes, text, spans }) => {
    const parsed = parseKnowledge('glossary.yaml', text);
    const merged = mergeKnowledge([parsed.entries]);
    const problems = [...parsed.problems, ...merged.problems];
    expect(problems.map((problem) => problem.code).sort()).toEqual([...codes].sort());
    expect(problems.map(placeOf).sort()).toEqual([...spans].sort());
    expect(merged.entities.get('before')?.name).toBe('前面的条目');
    expect(merged.entities.get('after')?.name).toBe('后面的条目');
    for (const problem of problems) expect(problem.message).toMatch(/[。？]$/);
  });

  it('meets most of the codes', () => {
    const met = new Set(cases.flatMap((one) => one.codes));
    const audited =
      /circular|contradiction|date-order|future|former|shared|common|short|redundant|entity|source|unsupported|url|unchecked|description|maker|ambiguous/;
    const unmet = Object.keys(CODES).filter((code) => !met.has(code) && !audited.test(code));
    expect(unmet).toEqual([
      'glossary-not-text',
      'glossary-too-large',
      'glossary-too-many',
      'glossary-type-conflict',
    ]);
  });
});
