/** Where does a name begin and end, and which of two that overlap counts? */
import { describe, expect, it } from 'vitest';
import { analyzeText, checkMentions, entitiesIn, smallKnowledge } from '../testing/drafts.js';
import { explainDraft } from './explain.js';

const knowledge = smallKnowledge(`
- { id: openai, type: company, name: OpenAI }
- { id: gpt-4, type: product, kind: model, name: GPT-4, maker: openai, names: [{ text: GPT4, kind: alias }] }
- { id: gpt-4o, type: product, kind: model, name: GPT-4o, maker: openai }
- { id: meta, type: company, name: Meta }
- { id: llama, type: product, kind: family, name: Llama, maker: meta, versions: { patterns: ['Llama {n}'] } }
- { id: llama-3, type: product, kind: model, name: Llama 3, maker: meta, family: llama }
- { id: kimi, type: product, kind: chatbot, name: Kimi, versions: { patterns: ['Kimi {n}', 'Kimi K{n}'] } }
- { id: qihoo, type: company, name: 奇虎360, names: [{ text: '360', kind: short }] }
- { id: baidu, type: company, name: 百度 }
- { id: ernie, type: product, kind: family, name: 文心大模型, maker: baidu, names: [{ text: 文心, kind: short }] }
- { id: ernie-bot, type: product, kind: chatbot, name: 文心一言, maker: baidu }
- { id: xai, type: company, name: xAI }
- { id: hunyuan, type: product, kind: model, name: 混元, names: [{ text: 混元助手, kind: alias, notIn: [混元助手版] }] }
`);

const plain = (marked: string) => checkMentions(marked, { language: 'plaintext', knowledge });

describe('Latin and digits', () => {
  it.each([
    ['a longer name holds the shorter one', '这里说⟦GPT-4o⟧而不是⟦GPT-4⟧。'],
    ['a letter goes on', 'GPT-4x和OpenAIs都不是中文名。'],
    ['a letter stands before', 'MyOpenAI不是中文名。'],
    ['Chinese on both sides', '用⟦GPT-4⟧写作，问⟦OpenAI⟧公司。'],
    ['punctuation on both sides', '说的是（⟦GPT-4⟧），“⟦OpenAI⟧”。'],
    ['digits go on', '共13600人，3600元，数字而已。'],
    ['a digit stands before', '共1360人，数字而已。'],
    ['a number with a comma or a point', '共360,000元，约360.5亿。'],
    ['an identifier', '变量openai_key与my_openai在中文里。'],
    ['a domain', '域名openai.com在中文里。'],
  ])('%s', (_, marked) => {
    plain(marked);
  });
});

describe('versions', () => {
  it.each([
    ['a number', '⟦Llama 3⟧、⟦Llama 3.1⟧与⟦Llama 4⟧模型。'],
    ['number and size', '⟦Llama 3.1 405B⟧模型，⟦Llama 3.1-70B⟧模型。'],
    ['number, size and tier', '⟦Llama 3.1 8B Instruct⟧模型。'],
    ['no space', '⟦Llama3.1⟧模型。'],
    ['a letter before the number', '⟦Kimi K2⟧模型。'],
    ['a tier behind a model', '⟦GPT-4 Turbo⟧与⟦GPT-4o mini⟧模型。'],
    ['a date behind a model', '⟦GPT-4o-20240806⟧模型。'],
    ['a word that is no tier', '⟦Llama 3⟧ paper 的中文解读。'],
    ['an amount is none', '用了⟦Kimi⟧ 2 个月，⟦Kimi⟧ 3 次。'],
    ['a date is none', '⟦Kimi⟧ 2024年发布，⟦Kimi⟧ 7 月上线。'],
  ])('%s', (_, marked) => {
    plain(marked);
  });

  it('with an entry of its own means that, without one its family', () => {
    expect(
      entitiesIn('中文：Llama 3 与 Llama 4 与 Llama 3.1 405B', {
        language: 'plaintext',
        knowledge,
      }),
    ).toEqual(['llama-3', 'llama', 'llama']);
  });

  it('without an entry is marked as such', () => {
    const [listed, unlisted] = plain('⟦Llama 3⟧与⟦Llama 4⟧模型。');
    expect([listed!.version, unlisted!.version]).toEqual([false, true]);
  });
});

describe('overlaps', () => {
  it('the longer name wins over the one inside it', () => {
    plain('⟦文心一言⟧来自⟦文心⟧，即⟦文心大模型⟧。');
    plain('⟦奇虎360⟧与⟦360⟧。');
  });

  it('maker and product side by side are two', () => {
    expect(plain('⟦百度⟧⟦文心一言⟧上线').map(({ entity }) => entity)).toEqual(['baidu', 'ernie-bot']);
  });

  it('a name does not count inside a longer word that its entry names', () => {
    plain('⟦混元助手⟧来了，⟦混元⟧助手版也来了。');
  });

  it('of two spellings of one name the one that is written counts', () => {
    const twins = smallKnowledge(`
- { id: character-ai, type: company, name: Character.AI, names: [{ text: C.AI, kind: short }, { text: c.ai, kind: short, needsContext: true }] }
- { id: ai2, type: company, name: Ai2, names: [{ text: AI2, kind: latin, needsContext: true }] }
`);
    const names = (text: string) =>
      explainDraft(analyzeText(text, { language: 'plaintext', knowledge: twins })).flatMap(({ readings }) =>
        readings.map(({ name }) => name.text),
      );
    expect(names('中文里的C.AI与c.ai，Ai2与AI2，还有ai2。')).toEqual(['C.AI', 'c.ai', 'Ai2', 'AI2', 'Ai2']);
  });

  it('mentions are sorted and apart', () => {
    const mentions = plain('⟦百度⟧⟦百度⟧⟦文心一言⟧、⟦文心⟧，⟦GPT-4⟧/⟦Llama 3.1 405B⟧');
    for (let i = 1; i < mentions.length; i++)
      expect(mentions[i]!.start).toBeGreaterThanOrEqual(mentions[i - 1]!.end);
  });
});
