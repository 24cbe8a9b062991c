/** Does an edited draft, analysed with what was kept, give exactly what a fresh analysis gives? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnowledgeBase } from '../knowledge/base.js';
import { check } from '../rules/check.js';
import { DEFAULT_SETTINGS } from '../settings.js';
import { smallKnowledge } from '../testing/drafts.js';
import { contentOf, type Lines, linesOf, positionAt, replaceRange } from '../text/lines.js';
import {
  type Analysis,
  analyze,
  type DraftLanguage,
  type DraftOptions,
  directivesOf,
  lineAnalysisAt,
} from './analysis.js';
import { mentionsOf } from './mentions.js';

const knowledge = smallKnowledge(`
- { id: baidu, type: company, name: 百度, names: [{ text: Baidu, kind: latin }] }
- { id: ernie, type: product, kind: chatbot, name: 文小言, names: [{ text: 文心一言, kind: former, until: 2024-09 }, { text: 文心, kind: short, needsContext: true }], maker: [baidu] }
- { id: tencent, type: company, name: 腾讯 }
- { id: doubao, type: product, kind: chatbot, name: 豆包, names: [{ text: 豆包, kind: preferred, needsContext: true }], maker: [tencent] }
- { id: llama, type: product, kind: family, name: Llama, maker: [tencent], versions: { patterns: ['Llama {n}'] } }
`);

/** What writers type, and what tips a Markdown document over. */
const PIECES = [
  ...[
    '百度',
    '文心一言',
    '**文心**一言',
    '文心',
    '豆包',
    'Llama 3.1 405B',
    '腾讯',
    'Bai',
    'du',
    '百\u200b度',
    'GPT',
  ],
  ...[
    '百度的文心一言',
    '腾讯旗下的文心一言发布了。',
    '今天有人说，',
    '大模型',
    '，',
    '。',
    'を見る',
    'the model is good ',
    '\ud83d',
    '\ude00',
  ],
  ...['\n', '\n', '\n\n', '\r\n', '\r', ' ', '  \n', '\t', '    ', '\\', '\u0000', '\ufeff'],
  ...[
    '```\n',
    '```',
    '~~~\n',
    '`',
    '``',
    '---\n',
    '+++\n',
    '---',
    '===\n',
    '<!--',
    '-->',
    '<!-- x -->',
    '<div>\n',
    '</div>',
    '<script>',
    '</script>\n',
    '<?',
    '?>',
    '<a href="',
    '">',
  ],
  ...[
    '# ',
    '## ',
    '> ',
    '- ',
    '* ',
    '1. ',
    '- [ ] ',
    '|',
    '|---|---|\n',
    '| 百度 | 文心 |\n',
    '**',
    '*',
    '_',
    '~~',
    '[',
    '](',
    ')',
    '![',
    '[a]: /b\n',
    '[a]:',
    ' "t"',
    '<https://',
    'https://百度.com/',
    'www.',
    '&amp;',
  ],
  ...[
    'date: 2024-01-02\n',
    '发布时间：2025-01-02\n',
    'dianming: { ignore: [百度] }\n',
    'dianming: { pin: { 豆包: doubao } }\n',
    '<!-- dianming-disable -->',
    '<!-- dianming-disable-next-line wrong-maker -->\n',
    '<!-- dianming-enable -->',
  ],
];

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly string[];
}

const piece = fc.constantFrom(...PIECES);
const typing: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(),
  remove: fc.constantFrom(0, 0, 1, 2, 3),
  insert: fc.array(piece, { maxLength: 3 }),
});
/** Cut a long stretch, or paste one. */
const pasting: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(),
  remove: fc.nat({ max: 2000 }),
  insert: fc.array(piece, { maxLength: 40 }),
});
/** At the top of the document, where front matter opens and closes. */
const heading: fc.Arbitrary<Edit> = fc.record({
  at: fc.constant(0),
  remove: fc.nat({ max: 8 }),
  insert: fc.array(fc.constantFrom('---\n', '+++\n', 'date: 2024-01-02\n', '\ufeff', '百度\n'), {
    maxLength: 3,
  }),
});
const edits = fc.array(
  fc.oneof({ weight: 6, arbitrary: typing }, { weight: 2, arbitrary: pasting }, heading),
  {
    minLength: 1,
    maxLength: 12,
  },
);

/** Lists in quotations in lists: containers, in which a parser reuses what an edit did not touch. */
const prefix = fc.constantFrom(
  '',
  '',
  '- ',
  '- ',
  '  - ',
  '    ',
  '1. ',
  '> ',
  '> ',
  '> - ',
  '>> ',
  '* * ',
  '# ',
  '| ',
);
const structured = fc
  .tuple(
    fc.array(fc.tuple(prefix, piece), { minLength: 5, maxLength: 40 }),
    fc.integer({ min: 20, max: 250 }),
  )
  .map(([lines, count]) =>
    Array.from({ length: count }, (_, i) => {
      const [before, content] = lines[i % lines.length]!;
      return `${before}${content}${content.endsWith('\n') ? '' : '百度的正文\n'}`;
    }).join(''),
  );

/** A draft of a few lines, with either line end, or of several leaves, so that whole leaves are kept. */
const draft = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('').replace(/\r?\n/g, '\r\n')),
  structured,
  fc
    .tuple(fc.array(piece, { minLength: 20, maxLength: 80 }), fc.integer({ min: 100, max: 400 }))
    .map(([pieces, lines]) =>
      Array.from({ length: lines }, (_, i) => pieces[i % pieces.length]! + (i % 7 ? '\n' : '\n\n')).join(''),
    ),
);

function applyEdit(text: Lines, { at, remove, insert }: Edit): Lines {
  const start = at % (text.length + 1);
  const range = {
    start: positionAt(text, start),
    end: positionAt(text, Math.min(text.length, start + remove)),
  };
  return replaceRange(text, range, insert.join(''));
}

/** Everything that is read from an analysis; lines too, so that a wrong mask is told even where nothing is named. */
const read = (analysis: Analysis) => ({
  chinese: analysis.chinese,
  date: analysis.date,
  mentions: mentionsOf(analysis),
  findings: check(analysis, DEFAULT_SETTINGS),
  directives: directivesOf(analysis),
  lines: Array.from({ length: analysis.text.lineCount }, (_, i) => lineAnalysisAt(analysis, i)),
});

function checkEquivalence(language: DraftLanguage, start: string, steps: readonly Edit[]): void {
  const options = { language } as const;
  let text = linesOf(start);
  let kept = analyze(text, options, knowledge);
  for (const step of steps) {
    text = applyEdit(text, step);
    kept = analyze(text, options, knowledge, kept);
    const fresh = analyze(linesOf(contentOf(text)), options, knowledge);
    expect(read(kept), JSON.stringify(contentOf(text))).toEqual(read(fresh));
  }
}

const RUNS = Number(process.env.DIANMING_RUNS ?? 200);
const seed = Number(process.env.DIANMING_SEED ?? Math.floor(Math.random() * 0x7fffffff));
/** Finding the smallest counterexample takes its time. */
const PATIENCE_MS = 300_000;

describe(`analysis with memo, seed ${seed}`, () => {
  it.each(['markdown', 'plaintext'] as const)(
    '%s: equals a fresh one after any edits',
    (language) => {
      fc.assert(
        fc.property(draft, edits, (start, steps) => checkEquivalence(language, start, steps)),
        { numRuns: RUNS, seed },
      );
    },
    PATIENCE_MS,
  );

  it('equals a fresh one after other options, another language and other knowledge', () => {
    const other = smallKnowledge('- { id: wenxin, type: company, name: 文心 }\n');
    const states: [DraftOptions, KnowledgeBase][] = [
      [{ language: 'markdown' }, knowledge],
      [{ language: 'markdown', ignored: new Set(['百度']), date: '2024-01-01' }, knowledge],
      [{ language: 'markdown', pins: new Map([['豆包', 'doubao']]), fileName: '2023-01-01.md' }, knowledge],
      [{ language: 'plaintext' }, knowledge],
      [{ language: 'markdown' }, other],
      [{ language: 'markdown' }, knowledge],
    ];
    const text = linesOf('# 百度\n\n`百度`的文心一言与豆包，文心\n一言。\n\n> 腾讯的文心一言\n'.repeat(60));
    let kept: Analysis | undefined;
    for (const [options, base] of states) {
      kept = analyze(text, options, base, kept);
      expect(read(kept)).toEqual(read(analyze(text, options, base)));
    }
  });

  it('keeps everything of a draft that did not change', () => {
    const options = { language: 'markdown' } as const;
    const text = linesOf('百度的文心一言\n\n'.repeat(300));
    const before = analyze(text, options, knowledge);
    expect(analyze(text, options, knowledge, before)).toBe(before);
    const after = analyze(replaceRange(text, at(0, 0), '的'), options, knowledge, before);
    expect(after.leaves.slice(1)).toEqual(before.leaves.slice(1));
    expect(after.leaves.filter((leaf) => before.leaves.includes(leaf)).length).toBe(before.leaves.length - 1);
  });
});

const at = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });
