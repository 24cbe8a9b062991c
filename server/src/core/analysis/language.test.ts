/** Does the project stay silent where the prose is not Chinese? */
import { describe, expect, it } from 'vitest';
import { check } from '../rules/check.js';
import { DEFAULT_SETTINGS } from '../settings.js';
import { analyzeText, checkMentions, smallKnowledge } from '../testing/drafts.js';

const knowledge = smallKnowledge(`
- { id: openai, type: company, name: OpenAI }
- { id: baidu, type: company, name: 百度 }
- { id: tencent, type: company, name: 腾讯 }
- { id: chatgpt, type: product, kind: chatbot, name: ChatGPT, maker: openai }
`);

const markdown = (marked: string) => checkMentions(marked, { language: 'markdown', knowledge });

const README = `# ChatGPT client

A small client for ChatGPT by OpenAI. It sends a prompt and prints what comes back.

## Install

Run \`npm install chatgpt-client\`, then set the key. OpenAI bills per token.

- ChatGPT answers in markdown
- see the OpenAI documentation
`;

describe('a document that is not Chinese', () => {
  it.each([
    ['an English README', README],
    ['an English README with a Chinese word', `${README}\nFor readers of Chinese: 中文说明.\n`],
    [
      'a Japanese page',
      '# ChatGPTの使い方\n\nChatGPTはOpenAIが開発した対話型のAIです。日本語でも使えます。百度とは違います。\n',
    ],
    ['a Korean page', '# ChatGPT 사용법\n\nChatGPT는 OpenAI가 개발한 대화형 AI입니다. 百度와는 다릅니다.\n'],
    ['code', 'const openai = new OpenAI();\nawait openai.chat();\n'],
    ['nothing', ''],
  ])('%s has no mentions and no findings', (_, text) => {
    markdown(text);
    checkMentions(text, { language: 'plaintext', knowledge });
    expect(check(analyzeText(text, { knowledge }), DEFAULT_SETTINGS)).toEqual([]);
  });
});

describe('a Chinese document', () => {
  it('with an English section has mentions in Chinese only', () => {
    markdown(
      '# ⟦OpenAI⟧的一年\n\n⟦OpenAI⟧发布了⟦ChatGPT⟧，中文读者很快跟上，评论也写了很多篇。\n\n' +
        'OpenAI says that ChatGPT reached a hundred million users within two months of its launch.\n\n⟦百度⟧随后跟进，国内的厂商也都动了起来。\n',
    );
  });

  it('with a Japanese line stays silent on it', () => {
    markdown(
      '⟦百度⟧的新产品在日本也有人关注，下面是一段原文，供读者对照着看：\n\nOpenAIのChatGPTは便利です。\n\n⟦百度⟧则说这只是开始，后面还会有更多的动作。\n',
    );
  });

  it('reads a heading that is a name alone', () => {
    markdown('# ⟦ChatGPT⟧\n\n这是一篇中文的评论，说的是对话产品的来历。\n');
  });

  it('in traditional script is Chinese', () => {
    markdown('⟦百度⟧與⟦騰訊⟧都發佈了新的產品，這是一篇繁體的評論。\n');
  });
});
