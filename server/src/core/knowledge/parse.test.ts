/** Does a knowledge file give its entries with exact places, whatever the text? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../text/span.js';
import { ENTITY_FIELDS, fieldAt } from './fields.js';
import { mergeKnowledge } from './merge.js';
import type { Entry } from './model.js';
import { parseKnowledge, withLastGood } from './parse.js';

const FULL = `# 说明
- id: zhihu
  type: company
  kind: startup
  name: 知乎😀
  names:
    - { text: Zhihu, kind: latin, notIn: [Zhihuan] }
    - 知户
  description: |
    问答社区。
  founded: 2011
  headquarters: 北京
  investors: tencent
  parent: [{ id: holding, from: 2020-01, until: 2021 }]
  people: [{ name: 周源, role: CEO, from: 2011 }]
  tickers: [{ exchange: HKEX, symbol: 0020, name: 知乎-W }]
  events: [{ date: 2022-04-22, with: [tencent] }]
  sources: [{ url: "https://example.com/?a=1#b", title: 公告, read: 2026-11-23 }]
  checked: 2026-11
`;

const parse = (text: string) => parseKnowledge('glossary.yaml', text);
const only = (text: string): Entry => parse(text).entries.find((entry) => entry.id === 'zhihu')!;

/** Every place in the entry, with the text that stands there. */
function places(text: string): string[] {
  const { fields, origin } = only(text);
  const spans: Span[] = [
    origin.span,
    fields.name!.span,
    ...fields.names!.map((name) => name.span),
    ...fields.investors!.map((ref) => ref.span),
    ...fields.parent!.map((ref) => ref.span),
    ...fields.people!.flatMap((role) => [role.span, role.nameSpan]),
    ...fields.tickers!.map((ticker) => ticker.span),
    ...fields.events!.flatMap((event) => [event.span, ...event.with.map((ref) => ref.span)]),
    ...fields.sources!.map((source) => source.span),
  ];
  return spans.map(({ start, end }) => text.slice(start, end));
}

const PLACES = [
  'zhihu',
  '知乎😀',
  'Zhihu',
  '知户',
  'tencent',
  'holding',
  '{ name: 周源, role: CEO, from: 2011 }',
  '周源',
  '{ exchange: HKEX, symbol: 0020, name: 知乎-W }',
  '{ date: 2022-04-22, with: [tencent] }',
  'tencent',
  '{ url: "https://example.com/?a=1#b", title: 公告, read: 2026-11-23 }',
];

describe('a full entry', () => {
  it('is read without problems, every value as text', () => {
    const { entries, problems, lost } = parse(FULL);
    expect(problems).toEqual([]);
    expect(lost).toBe(false);
    expect(entries[0]!.fields).toMatchObject({
      type: 'company',
      kind: 'startup',
      name: { text: '知乎😀', kind: 'preferred', needsContext: false, notIn: [] },
      names: [
        { text: 'Zhihu', kind: 'latin', notIn: ['Zhihuan'] },
        { text: '知户', kind: 'alias', needsContext: false },
      ],
      description: '问答社区。',
      founded: '2011',
      investors: [{ id: 'tencent' }],
      parent: [{ id: 'holding', from: '2020-01', until: '2021' }],
      people: [{ name: '周源', role: 'CEO', from: '2011', person: '' }],
      tickers: [{ exchange: 'HKEX', symbol: '0020', name: '知乎-W' }],
      events: [{ date: '2022-04-22', kind: 'other', title: '' }],
      sources: [{ url: 'https://example.com/?a=1#b', supports: [] }],
      checked: '2026-11',
    });
  });

  it.each([
    ['LF', FULL],
    ['CRLF', FULL.replace(/\n/g, '\r\n')],
    ['a byte order mark', `\uFEFF${FULL}`],
    ['a byte order mark and CRLF', `\uFEFF${FULL.replace(/\n/g, '\r\n')}`],
    ['an entry with emoji before it', `- id: a\n  type: person\n  name: 😀😀\n${FULL}`],
    ['a document marker', `%YAML 1.2\n---\n${FULL}...\n`],
    ['indented items', FULL.replace(/^(?=.)/gm, '  ')],
  ])('has exact places with %s', (_, text) => {
    expect(parse(text).problems).toEqual([]);
    expect(places(text)).toEqual(PLACES);
  });

  it('spans from its dash to its last character', () => {
    const text = `${FULL}\n# 尾注\n\n- id: b\n  type: person\n  name: 乙\n`;
    const { start, end } = only(text).origin.entry;
    expect(text.slice(start, end).startsWith('- id: zhihu')).toBe(true);
    expect(text.slice(start, end).endsWith('checked: 2026-11')).toBe(true);
  });

  it('knows every key with its path', () => {
    const keys = parse(FULL).keys.map(
      ({ path, key }) => `${path.join('.')}=${FULL.slice(key.start, key.end)}`,
    );
    expect(keys).toContain('names.notIn=notIn');
    expect(keys).toContain('events.with=with');
    for (const { path } of parse(FULL).keys) expect(fieldAt(path)).toBeDefined();
  });

  it('may be a mapping within a flow list', () => {
    const { entries, problems } = parse(
      '[{ id: a, type: person, name: 甲 }, { id: b, type: person, name: 乙 }]',
    );
    expect(problems).toEqual([]);
    expect(entries.map((entry) => entry.id)).toEqual(['a', 'b']);
  });
});

describe('a file that is not a list of entries', () => {
  it.each([
    ['nothing', ''],
    ['blank lines', '\n\n  \n'],
    ['comments', '# 说明\n# 再说明\n'],
    ['a byte order mark', '\uFEFF'],
    ['a document marker', '---\n'],
    ['an empty list', '[]\n'],
  ])('is fine with %s', (_, text) => expect(parse(text)).toMatchObject({ entries: [], problems: [] }));

  it.each([
    ['a mapping', 'id: x\nname: 甲\n', 'glossary-wrong-type', 'id: x'],
    ['a text', 'hello\n', 'glossary-wrong-type', 'hello'],
    ['a binary', '\x7fELF\0\0\x01', 'glossary-not-text', '\0'],
    ['UTF-16 read as UTF-8', 'i\0d\0', 'glossary-not-text', '\0'],
    ['an unreadable mapping', 'a: [\n', 'glossary-syntax', '['],
    ['JSON that breaks off', '[{ "id": "a", ', 'glossary-syntax', '{'],
  ])('gives one problem with %s', (_, text, code, marked) => {
    const { problems, lost } = parse(text);
    expect(
      problems.map((problem) => [problem.code, text.slice(problem.span.start, problem.span.end)]),
    ).toEqual([[code, marked]]);
    expect(lost).toBe(true);
  });

  it('is refused when it is huge', () => {
    expect(parse('x'.repeat(4_000_001)).problems.map((problem) => problem.code)).toEqual([
      'glossary-too-large',
    ]);
    expect(parse(`- id: ${'x'.repeat(500_000)}`).problems.map((problem) => problem.code)).toEqual([
      'glossary-too-large',
    ]);
  });

  it('tells of bytes that were not UTF-8, and reads the rest', () => {
    const { entries, problems } = parse(
      '- id: a\n  type: person\n  name: \uFFFD\n- id: b\n  type: person\n  name: 乙\n',
    );
    expect(problems.map((problem) => problem.code)).toEqual(['glossary-not-text']);
    expect(entries.map((entry) => entry.id)).toEqual(['a', 'b']);
  });
});

describe('hostile YAML', () => {
  const good = '- id: good\n  type: person\n  name: 甲\n';
  it.each([
    ['aliases that multiply', `- &a [x, x, x]\n${'- &b [*a, *a, *a, *a]\n'.repeat(40)}`],
    ['brackets without end', `- id: x\n  names: ${'['.repeat(100_000)}\n`],
    ['dashes without end', `${'- '.repeat(100_000)}\n`],
    ['keys without end', `- id: x\n  name: ${'a: '.repeat(100_000)}\n`],
    [
      'indentation without end',
      `- id: x\n${Array.from({ length: 500 }, (_, i) => `${' '.repeat(i + 2)}a:\n`).join('')}`,
    ],
    ['thousands of keys', `- id: x\n${Array.from({ length: 5000 }, (_, i) => `  k${i}: 1\n`).join('')}`],
    ['thousands of broken entries', '- id: "\n'.repeat(5000)],
  ])('%s cost neither the neighbours nor the time', (_, text) => {
    const { entries, problems } = parse(good + text + good.replace('good', 'after'));
    const ids = entries.filter((entry) => !entry.broken).map((entry) => entry.id);
    expect(ids[0]).toBe('good');
    expect(ids.at(-1)).toBe('after');
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(501);
  });
});

describe('a glossary that is being typed in', () => {
  const before = parse('- id: a\n  type: person\n  name: 甲\n- id: b\n  type: person\n  name: 乙\n');
  const names = (text: string): string[] => {
    const merged = mergeKnowledge([withLastGood(parse(text), before).entries]);
    expect(merged.problems).toEqual([]);
    return [...merged.entities.values()].map((entity) => entity.name);
  };

  it('keeps what an entry said before it broke', () => {
    expect(names('- id: a\n  type: person\n  name: "丙\n- id: b\n  type: person\n  name: 丁\n')).toEqual([
      '甲',
      '丁',
    ]);
  });
  it('keeps entries whose id cannot be read', () => {
    expect(names('- i\n  type: person\n  name: 甲\n- id: b\n  type: person\n  name: 丁\n')).toEqual([
      '丁',
      '甲',
    ]);
  });
  it('keeps everything while the whole is unreadable', () => expect(names('a: [')).toEqual(['甲', '乙']));
  it('forgets an entry that is taken out', () => {
    expect(names('- id: b\n  type: person\n  name: 乙\n')).toEqual(['乙']);
  });
});

describe('any text', () => {
  const line = fc.constantFrom(
    ...ENTITY_FIELDS.map((field) => `  ${field.key}: ${field.example}`),
    '- id: x',
    '- id: y',
    '-',
    '  ',
    '\t',
    '---',
    '...',
    '  names:',
    '    - { text: 甲, kind: latin',
    '    - *a',
    '  name: "甲',
    '  name：甲',
    '# 注',
    '  <<: *b',
    '\uFEFF',
    '😀\ud800',
    '  ? [a]: {b: c}',
    '  description: |',
    '    - id: z',
    '}',
    ']',
    '%TAG',
  );
  const yaml = fc
    .array(line, { maxLength: 25 })
    .chain((lines) => fc.constantFrom('\n', '\r\n', '\r').map((end) => lines.join(end)));

  it.each([
    ['characters', fc.string({ unit: 'binary', maxLength: 200 })],
    [
      'marks of YAML',
      fc.string({ unit: fc.constantFrom(...'-: \n\t[]{}",\'|>&*!?%@`#~<id甲\r\0'), maxLength: 80 }),
    ],
    ['lines of glossaries', yaml],
  ] as const)('of %s is read without throwing, all places within it', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const { entries, problems, keys } = parse(text);
        const merged = mergeKnowledge([entries]);
        const spans = [
          ...[...problems, ...merged.problems].map((problem) => problem.span),
          ...entries.flatMap(({ origin }) => [origin.span, origin.entry]),
          ...keys.flatMap(({ key, value }) => [key, value]),
        ];
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(Math.max(text.length, 1));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('gives an entry the same wherever it stands', () => {
    fc.assert(
      fc.property(yaml, (text) => {
        const good = '- id: good\n  type: person\n  name: 好\n';
        const found = parse(`${text}\n${good}`).entries.find((entry) => entry.id === 'good');
        // Only text that is no list at all, or a text left open at its very beginning, takes the rest with it.
        if (/^\s*-(\s|$)/.test(text) && !/\r(?!\n)|\uFEFF/.test(text))
          expect(found?.fields.name?.text).toBe('好');
      }),
      { numRuns: 500 },
    );
  });
});
