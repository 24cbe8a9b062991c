/** What does the whole draft change? Pins, ignores, readings that its other mentions decide. */
import { describe, expect, it } from 'vitest';
import { analyzeText, checkMentions, entitiesIn, smallKnowledge } from '../testing/drafts.js';
import { readFixture } from '../testing/fixture.js';
import { fold } from '../text/fold.js';
import { explainDraft } from './explain.js';
import { mentionAt, textOf } from './mentions.js';

const knowledge = smallKnowledge(`
- { id: baidu, type: company, name: 百度 }
- { id: ernie, type: product, kind: chatbot, name: 文心一言, maker: baidu }
- { id: hongmeng-os, type: product, kind: os, name: 鸿蒙, names: [{ text: HarmonyOS, kind: latin }] }
- { id: hongmeng-film, type: company, name: 鸿蒙影业, names: [{ text: 鸿蒙, kind: short }] }
`);
const draft = { language: 'markdown', knowledge } as const;

describe('front matter', () => {
  it('leaves out what it ignores, in every written form', () => {
    checkMentions(
      '---\ndianming:\n  ignore: [百度]\n---\n百度与⟦文心一言⟧，**百**度，百\u200b度，百\n度。\n',
      draft,
    );
  });

  it('pins a shared name', () => {
    const pinned = (id: string) => `---\ndianming: { pin: { 鸿蒙: ${id} } }\n---\n说到鸿蒙。\n`;
    expect(entitiesIn(pinned('hongmeng-os'), draft)).toEqual(['hongmeng-os']);
    expect(entitiesIn(pinned('hongmeng-film'), draft)).toEqual(['hongmeng-film']);
  });

  it('of the wrong shape changes nothing', () => {
    checkMentions('---\ndianming: [百度]\n---\n⟦百度⟧\n', draft);
    checkMentions('---\ndianming: { ignore: 百度, pin: [1] }\n---\n⟦百度⟧\n', draft);
    checkMentions('---\n: : {\n---\n⟦百度⟧\n', draft);
  });
});

describe('settings', () => {
  it('ignore and pin as front matter does, which wins', () => {
    checkMentions('百度与⟦文心一言⟧', { ...draft, ignored: new Set([fold('百度')]) });
    const pins = new Map([[fold('鸿蒙'), 'hongmeng-film']]);
    expect(entitiesIn('说到鸿蒙。', { ...draft, pins })).toEqual(['hongmeng-film']);
    const text = '---\ndianming: { pin: { 鸿蒙: hongmeng-os } }\n---\n说到鸿蒙。\n';
    expect(entitiesIn(text, { ...draft, pins })).toEqual(['hongmeng-os']);
  });
});

describe('a shared name', () => {
  it('is weighed for each of its readings', () => {
    const [explained] = explainDraft(analyzeText('说到鸿蒙这个名字。', draft));
    expect(explained!.text).toBe('鸿蒙');
    expect(explained!.readings.map(({ entity }) => entity).sort()).toEqual(['hongmeng-film', 'hongmeng-os']);
  });
});

describe('a doubtful name', () => {
  const doubtful = smallKnowledge(`
- { id: baidu, type: company, name: 百度 }
- { id: doubao, type: product, kind: chatbot, name: 豆包, released: 2023-08, names: [{ text: 豆包, needsContext: true }] }
`);
  const observed = (text: string, date?: string): readonly string[] =>
    explainDraft(analyzeText(text, { language: 'markdown', knowledge: doubtful, date })).flatMap(
      ({ readings }) => readings.flatMap(({ features }) => features),
    );

  it('does not mean what came years after the draft', () => {
    const text = '大家都在用豆包写代码。';
    const isFound = (date: string) => entitiesIn(text, { language: 'markdown', knowledge: doubtful, date });
    expect(isFound('2019-05-01')).toEqual([]);
    expect(isFound('2025-05-01')).toEqual(['doubao']);
    expect(observed(text, '2022-06-01')).toContain('document:unborn');
    expect(observed(text, '2022-10-01')).not.toContain('document:unborn');
    expect(observed(text)).not.toContain('document:unborn');
  });

  it('is trusted less in a long draft that names nothing else', () => {
    const long = `豆包在桌上。${'早饭摆好了，孩子还没有起床。'.repeat(8)}`;
    expect(observed(long)).toContain('document:silent');
    expect(observed(`${long}百度来了。`)).not.toContain('document:silent');
    expect(observed('豆包在桌上。')).not.toContain('document:silent');
  });
});

describe('the mention at an offset', () => {
  const at = (marked: string): string | undefined => {
    const { text, cursor } = readFixture(marked);
    const analysis = analyzeText(text, draft);
    const mention = mentionAt(analysis, cursor!);
    return mention && textOf(analysis, mention);
  };

  it.each([
    ['说$0百度好', '百度'],
    ['说百$0度好', '百度'],
    ['说百度$0好', '百度'],
    ['百度$0文心一言', '文心一言'],
    ['$0说百度好', undefined],
    ['说百度好$0', undefined],
    ['说文心\n一$0言好', '文心\n一言'],
    ['$0', undefined],
  ])('%j', (marked, text) => {
    expect(at(marked)).toBe(text);
  });
});
