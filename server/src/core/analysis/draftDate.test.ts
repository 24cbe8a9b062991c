/** Is the date of a draft found in every form in which drafts give it, and nowhere else? */
import { describe, expect, it } from 'vitest';
import { analyzeText, smallKnowledge } from '../testing/drafts.js';
import { slice } from '../text/lines.js';
import { type DraftLanguage, readingDate } from './analysis.js';

const knowledge = smallKnowledge('- { id: baidu, type: company, name: 百度, checked: 2026-11 }');

function dateOf(text: string, fileName?: string, given?: string, language: DraftLanguage = 'markdown') {
  const analysis = analyzeText(text, { language, knowledge, fileName, date: given });
  const { date } = analysis;
  return (
    date && [
      date.date,
      date.from,
      ...(date.span ? [slice(analysis.text, date.span.start, date.span.end)] : []),
    ]
  );
}

describe('front matter', () => {
  it.each([
    ['date: 2024-10-31', '2024-10-31', '2024-10-31'],
    ['date: "2024/10/31 08:00"', '2024-10-31', '"2024/10/31 08:00"'],
    ['date: 2024年10月3日', '2024-10-03', '2024年10月3日'],
    ['date: 2024-10-31T08:00:00+08:00', '2024-10-31', '2024-10-31T08:00:00+08:00'],
    ['date: 2024-10', '2024-10', '2024-10'],
    ['date: 2024', '2024', '2024'],
  ])('%s', (line, date, written) => {
    expect(dateOf(`---\ntitle: 题\n${line}\n---\n正文\n`)).toEqual([date, 'front-matter', written]);
  });

  it.each(['date: 2024-02-30', 'date: 昨天', 'date: []', 'date:', 'updated: 2024-10-31'])(
    '%s is none',
    (line) => {
      expect(dateOf(`---\n${line}\n---\n正文\n`)).toBeUndefined();
    },
  );

  it('in TOML', () => {
    expect(dateOf('+++\ntitle = "题"\ndate = 2024-10-31\n+++\n正文\n')).toEqual([
      '2024-10-31',
      'front-matter',
      '2024-10-31',
    ]);
  });

  it('wins over the byline, the file name and the caller', () => {
    const text = '---\ndate: 2024-10-31\n---\n发布时间：2023-01-02\n';
    expect(dateOf(text, 'file:///d/2022-01-02-a.md', '2021-01-02')?.slice(0, 2)).toEqual([
      '2024-10-31',
      'front-matter',
    ]);
  });

  it('with CRLF and a byte order mark', () => {
    expect(dateOf('\ufeff---\r\ndate: 2024-10-31\r\n---\r\n正文\r\n')?.[0]).toBe('2024-10-31');
  });
});

describe('byline', () => {
  it.each([
    ['发布时间: 2024/10/31', '2024-10-31'],
    ['发布时间：2024年10月31日 08:00', '2024-10-31'],
    ['2024-10-31', '2024-10-31'],
    ['2024年1月5日 星期五', '2024-01-05'],
    ['作者：张三｜2024.10.31', '2024-10-31'],
    ['來源：某報　發佈時間：2024-10-31 09:30', '2024-10-31'],
    ['文/张三 编辑/李四 2024-10-31 12:00', '2024-10-31'],
  ])('%s', (line, date) => {
    const found = dateOf(`# 题目\n\n${line}\n\n正文在这里。\n`);
    expect(found?.slice(0, 2)).toEqual([date, 'byline']);
    expect(line).toContain(found![2]);
    expect(dateOf(`题目\n${line}\n正文在这里。\n`, undefined, undefined, 'plaintext')?.[0]).toBe(date);
  });

  it.each([
    ['a date in a sentence', '公司在2024年10月31日发布了新一代的模型产品。'],
    ['a sentence with a label', '记者在2024年10月31日到过这里。'],
    ['a date that cannot be', '发布时间：2024-02-30'],
    ['a month only', '发布时间：2024年10月'],
    ['a long line', `发布时间：2024-10-31${'，正文'.repeat(60)}`],
  ])('not %s', (_, line) => {
    expect(dateOf(`# 题目\n\n${line}\n`)).toBeUndefined();
  });

  it('stands at the top of the draft', () => {
    expect(dateOf(`${'正文一行。\n\n'.repeat(20)}发布时间：2024-10-31\n`)).toBeUndefined();
  });
});

describe('file name', () => {
  it.each([
    ['file:///d/2024-10-31-title.md', '2024-10-31'],
    ['file:///d/20241031_title.md', '2024-10-31'],
    ['file:///d/2024/10/31/title.md', '2024-10-31'],
    ['drafts/2024_10_31.txt', '2024-10-31'],
  ])('%s', (name, date) => {
    expect(dateOf('正文\n', name)).toEqual([date, 'file-name']);
  });

  it.each([
    'file:///d/2024-13-31-title.md',
    'file:///d/20240230.md',
    'file:///d/120241031.md',
    'file:///d/title-2024.md',
  ])('not in %s', (name) => {
    expect(dateOf('正文\n', name)).toBeUndefined();
  });

  it('wins over the caller, who wins over nothing', () => {
    expect(dateOf('正文\n', 'a/2024-10-31.md', '2020-01-01')).toEqual(['2024-10-31', 'file-name']);
    expect(dateOf('正文\n', 'a/b.md', '2020-01-01')).toEqual(['2020-01-01', 'given']);
  });
});

describe('an undated draft', () => {
  it('is read as of the day up to which the knowledge was checked', () => {
    expect(readingDate(analyzeText('正文\n', { knowledge }))).toBe('2026-11');
    expect(readingDate(analyzeText('2024-10-31\n', { knowledge }))).toBe('2024-10-31');
  });
});
