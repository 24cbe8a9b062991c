/** Is the core total? No text, however broken, makes it throw, or gives mentions and findings outside of the text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knowledgeWith } from '../../../../test/knowledge.js';
import { parseConfig } from '../config.js';
import { parseKnowledge } from '../knowledge/parse.js';
import { check } from '../rules/check.js';
import { DEFAULT_SETTINGS, settingsFromEditor } from '../settings.js';
import { HOSTILE } from '../testing/hostile.js';
import { linesOf } from '../text/lines.js';
import type { Span } from '../text/span.js';
import { analyze, type DraftLanguage, directivesOf, unreadLines } from './analysis.js';
import { explainDraft } from './explain.js';
import { LONGEST_LINE } from './mask.js';
import { mentionAt, mentionsOf } from './mentions.js';

const knowledge = knowledgeWith();
const LANGUAGES: readonly DraftLanguage[] = ['markdown', 'plaintext', 'aigc-commentary'];

/** Reads everything that is read of a draft; the spans that lie outside of it, or out of order. */
function strayIn(text: string, language: DraftLanguage): Span[] {
  const analysis = analyze(linesOf(text), { language, fileName: text.slice(0, 50) }, knowledge);
  const mentions = mentionsOf(analysis);
  const findings = check(analysis, DEFAULT_SETTINGS);
  for (const offset of [-1, 0, text.length, text.length + 9]) mentionAt(analysis, offset);
  directivesOf(analysis);
  const places = findings.flatMap(({ span, fixes }) => [
    span,
    ...(fixes ?? []).flatMap(({ edits }) => edits.map((edit) => edit.span)),
  ]);
  return [
    ...mentions.filter(({ start }, i) => start < (mentions[i - 1]?.end ?? 0)),
    ...[...mentions, ...places].filter(({ start, end }) => start < 0 || end < start || end > text.length),
  ];
}

function readAll(text: string, language: DraftLanguage): void {
  expect(strayIn(text, language)).toEqual([]);
}

describe.each(LANGUAGES)('a draft in %s', (language) => {
  it.each(Object.entries(HOSTILE))('of %s', (_, text) => {
    readAll(text, language);
    readAll(`# 中文的评论，说到百度与腾讯。\n\n${text}\n\n末尾的一段，也是中文。\n`, language);
  });

  it('of any units whatever', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 });
    fc.assert(
      fc.property(units, (codes) => readAll(`中文${String.fromCharCode(...codes)}百度`, language)),
      { numRuns: 200 },
    );
  });

  it('of pieces of markup and names in any order', () => {
    const pieces = fc.constantFrom(
      ...Object.values(HOSTILE).map((text) => text.slice(0, 40)),
      '中文',
      '百度',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (texts) => readAll(texts.join(''), language)),
      { numRuns: 150 },
    );
  });
});

describe('explain', () => {
  it.each(Object.entries(HOSTILE).filter(([, text]) => text.length < 10_000))('of %s', (_, text) => {
    expect(() =>
      explainDraft(analyze(linesOf(`中文${text}`), { language: 'markdown' }, knowledge)),
    ).not.toThrow();
  });
});

describe('a line that nobody wrote', () => {
  it('is passed over, and told; what stands around it is read', () => {
    const long = '百度'.repeat(LONGEST_LINE / 2 + 1);
    const text = `前面说到百度。\n\n${long}\n\n后面说到腾讯。\n`;
    for (const language of LANGUAGES) {
      const analysis = analyze(linesOf(text), { language }, knowledge);
      expect(unreadLines(analysis)).toEqual([2]);
      expect(mentionsOf(analysis).map(({ entity }) => entity)).toEqual(['baidu', 'tencent']);
    }
  });

  it('just short of that is read', () => {
    const text = '说到百度。'.repeat(100_000);
    const analysis = analyze(linesOf(text), { language: 'plaintext' }, knowledge);
    expect(unreadLines(analysis)).toEqual([]);
    expect(mentionsOf(analysis)).toHaveLength(100_000);
  });
});

describe('knowledge, config and settings', () => {
  it.each(Object.entries(HOSTILE).filter(([, text]) => text.length < 30_000))('of %s', (_, text) => {
    for (const yaml of [text, `rules: ${text}`, text.replace(/^---\n|---\n[\s\S]*$/g, '')]) {
      expect(() => parseConfig('config.yaml', yaml)).not.toThrow();
      expect(() => parseKnowledge('glossary.yaml', yaml)).not.toThrow();
    }
  });

  it('of aliases that multiply', () => {
    const layers = Array.from(
      { length: 9 },
      (_, i) => `a${i}: &a${i} [${i ? `*a${i - 1},`.repeat(9) : 'x'}]`,
    ).join('\n');
    const yaml = `${layers}\nrules: { wrong-maker: { options: *a8, languages: *a8, severity: *a8 } }\nignore: *a8\npin: *a8\nglossary: { files: *a8 }\ndate: *a8\n`;
    expect(() => parseConfig('config.yaml', yaml)).not.toThrow();
    expect(() => parseKnowledge('glossary.yaml', yaml)).not.toThrow();
  });

  it('of any lines of a config, problems stand within the text', () => {
    const line = fc.constantFrom(
      ...[
        'rules:',
        '  wrong-maker: off',
        '  x: { severity: loud }',
        'ignore: [a, 1, null]',
        'pin: { a: b, 1: [2] }',
      ],
      ...[
        'glossary: { files: [x.yaml, ../y.yaml] }',
        'date: 2024-13',
        '- x',
        '  : :',
        '{',
        '&a',
        '*a',
        '? [x]',
        '!!binary x',
        '__proto__: x',
      ],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        for (const { span } of parseConfig('config.yaml', text).problems) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.start).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of any JSON that an editor may send', () => {
    const keys = fc.constantFrom(
      'rules',
      'ignore',
      'pin',
      'date',
      'wrong-maker',
      'severity',
      'languages',
      '__proto__',
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(fc.jsonValue(), fc.constantFrom('off', 'error', false, '2024-01-01'), tie('map')),
      map: fc.dictionary(keys, tie('any'), { maxKeys: 4 }),
    })).any;
    fc.assert(
      fc.property(value, (json) => {
        const { rules, ignore, pin } = settingsFromEditor(json);
        expect([typeof rules, Array.isArray(ignore), typeof pin]).toEqual(['object', true, 'object']);
      }),
    );
  });
});
