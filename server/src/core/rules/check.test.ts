import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knowledgeWith } from '../../../../test/knowledge.js';
import { analyze } from '../analysis/analysis.js';
import { DEFAULT_SETTINGS, type Settings } from '../settings.js';
import { contentOf, linesOf } from '../text/lines.js';
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

  it('takes an option that is set wrongly as by default', () => {
    const withOptions = (options: Record<string, unknown>) =>
      found('谷歌说，Google不会涨价。谷歌的人这样讲。', {
        ...DEFAULT_SETTINGS,
        rules: { 'name-inconsistent': { options }, 'name-case': { severity: 'off' } },
      });
    expect(withOptions({})).toEqual(['name-inconsistent information']);
    expect(withOptions({ prefer: 7, more: true })).toEqual(['name-inconsistent information']);
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

  it('keeps to the lines it is given, as they move', () => {
    const wrong = 'openai和文言一心都更新了。\n';
    const analysis = analysisOf(`${wrong}${wrong}${wrong}`, '2024-01-01');
    const places = [{ start: wrong.length, end: 2 * wrong.length }];
    const { text, edits, within } = fixDraft(analysis, DEFAULT_SETTINGS, places);
    const right = 'OpenAI和文心一言都更新了。\n';
    expect(contentOf(text)).toBe(`${wrong}${right}${wrong}`);
    expect(edits).toBe(2);
    expect(within).toEqual([{ start: wrong.length, end: wrong.length + right.length }]);
    const longer = fixDraft(analysisOf(`这张图用Midjouney画。\n${wrong}`), DEFAULT_SETTINGS, [
      { start: 0, end: 17 },
    ]);
    expect(contentOf(longer.text)).toBe(`这张图用Midjourney画。\n${wrong}`);
    expect(longer.within).toEqual([{ start: 0, end: 18 }]);
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

describe('the fixes of each rule', () => {
  const FOLDER = new URL('../../../../test/evaluation/rules/', import.meta.url);
  const sets = readdirSync(FOLDER).map((file) => file.replace('.txt', ''));
  it.each(sets)('%s: applied and checked again, nothing of theirs is found', (rule) => {
    const rules = Object.fromEntries(
      RULES.map(({ id, severity }) => [id, { severity: id === rule ? 'warning' : severity } as const]),
    );
    const settings = { ...DEFAULT_SETTINGS, rules };
    const left = readSentences(FOLDER, rule).flatMap(({ text, date }) => {
      const analysis = analysisOf(text, date);
      const fixed = fixDraft(analysis, settings).text;
      const again = check(analyze(fixed, analysis.options, knowledge), settings);
      return again
        .filter(({ fixes }) => fixes?.some(({ preferred }) => preferred))
        .map((finding) => `${finding.rule}: ${contentOf(fixed)}`);
    });
    expect(left).toEqual([]);
  });
});

/** The sentences of a rule's set with their dates, marks taken out. */
function readSentences(folder: URL, rule: string): { text: string; date?: string }[] {
  let date: string | undefined;
  return readFileSync(new URL(`${rule}.txt`, folder), 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('=== ')) date = /date=(\S+)/.exec(line)?.[1];
      const isText = line.trim() !== '' && !/^(?:===|#) /.test(line);
      return isText ? [{ text: line.replace(/[⟦⟧]/g, ''), date }] : [];
    });
}

describe('every rule', () => {
  it.each(RULES)('$id speaks both languages and ends its sentences', (rule) => {
    for (const text of [rule.summary, rule.why]) {
      expect(text.zh).toMatch(/[。：；]$/);
      expect(text.en).toMatch(/[.:;]$/);
    }
    expect(rule.right.length).toBeGreaterThan(0);
  });
});
