/** Do packs and glossaries say together what they should? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeKnowledge } from './merge.js';
import type { Entity } from './model.js';
import { parseKnowledge } from './parse.js';
import { relationsOf } from './relations.js';

/** One entry for each thing that the model must hold. */
const PROOF = `
- { id: baidu, type: company, name: 百度 }
- { id: tencent, type: company, name: 腾讯 }
- id: alibaba
  type: company
  name: 阿里巴巴
# joint makers
- id: zhihaitu
  type: product
  kind: model
  name: 知海图AI
  maker: [zhihu, modelbest]
# an app and the model behind it
- id: cpm
  type: product
  kind: family
  name: CPM
  maker: modelbest
- id: luca
  type: product
  kind: chatbot
  name: 面壁露卡
  names: [{ text: Luca, kind: latin, needsContext: true }]
  maker: modelbest
  models: [cpm]
# a rename with dates
- id: wenxin
  type: product
  kind: app
  name: 文心
  names:
    - { text: 文心一言, kind: former, until: 2024-09-04 }
    - { text: 文小言, kind: former, from: 2024-09-04, until: 2025-10 }
  maker: baidu
# a name that two entities share
- { id: gemini-exchange, type: company, name: Gemini 交易所, names: [{ text: Gemini, kind: short, needsContext: true }] }
- { id: gemini, type: product, kind: family, name: Gemini, maker: google }
- { id: google, type: company, name: 谷歌, names: [{ text: Google, kind: latin }] }
# a name that is a common word
- id: doubao
  type: product
  kind: chatbot
  name: 豆包
  names: [{ text: 豆包, needsContext: true, notIn: [豆包子] }]
  maker: bytedance
- { id: bytedance, type: company, name: 字节跳动 }
# a collective
- { id: bat, type: company, kind: collective, name: BAT, members: [baidu, alibaba, tencent] }
# a version family
- id: gpt
  type: product
  kind: family
  name: GPT
  maker: { id: openai, from: 2018-06 }
  versions: { patterns: ["GPT-{n}", "GPT-{n}o"], tiers: [Turbo], known: ["2", 3.5] }
- { id: gpt-4, type: product, kind: model, name: GPT-4, family: gpt, released: 2023-03-14 }
- { id: openai, type: company, name: OpenAI }
# a role that ended, and a person with an entry
- id: modelbest
  type: company
  kind: startup
  name: 面壁智能
  investors: [zhihu]
  people:
    - { name: 李大海, role: CEO, from: 2023-06 }
    - { name: 刘知远, role: 首席科学家 }
- id: liu-zhiyuan
  type: person
  name: 刘知远
  names: [{ text: Liu Zhiyuan, kind: latin }]
# two tickers
- id: zhihu
  type: company
  name: 知乎
  people:
    - { name: 李大海, role: CTO, until: 2023-06 }
    - { name: 周源, role: CEO }
  tickers:
    - { exchange: NYSE, symbol: ZH, from: 2021-03-26 }
    - { exchange: HKEX, symbol: "2390", name: 知乎-W, from: 2022-04-22 }
`;

const entriesOf = (text: string, file = 'packs/all.yaml') => {
  const { entries, problems } = parseKnowledge(file, text);
  expect(problems).toEqual([]);
  return entries;
};
const base = mergeKnowledge([entriesOf(PROOF)]);
const get = (id: string, from = base): Entity => from.entities.get(id)!;

/** What a glossary makes of the proof entries. */
const over = (text: string) => mergeKnowledge([entriesOf(text, 'glossary.yaml')], base.entities);
const codesOf = (merged: { problems: readonly { code: string }[] }): string[] =>
  merged.problems.map((problem) => problem.code);

describe('the proof entries', () => {
  const relations = relationsOf(base.entities);

  it('merge without a problem', () => expect(base.problems).toEqual([]));
  it('hold joint makers', () => {
    expect(get('zhihaitu').maker.map((ref) => ref.id)).toEqual(['zhihu', 'modelbest']);
    expect(relations.productsOf('zhihu')).toEqual(['zhihaitu']);
  });
  it('hold an app and the model behind it', () => {
    expect(relations.appsOf('cpm')).toEqual(['luca']);
    expect(relations.modelsOf('luca')).toEqual(['cpm']);
  });
  it('hold a rename with dates', () => {
    expect(get('wenxin').names).toMatchObject([
      { text: '文心', kind: 'preferred' },
      { text: '文心一言', kind: 'former', until: '2024-09-04' },
      { text: '文小言', from: '2024-09-04', until: '2025-10' },
    ]);
  });
  it('hold a shared name', () =>
    expect(get('gemini-exchange').names[1]).toMatchObject({ text: 'Gemini', needsContext: true }));
  it('hold a preferred name that is a common word', () => {
    expect(get('doubao').names).toMatchObject([
      { text: '豆包', kind: 'preferred', needsContext: true, notIn: ['豆包子'] },
    ]);
  });
  it('hold a collective', () => {
    expect(relations.collectivesOf('tencent')).toEqual(['bat']);
    expect(get('bat').members.map((ref) => ref.id)).toEqual(['baidu', 'alibaba', 'tencent']);
  });
  it('hold a version family', () => {
    expect(get('gpt').versions).toEqual({
      patterns: ['GPT-{n}', 'GPT-{n}o'],
      tiers: ['Turbo'],
      known: ['2', '3.5'],
      complete: false,
    });
    expect(relations.membersOf('gpt')).toEqual(['gpt-4']);
    expect(relations.makersOf('gpt-4')).toMatchObject([{ id: 'openai', from: '2018-06' }]);
  });
  it('hold a role that ended, and form its person once', () => {
    expect(relations.positionsOf('person:李大海')).toMatchObject([
      { company: 'modelbest', role: 'CEO', from: '2023-06' },
      { company: 'zhihu', role: 'CTO', until: '2023-06' },
    ]);
    expect(get('person:李大海')).toMatchObject({ type: 'person', name: '李大海', formed: true });
  });
  it('link a role to the written person', () => {
    expect(relations.positionsOf('liu-zhiyuan')).toMatchObject([{ company: 'modelbest' }]);
    expect(base.entities.has('person:刘知远')).toBe(false);
  });
  it('hold two tickers', () =>
    expect(get('zhihu').tickers.map((ticker) => ticker.symbol)).toEqual(['ZH', '2390']));
  it('know what stands near', () => {
    expect(relations.relatedTo('gpt-4')).toEqual(['gpt', 'openai']);
    expect(relations.relatedTo('person:周源')).toEqual(['zhihu']);
    expect(relations.relatedTo('nobody')).toEqual([]);
  });
});

describe('a glossary', () => {
  it('overrides field by field', () => {
    const merged = over('- id: zhihu\n  description: 问答社区\n  investors: []\n');
    expect(codesOf(merged)).toEqual([]);
    expect(get('zhihu', merged)).toMatchObject({
      description: '问答社区',
      name: '知乎',
      tickers: get('zhihu').tickers,
    });
    expect(get('zhihu', merged).origin).toBe(get('zhihu').origin);
    expect(get('zhihu', merged).overrides).toMatchObject([{ file: 'glossary.yaml' }]);
    expect(merged.entities.get('baidu')).toBe(get('baidu'));
  });
  it('adds names, and replaces those of the same text', () => {
    const merged = over('- id: luca\n  names: [露卡, { text: Luca, kind: latin }]\n');
    expect(get('luca', merged).names).toMatchObject([
      { text: '面壁露卡' },
      { text: 'Luca', needsContext: false, file: 'glossary.yaml' },
      { text: '露卡', file: 'glossary.yaml' },
    ]);
  });
  it('keeps the displaced preferred name as an alias', () => {
    const merged = over('- id: modelbest\n  name: 面壁\n');
    expect(get('modelbest', merged)).toMatchObject({
      name: '面壁',
      names: [
        { text: '面壁', kind: 'preferred' },
        { text: '面壁智能', kind: 'alias' },
      ],
    });
  });
  it('prefers a name that was an alias', () => {
    const merged = over('- id: google\n  name: Google\n');
    expect(get('google', merged).names.map(({ text, kind }) => [text, kind])).toEqual([
      ['Google', 'preferred'],
      ['谷歌', 'alias'],
    ]);
  });
  it('replaces other lists, and marks what came from it', () => {
    const merged = over('- id: bat\n  members: [baidu, bytedance]\n');
    expect(get('bat', merged).members).toMatchObject([
      { id: 'baidu', file: 'glossary.yaml' },
      { id: 'bytedance' },
    ]);
  });
  it('disables', () => {
    const merged = over('- { id: gemini, disabled: true }\n- { id: person:周源, disabled: true }\n');
    expect(codesOf(merged)).toEqual([]);
    expect(merged.entities.has('gemini')).toBe(false);
    expect(merged.entities.has('person:周源')).toBe(false);
  });
  it('adds an entity', () => {
    const merged = over('- { id: our-model, type: product, name: 我们的模型, maker: modelbest }\n');
    expect([...merged.entities.keys()].at(-1)).toBe('our-model');
    expect(relationsOf(merged.entities).productsOf('modelbest')).toContain('our-model');
  });
  it('may repeat the type, and not change it', () => {
    expect(codesOf(over('- { id: zhihu, type: company }\n'))).toEqual([]);
    const merged = over('- { id: zhihu, type: product, description: 甲 }\n');
    expect(codesOf(merged)).toEqual(['glossary-type-conflict']);
    expect(get('zhihu', merged)).toMatchObject({ type: 'company', description: '甲' });
  });
  it('cannot refer to what it disables', () => {
    expect(codesOf(over('- { id: openai, disabled: true }\n- { id: gpt-4, maker: openai }\n'))).toEqual([
      'glossary-dangling-reference',
    ]);
  });
  it('does not miss an entry whose YAML is broken', () => {
    const { entries } = parseKnowledge(
      'glossary.yaml',
      '- id: new\n  name: "甲\n- { id: luca, maker: new }\n',
    );
    expect(mergeKnowledge([entries], base.entities).problems).toEqual([]);
  });
  it('may be overridden by a further one', () => {
    const one = entriesOf('- { id: luca, description: 一 }', 'a.yaml');
    const two = entriesOf('- { id: luca, description: 二 }', 'b.yaml');
    expect(get('luca', mergeKnowledge([one, two], base.entities))).toMatchObject({
      description: '二',
      overrides: [{ file: 'a.yaml' }, { file: 'b.yaml' }],
    });
  });
  it('is told of an id that two files of a layer claim', () => {
    const layer = [
      ...entriesOf('- { id: x, type: person, name: 甲 }', 'a.yaml'),
      ...entriesOf('- { id: x, type: person, name: 乙 }', 'b.yaml'),
    ];
    const merged = mergeKnowledge([layer]);
    expect(merged.problems).toMatchObject([{ code: 'glossary-duplicate-id', file: 'b.yaml' }]);
    expect(get('x', merged).name).toBe('甲');
  });
});

describe('people', () => {
  it('that get an entry take over their roles', () => {
    const merged = over('- { id: li-dahai, type: person, name: 李大海, names: [海哥] }\n');
    expect(merged.entities.has('person:李大海')).toBe(false);
    expect(
      relationsOf(merged.entities)
        .positionsOf('li-dahai')
        .map((position) => position.company),
    ).toEqual(['modelbest', 'zhihu']);
  });
  it('that were formed can be overridden', () => {
    const merged = over('- { id: person:周源, names: [源哥] }\n');
    expect(get('person:周源', merged)).toMatchObject({
      formed: false,
      names: [{ text: '周源' }, { text: '源哥' }],
    });
    expect(relationsOf(merged.entities).positionsOf('person:周源')).toHaveLength(1);
  });
  it('vanish with their last role', () => {
    const merged = over('- { id: zhihu, people: [{ name: 张三, role: CEO }] }\n');
    expect(merged.entities.has('person:周源')).toBe(false);
    expect(merged.entities.has('person:李大海')).toBe(true);
    expect(get('person:张三', merged).origin.file).toBe('glossary.yaml');
  });
  it('who share a name are told apart by id', () => {
    const merged = over(
      '- { id: zhihu, people: [{ name: 张鹏, role: CEO }] }\n- { id: google, people: [{ name: 张鹏, role: CEO, person: zhang-peng-2 }] }\n',
    );
    expect(get('zhang-peng-2', merged)).toMatchObject({ name: '张鹏', formed: true });
    expect(get('person:张鹏', merged)).toMatchObject({ name: '张鹏' });
  });
  it('whose name several bear are asked for', () => {
    const merged = over(
      '- { id: a, type: person, name: 张鹏 }\n- { id: b, type: person, name: 张鹏 }\n- { id: zhihu, people: [{ name: 张鹏, role: CEO }] }\n',
    );
    expect(codesOf(merged)).toEqual(['glossary-ambiguous-person']);
    expect(get('zhihu', merged).people[0]!.person).toBe('a');
  });
});

describe('merging', () => {
  it('again over its own result changes nothing', () => {
    expect(mergeKnowledge([[]], base.entities).entities).toEqual(base.entities);
    for (const [id, entity] of mergeKnowledge([[]], base.entities).entities)
      expect(entity).toBe(base.entities.get(id));
  });
  it('has every reference and role lead somewhere, or tells, whatever the order of entries', () => {
    const entries = entriesOf(PROOF);
    fc.assert(
      fc.property(fc.shuffledSubarray([...entries], { minLength: entries.length }), (shuffled) => {
        const { entities, problems } = mergeKnowledge([shuffled]);
        expect(problems).toEqual([]);
        expect([...entities.keys()].sort()).toEqual([...base.entities.keys()].sort());
        for (const entity of entities.values())
          for (const role of entity.people) expect(entities.get(role.person)?.type).toBe('person');
      }),
    );
  });
});
