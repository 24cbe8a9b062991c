/** Does the audit find what is unsound, and nothing else? */
import { describe, expect, it } from 'vitest';
import { squash } from '../text/fold.js';
import { auditKnowledge } from './audit.js';
import { mergeKnowledge } from './merge.js';
import { parseKnowledge } from './parse.js';

const SOUND = 'description: 一句话。, sources: [{ title: 甲 }], checked: 2026-11';

/** Codes that the audit gives, each with the text it marks. `…` stands for what a sound entry has. */
function audit(text: string): string[] {
  const full = text.replace(/…/g, SOUND);
  const { entries, problems } = parseKnowledge('packs/a.yaml', full);
  const merged = mergeKnowledge([entries]);
  expect([...problems, ...merged.problems]).toEqual([]);
  const found = auditKnowledge(entries, merged.entities, {
    today: '2026-11-23',
    isCommonWord: (word) => ['苹果', '从容'].includes(word),
    fold: squash,
  });
  return found.map(
    ({ code, span }) => `${code.replace('glossary-', '')}: ${full.slice(span.start, span.end)}`,
  );
}

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['a sound entry', '- { id: a, type: company, name: 甲公司, … }', []],
  [
    'a shared name',
    '- { id: a, type: company, name: 甲公司, … }\n- { id: b, type: product, maker: a, name: 乙, … }\n- { id: c, type: product, maker: a, name: Gem-X, names: [甲 公司], … }',
    ['shared-name: 甲公司', 'short-name: 乙', 'shared-name: 甲 公司'],
  ],
  [
    'a shared name that is marked',
    '- { id: a, type: company, name: 甲公司, … }\n- { id: b, type: person, name: 乙某, names: [{ text: 甲公司, needsContext: true }], … }',
    [],
  ],
  ['a common word', '- { id: a, type: company, name: 苹果公司, names: [苹果], … }', ['common-word: 苹果']],
  [
    'a common word that is marked',
    '- { id: a, type: company, name: { text: 苹果, needsContext: true }, … }',
    [],
  ],
  [
    'a short name',
    '- { id: a, type: company, name: 甲公司, names: [X, AI, "360", 甲], … }',
    ['short-name: X', 'short-name: AI', 'short-name: "360"', 'short-name: 甲'],
  ],
  [
    'a former name without an end',
    '- { id: a, type: company, name: 甲公司, names: [{ text: 乙公司, kind: former }], … }',
    ['former-name: 乙公司'],
  ],
  [
    'a redundant name',
    '- { id: a, type: company, name: OpenAI, names: [openai, { text: Open AI, kind: latin }], … }',
    ['redundant-name: openai', 'redundant-name: Open AI'],
  ],
  [
    'a misspelling that folds alike',
    '- { id: a, type: company, name: OpenAI, names: [{ text: Openai, kind: misspelling }], … }',
    [],
  ],
  [
    'a twin',
    '- { id: a, type: company, name: { text: 甲公司, needsContext: true }, … }\n- { id: b, type: company, name: 甲公司, … }',
    ['duplicate-entity: { text: 甲公司, needsContext: true }', 'duplicate-entity: 甲公司'],
  ],
  [
    'itself as a parent',
    '- { id: aa, type: company, name: 甲公司, parent: aa, … }',
    ['circular-relation: aa'],
  ],
  [
    'a circle of parents',
    '- { id: aa, type: company, name: 甲公司, parent: bb, … }\n- { id: bb, type: company, name: 乙公司, parent: cc, … }\n- { id: cc, type: company, name: 丙公司, parent: aa, … }',
    ['circular-relation: bb', 'circular-relation: cc', 'circular-relation: aa'],
  ],
  [
    'parent and predecessor in one',
    '- { id: aa, type: company, name: 甲公司, … }\n- { id: bb, type: company, name: 乙公司, parent: aa, predecessor: aa, … }',
    ['contradiction: aa'],
  ],
  [
    'members of what is no collective',
    '- { id: aa, type: company, name: 甲公司, … }\n- { id: bb, type: company, name: 乙公司, members: [aa], … }',
    ['contradiction: members'],
  ],
  [
    'a collective of nobody',
    '- { id: aa, type: company, kind: collective, name: 甲们, … }',
    ['contradiction: collective'],
  ],
  [
    'a maker other than the family’s',
    '- { id: aa, type: company, name: 甲公司, … }\n- { id: bb, type: company, name: 乙公司, … }\n- { id: f, type: product, name: 大系列, maker: aa, … }\n- { id: p, type: product, name: 小版本, maker: bb, family: f, … }',
    ['contradiction: bb'],
  ],
  [
    'a maker that belongs to the family’s',
    '- { id: aa, type: company, name: 甲公司, … }\n- { id: bb, type: company, name: 乙公司, parent: aa, … }\n- { id: f, type: product, name: 大系列, maker: aa, … }\n- { id: p, type: product, name: 小版本, maker: bb, family: f, … }',
    [],
  ],
  ['a product without a maker', '- { id: p, type: product, name: 大产品, … }', ['no-maker: 大产品']],
  [
    'a version whose family has the maker',
    '- { id: aa, type: company, name: 甲公司, … }\n- { id: f, type: product, name: 大系列, maker: aa, … }\n- { id: p, type: product, name: 小版本, family: f, … }',
    [],
  ],
  [
    'an end before the beginning',
    '- { id: a, type: company, name: 甲公司, founded: 2023-05, dissolved: 2023-04, … }',
    ['date-order: 2023-04'],
  ],
  [
    'an end in the year of the beginning',
    '- { id: a, type: company, name: 甲公司, founded: 2023-05, dissolved: 2023, … }',
    [],
  ],
  [
    'a role that ends before it begins',
    '- { id: a, type: company, name: 甲公司, people: [{ name: 张三, role: CEO, from: 2023, until: 2022 }], … }',
    ['date-order: { name: 张三, role: CEO, from: 2023, until: 2022 }'],
  ],
  [
    'a role older than the company',
    '- { id: a, type: company, name: 甲公司, founded: 2020, people: [{ name: 张三, role: CEO, from: 2019 }], … }',
    ['contradiction: { name: 张三, role: CEO, from: 2019 }'],
  ],
  [
    'a product older than its maker',
    '- { id: aa, type: company, name: 甲公司, founded: 2020, … }\n- { id: p, type: product, name: 大产品, maker: aa, released: 2019-12, … }',
    ['contradiction: 2019-12'],
  ],
  [
    'a source read before it was written',
    '- { id: a, type: company, name: 甲公司, description: 甲。, checked: 2026-11, sources: [{ title: 甲, date: 2026-02, read: 2026-01 }] }',
    ['date-order: { title: 甲, date: 2026-02, read: 2026-01 }'],
  ],
  [
    'a date in the future',
    '- { id: a, type: company, name: 甲公司, founded: 2027, … }',
    ['future-date: 2027'],
  ],
  ['this month and year', '- { id: a, type: company, name: 甲公司, founded: 2026, … }', []],
  [
    'no source',
    '- { id: a, type: company, name: 甲公司, description: 甲。, checked: 2026-11 }',
    ['no-source: a'],
  ],
  [
    'no source, marked low',
    '- { id: a, type: company, name: 甲公司, description: 甲。, confidence: low, checked: 2026-11 }',
    [],
  ],
  [
    'an unread address',
    '- { id: a, type: company, name: 甲公司, description: 甲。, checked: 2026-11, sources: [{ title: 甲, url: "https://example.com" }] }',
    ['unread-url: { title: 甲, url: "https://example.com" }'],
  ],
  ...(
    [
      ['a description without its full stop', '北京的模型公司'],
      ['half-width punctuation', '北京的模型公司,做搜索。'],
      ['praise', '全球领先的模型公司。'],
      ['the largest', '中国最大的模型公司。'],
      ['a word that dates', '目前在北京的模型公司。'],
      ['three sentences', '在北京。做模型。也做搜索。'],
    ] as const
  ).map(
    ([what, text]) =>
      [
        what,
        `- { id: a, type: company, name: 甲公司, description: "${text}", sources: [{ title: 甲 }], checked: 2026-11 }`,
        [`description-style: "${text}"`],
      ] as const,
  ),
  ...[
    '甲公司的第一大股东是乙，最大股东是丙。',
    '系列里最大的型号。',
    '一家知识增强大模型公司。',
    'A company.',
  ].map(
    (text) =>
      [
        `a description that is fine: ${text}`,
        `- { id: a, type: company, name: 甲公司, description: "${text}", sources: [{ title: 甲 }], checked: 2026-11 }`,
        [],
      ] as const,
  ),
  [
    'facts that no source supports',
    '- { id: a, type: company, name: 甲公司, names: [{ text: 乙公司, kind: former, until: 2020 }], founded: 2019, people: [{ name: 丙某, role: CEO }], description: 甲。, sources: [{ title: 甲, supports: [people] }], checked: 2026-11 }',
    ['unsupported: 2019', 'unsupported: 乙公司'],
  ],
  [
    'facts that are not claimed to be confirmed',
    '- { id: a, type: company, name: 甲公司, founded: 2019, confidence: medium, description: 甲。, sources: [{ title: 甲, supports: [name] }], checked: 2026-11 }',
    [],
  ],
  [
    'namesakes that are marked',
    '- { id: a, type: person, name: { text: 甲某, needsContext: true }, … }\n- { id: b, type: person, name: { text: 甲某, needsContext: true }, … }',
    [],
  ],
  [
    'no description',
    '- { id: a, type: company, name: 甲公司, sources: [{ title: 甲 }], checked: 2026-11 }',
    ['no-description: a'],
  ],
  [
    'never checked',
    '- { id: a, type: company, name: 甲公司, description: 甲。, sources: [{ title: 甲 }] }',
    ['unchecked: a'],
  ],
  [
    'checked thirteen months ago',
    '- { id: a, type: company, name: 甲公司, description: 甲。, sources: [{ title: 甲 }], checked: 2025-10 }',
    ['unchecked: 2025-10'],
  ],
  [
    'checked twelve months ago',
    '- { id: a, type: company, name: 甲公司, description: 甲。, sources: [{ title: 甲 }], checked: 2025-11 }',
    [],
  ],
  [
    'namesakes',
    '- { id: aa, type: company, name: 甲公司, people: [{ name: 张三, role: CEO }], … }\n- { id: bb, type: company, name: 乙公司, people: [{ name: 张三, role: CTO }], … }',
    ['shared-person: 张三', 'shared-person: 张三'],
  ],
  [
    'one person at related companies',
    '- { id: aa, type: company, name: 甲公司, people: [{ name: 张三, role: CEO }], … }\n- { id: bb, type: company, name: 乙公司, parent: aa, people: [{ name: 张三, role: CTO }], … }',
    [],
  ],
];

describe('the audit', () => {
  it('trusts a needsContext: false that is written out', () => {
    expect(
      audit(
        '- { id: a, type: company, name: { text: QQ, needsContext: false }, names: [{ text: 苹果, needsContext: false }], … }',
      ),
    ).toEqual([]);
  });

  it.each(CASES)('judges %s', (_, text, expected) => expect(audit(text)).toEqual(expected));

  it('judges a glossary by what it adds', () => {
    const pack = mergeKnowledge([
      parseKnowledge('packs/a.yaml', '- { id: a, type: company, name: X }').entries,
    ]);
    const { entries } = parseKnowledge('glossary.yaml', '- { id: a, names: [Y] }');
    const { entities } = mergeKnowledge([entries], pack.entities);
    const problems = auditKnowledge(entries, entities, {
      today: '2026-11-23',
      isCommonWord: () => false,
      fold: squash,
    });
    expect(problems.filter(({ code }) => code === 'glossary-short-name')).toMatchObject([
      { file: 'glossary.yaml', span: { start: 19, end: 20 } },
    ]);
  });
});
