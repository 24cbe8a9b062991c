import { describe, expect, it } from 'vitest';
import { knowledgeWith } from '../../../../test/knowledge.js';
import { analyze } from '../analysis/analysis.js';
import { DEFAULT_SETTINGS } from '../settings.js';
import { linesOf } from '../text/lines.js';
import { check } from './check.js';
import { monthsApart, yearsLater } from './when.js';

const knowledge = knowledgeWith();
const conflictsIn = (text: string) =>
  check(analyze(linesOf(text), { language: 'markdown' }, knowledge), DEFAULT_SETTINGS)
    .filter(({ rule }) => rule === 'date-conflict')
    .map(({ span, related, severity }) => ({
      at: text.slice(span.start, span.end),
      related: related?.length,
      severity,
    }));

describe('a text that was posted again', () => {
  const STORY =
    '今年4月，知乎发布“知海图AI”，面向热榜作了摘要。\n\n今年3月，OpenAI发布GPT-4，震动业界。\n\n今年7月，Meta发布Llama 2，允许商用。\n';

  it('has one finding at its date, with the contradictions as related places', () =>
    expect(conflictsIn(`---\ndate: 2024-10-20\n---\n\n${STORY}`)).toEqual([
      { at: '2024-10-20', related: 3, severity: 'warning' },
    ]));

  it('has none under its own date', () =>
    expect(conflictsIn(`---\ndate: 2023-10-20\n---\n\n${STORY}`)).toEqual([]));

  it('is judged sentence by sentence where one of them fits the date', () =>
    expect(
      conflictsIn(`---\ndate: 2024-10-20\n---\n\n${STORY}\n今年3月，Anthropic发布Claude 3，三个尺寸。\n`),
    ).toHaveLength(3));
});

describe('months', () => {
  it('are counted between the nearest days that two dates may mean', () => {
    expect(monthsApart('2023-04', '2024-04')).toBe(12);
    expect(monthsApart('2024-04', '2023-04')).toBe(12);
    expect(monthsApart('2023', '2023-04-13')).toBe(0);
    expect(monthsApart('2022', '2023-03')).toBe(3);
    expect(yearsLater('2024-04-13', -1)).toBe('2023-04-13');
  });
});
