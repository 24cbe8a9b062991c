/** Is a name found however it is written? Width, case, script, invisible characters, line ends, astral characters. */
import { describe, expect, it } from 'vitest';
import { checkMentions, smallKnowledge } from '../testing/drafts.js';

const knowledge = smallKnowledge(`
- { id: baidu, type: company, name: 百度 }
- { id: ernie, type: product, kind: chatbot, name: 文心一言, maker: baidu }
- { id: openai, type: company, name: OpenAI }
- { id: iflytek, type: company, name: 科大讯飞 }
- { id: gpt-4, type: product, kind: model, name: GPT-4, maker: openai }
`);

const plain = (marked: string) => checkMentions(marked, { language: 'plaintext', knowledge });
const markdown = (marked: string) => checkMentions(marked, { language: 'markdown', knowledge });

describe('written forms', () => {
  it.each([
    ['traditional script', '⟦科大訊飛⟧發佈了新的大模型。'],
    ['simplified and traditional mixed', '⟦科大讯飛⟧的模型。'],
    ['full-width letters', '⟦ＯｐｅｎＡＩ⟧的⟦ＧＰＴ－４⟧模型。'],
    ['lower and upper case', '⟦openai⟧、⟦OPENAI⟧与⟦Openai⟧都见过。'],
    ['a space more', '⟦Open AI⟧的⟦GPT 4⟧模型。'],
    ['another hyphen', '⟦GPT‑4⟧与⟦GPT–4⟧模型。'],
    ['no hyphen', '⟦GPT4⟧模型。'],
    ['a zero-width space inside', '⟦百\u200b度⟧的产品。'],
    ['zero-width joiners and a soft hyphen inside', '⟦Open\u200d\u00adAI⟧的模型。'],
    ['a variation selector inside', '⟦百\ufe0f度⟧的产品。'],
    ['a zero-width space at the edges', '\u200b⟦百度⟧\u200b的产品。'],
    ['a byte order mark at the top', '\ufeff⟦百度⟧的产品。'],
  ])('%s', (_, marked) => {
    plain(marked);
    markdown(marked);
  });
});

describe('offsets', () => {
  it.each([
    ['behind an emoji', '😀⟦百度⟧😀⟦百度⟧'],
    ['behind a family of emoji', '👨‍👩‍👧⟦百度⟧的产品'],
    ['behind a rare character', '𠮷野家与⟦百度⟧'],
    ['behind a lone high surrogate', '\ud83d⟦百度⟧的产品'],
    ['before a lone low surrogate', '⟦百度⟧\ude00的产品'],
    ['behind NUL', 'a\u0000⟦百度⟧\u0000的产品'],
    ['behind tabs', '\t\t⟦百度⟧的产品'],
    ['behind combining marks', 'é⟦百度⟧的产品'],
  ])('%s count UTF-16 units', (_, marked) => {
    plain(marked);
  });

  it.each([
    ['CRLF', '第一行\r\n⟦百度⟧\r\n\r\n⟦文心一言⟧\r\n'],
    ['CR alone', '第一行\r⟦百度⟧\r\r⟦文心一言⟧\r'],
    ['mixed', '第一行\r⟦百度⟧\n\r⟦文心一言⟧\r\n⟦百度⟧\n'],
  ])('with line ends of %s', (_, marked) => {
    plain(marked);
    markdown(marked);
  });

  it('keep Markdown code in step where lines end in CR alone', () => {
    markdown('第一段`百度`⟦百度⟧\r\r```\r百度\r```\r\r# ⟦百度⟧\r正文`百度`⟦百度⟧\r');
  });

  it('of a mention give its text', () => {
    const [mention] = plain('😀的⟦文心一言⟧');
    expect(mention).toMatchObject({ start: 3, end: 7, entity: 'ernie' });
  });
});

describe('plain text', () => {
  it('knows no markup', () => {
    plain('`⟦百度⟧`\n\n    ⟦百度⟧\n<!-- ⟦百度⟧ -->\n');
  });

  it('takes no part of an address or an e-mail address', () => {
    plain('见 https://baidu.com/百度 或 pr@openai.com，或 www.openai.com。⟦百度⟧');
  });

  it('ends a name at the end of the line', () => {
    plain('他说的是文心\n一言这个产品。');
  });

  it('of no characters, or blank ones, has none', () => {
    plain('');
    plain('\n');
    plain('  \t \r\n\u3000');
  });
});
