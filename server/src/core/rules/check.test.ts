import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knowledgeWith } from '../../../../test/knowledge.js';
import { analyze } from '../analysis/analysis.js';
import { DEFAULT_SETTINGS, type Settings } from '../settings.js';
import { linesOf } from '../text/lines.js';
import { check } from './check.js';
import { applyEdits, fixDraft, preferredEdits } from './fixes.js';
import { RULES } from './rules.js';

const knowledge = knowledgeWith();
const analysisOf = (text: string, date?: string) =>
  analyze(linesOf(text), { language: 'markdown', date }, knowledge);
const found = (text: string, settings: Settings = DEFAULT_SETTINGS, date?: string): string[] =>
  check(analysisOf(text, date), settings).map(({ rule, severity }) => `${rule} ${severity}`);

describe('check', () => {
  it('hears one rule on one span', () =>
    expect(found('openai的通义千问更新了。')).toEqual(['wrong-maker warning']));

  it('gives the severity of the desk, and that of the language before it', () => {
    const text = '腾讯的通义千问更新了。';
    expect(found(text, { ...DEFAULT_SETTINGS, rules: { 'wrong-maker': { severity: 'error' } } })).toEqual([
      'wrong-maker error',
    ]);
    expect(
      found(text, {
        ...DEFAULT_SETTINGS,
        rules: { 'wrong-maker': { severity: 'error', languages: { markdown: 'hint' } } },
      }),
    ).toEqual(['wrong-maker hint']);
    expect(found(text, { ...DEFAULT_SETTINGS, rules: { 'wrong-maker': { severity: 'off' } } })).toEqual([]);
  });

  it('keeps its findings with the analysis', () => {
    const analysis = analysisOf('腾讯的通义千问更新了。');
    expect(check(analysis, DEFAULT_SETTINGS)).toBe(check(analysis, DEFAULT_SETTINGS));
    expect(check(analysis, { ...DEFAULT_SETTINGS })).not.toBe(check(analysis, DEFAULT_SETTINGS));
  });

  it('tells of a directive that silenced nothing, and of one for a rule that is not', () => {
    const text = '腾讯的通义千问更新了。';
    expect(found(`<!-- dianming-disable-next-line wrong-maker -->\n${text}`)).toEqual([]);
    expect(found(`<!-- dianming-disable-next-line name-case -->\n${text}`)).toEqual([
      'unused-directive hint',
      'wrong-maker warning',
    ]);
    expect(found('<!-- dianming-disable nothing-of-the-kind -->\n\n百度更新了。')).toEqual([
      'unused-directive hint',
    ]);
    expect(found('<!-- dianming-disable -->\n\n百度更新了。')).toEqual(['unused-directive hint']);
  });
});

/** Sentences that one rule or another mends, and some that none touches. */
const SENTENCES = [
  '腾讯的通义千问更新了。',
  '百度文言一心宣布开放。',
  'openai与Open AI其实是一家。',
  '谷歌说，Google不会涨价。谷歌的人这样讲。',
  '百度的文心一言近日上线了语音功能。',
  '这张图是用Midjouney画的。',
  '今年4月，知乎发布“知海图AI”，面向热榜作了摘要。',
  '知乎（NYSE: BIDU）公布了业绩。',
  '騰讯今年的收入涨了两成。',
  '谷歌的双子座模型上线了新功能。',
  '天气不错。',
];

describe('fixes', () => {
  it('leaves a fix out that meets another one', () => {
    const edit = (start: number, end: number) => ({ span: { start, end }, text: 'x' });
    const finding = (...edits: ReturnType<typeof edit>[]) => ({
      span: edits[0]!.span,
      message: { zh: '', en: '' },
      fixes: [{ title: { zh: '', en: '' }, edits, preferred: true }],
    });
    const edits = preferredEdits([finding(edit(4, 6)), finding(edit(0, 1), edit(5, 7)), finding(edit(8, 9))]);
    expect(edits.map(({ span }) => span.start)).toEqual([4, 8]);
    expect(applyEdits(linesOf('0123456789'), edits)).toBe('0123x67x9');
  });

  it('finds nothing of theirs when all are applied', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 8 }), (sentences) => {
        const analysis = analysisOf(sentences.join('\n\n'), '2024-12-20');
        const { text } = fixDraft(analysis, DEFAULT_SETTINGS);
        const again = check(analyze(text, analysis.options, knowledge), DEFAULT_SETTINGS);
        expect(again.filter(({ fixes }) => fixes?.some(({ preferred }) => preferred))).toEqual([]);
      }),
      { numRuns: 60 },
    ));
});

describe('every rule', () => {
  it.each(RULES)('$id speaks both languages and ends its sentences', (rule) => {
    for (const text of [rule.summary, rule.why]) {
      expect(text.zh).toMatch(/[。：；]$/);
      expect(text.en).toMatch(/[.:;]$/);
    }
    expect(rule.right.length).toBeGreaterThan(0);
  });
});
