/** Which parts of a Markdown draft are prose? Mentions there, none in code, addresses, comments and front matter. */
import { describe, expect, it } from 'vitest';
import { checkMentions, smallKnowledge } from '../testing/drafts.js';
import { linesOf } from '../text/lines.js';
import { analyze } from './analysis.js';
import { mentionsOf } from './mentions.js';

const knowledge = smallKnowledge(`
- { id: baidu, type: company, name: 百度 }
- { id: ernie, type: product, kind: chatbot, name: 文心一言, maker: baidu }
- { id: openai, type: company, name: OpenAI }
- { id: gpt-4, type: product, kind: model, name: GPT-4, maker: openai }
- { id: qwen, type: product, kind: model, name: 通义千问 }
`);

const markdown = (marked: string) => checkMentions(marked, { language: 'markdown', knowledge });

describe('prose of a Markdown draft', () => {
  it.each([
    ['a heading', '# ⟦百度⟧的大模型\n\n正文说到⟦百度⟧。\n'],
    ['a heading with closing marks', '## ⟦文心一言⟧ ##\n\n正文。\n'],
    ['an underlined heading', '⟦百度⟧这一年\n======\n\n正文。\n'],
    ['a list', '- 先说⟦百度⟧\n- 再说⟦文心一言⟧\n  1. 其中⟦百度⟧\n'],
    ['a task list', '- [x] 采访⟦百度⟧\n- [ ] 试用⟦文心一言⟧\n'],
    ['a quotation', '> ⟦百度⟧表示，⟦文心一言⟧已经上线。\n> > ⟦百度⟧又说\n'],
    ['a table', '| 公司 | 产品 |\n| --- | --- |\n| ⟦百度⟧ | ⟦文心一言⟧ |\n|⟦百度⟧|**⟦文心一言⟧**|\n'],
    ['the text of a link', '见[⟦百度⟧的公告](https://example.com/a)。\n'],
    ['the text of an image', '![⟦百度⟧大厦](baidu.png)\n'],
    ['the text of a reference', '见[⟦百度⟧][1]。\n\n[1]: https://example.com\n'],
    ['text between tags', '这是<b>⟦百度⟧</b>的产品。\n'],
    ['text in a block of HTML', '<div>\n⟦百度⟧的产品\n</div>\n'],
    ['text behind a closed comment', '<!-- 批注 -->\n\n⟦百度⟧的产品\n'],
    ['strong text', '**⟦百度⟧**和*⟦文心一言⟧*，还有~~⟦百度⟧~~。\n'],
  ])('%s holds mentions', (_, marked) => {
    markdown(marked);
  });

  it.each([
    ['inline code', '中文正文，命令是`百度`和``文心一言 ` 百度``。\n'],
    ['a fenced block', '中文正文\n\n```\n百度的文心一言\n```\n'],
    ['a fence of tildes with a language', '中文正文\n\n~~~text\n百度的文心一言\n~~~\n'],
    ['a fence that is never closed', '中文正文\n\n```\n百度的文心一言\n\n还是代码，百度\n'],
    ['an indented block', '中文正文\n\n    百度的文心一言\n'],
    ['the target of a link', '中文正文，见[这里](https://百度.com/文心一言)。\n'],
    ['the title of a link', '中文正文，见[这里](a.html "百度的公告")。\n'],
    ['the target of an image', '中文正文![图](百度/文心一言.png)\n'],
    ['a definition of a reference', '中文正文，见[这里][1]。\n\n[1]: https://百度.com\n'],
    ['an address in angle brackets', '中文正文<https://百度.com/文心一言>。\n'],
    ['a bare address', '中文正文 https://example.com/百度 结束。\n'],
    ['a comment', '中文正文<!-- 百度的文心一言 -->。\n'],
    ['a block of comment', '中文正文\n\n<!--\n百度的\n\n文心一言\n-->\n'],
    ['an attribute of a tag', '中文正文<img alt="百度">。\n'],
    ['a script', '中文正文\n\n<script>\nvar x = "百度";\n</script>\n'],
  ])('%s holds none', (_, text) => {
    markdown(text);
  });
});

describe('front matter', () => {
  it('is no prose, whatever it holds', () => {
    markdown('---\ntitle: 百度的文心一言\ntags: [百度]\n---\n\n正文说到⟦百度⟧。\n');
    markdown('+++\ntitle = "百度"\n+++\n正文说到⟦百度⟧。\n');
  });

  it('moves nothing of what follows: code behind it stays code, prose stays prose', () => {
    markdown(
      '---\ntitle: 一篇稿子的题目\n---\n正文`百度`还有⟦百度⟧。\n\n```\n百度\n```\n\n<!-- 百度 -->\n\n⟦百度⟧\n',
    );
  });

  it('needs its closing fence and the first line', () => {
    markdown('---\ntitle: ⟦百度⟧\n\n正文说到⟦百度⟧。\n');
    markdown('正文\n\n---\ntitle: ⟦百度⟧\n---\n');
  });

  it('may be empty, or all there is', () => {
    markdown('---\n---\n⟦百度⟧\n');
    markdown('---\ntitle: 百度\n---');
  });
});

describe('markup inside a name', () => {
  it.each([
    ['emphasis over a part', '⟦文心**一言⟧**上线。\n'],
    ['strong beginning', '**⟦文心**一言⟧上线。\n'],
    ['strike', '~~⟦文心~~一言⟧\n'],
    ['an escaped hyphen', '⟦GPT\\-4⟧来了，中文。\n'],
  ])('%s does not part it', (_, marked) => {
    markdown(marked);
  });

  it('code inside parts it', () => {
    markdown('文心`x`一言上线。\n');
  });

  it('a link over a part does not take in the address', () => {
    markdown('[文心](https://example.com)一言上线。\n');
  });
});

describe('a name across a soft line break', () => {
  it.each([
    ['in a paragraph', '他说的是⟦文心\n一言⟧这个产品。\n'],
    ['behind spaces', '他说的是⟦文心  \n一言⟧这个产品。\n'],
    ['with CRLF', '他说的是⟦文心\r\n一言⟧这个产品。\r\n'],
    ['in a quotation', '> 他说的是⟦文心\n> 一言⟧这个产品。\n'],
    ['in a list item', '- 他说的是⟦文心\n  一言⟧这个产品。\n'],
    ['with markup behind the break', '他说的是⟦文心\n一**言⟧**这个产品。\n'],
    ['over an emphasis mark', '他说的是**⟦文心\n一言⟧**这个产品。\n'],
    ['between Latin and digits', '这个产品叫 ⟦GPT-\n4⟧ 模型。\n'],
  ])('%s is one', (_, marked) => {
    markdown(marked);
  });

  it.each([
    ['two paragraphs', '他说的是文心\n\n一言这个产品。\n'],
    ['two list items', '- 他说的是文心\n- 一言这个产品。\n'],
    ['a heading and text', '# 文心\n一言这个产品。\n'],
    ['code lines', '中文。\n\n```\n文心\n一言\n```\n'],
  ])('%s part it', (_, text) => {
    markdown(text);
  });

  it('is one also where two leaves of lines meet', () => {
    markdown(`${'这是正文的一行\n'.repeat(127)}他说的是⟦文心\n一言⟧，又是${'⟦百度⟧\n'.repeat(300)}`);
  });

  it('is told by one mention that spans both lines', () => {
    const mentions = markdown('他说的是⟦文心\n一言⟧。\n');
    expect(mentions.map(({ entity }) => entity)).toEqual(['ernie']);
  });
});

describe('a long line', () => {
  const long = '中文的正文，'.repeat(6000);

  it('is read as plain prose where it is too long for inline markup', () => {
    markdown(`${long}**⟦百度⟧**，\`⟦百度⟧\`\n\n正文\`百度\`⟦百度⟧\n`);
  });

  it('stays code inside a fence', () => {
    markdown(`\`\`\`\n${long}百度\n\`\`\`\n\n正文⟦百度⟧\n`);
  });

  it('holds no mention in the data of an image', () => {
    const data = 'AIGC0百度'.slice(0, 5).repeat(8000);
    const text = `图：![](data:image/png;base64,${data})，\n\n正文百度。\n`;
    const analysis = analyze(linesOf(text), { language: 'markdown' }, knowledge);
    expect(analysis.chinese).toBe(true);
    expect(mentionsOf(analysis).map(({ start }) => text.slice(start, start + 2))).toEqual(['百度']);
  });

  it('ends a paragraph of a whole book, so that inline markup is found per part', () => {
    const lines = `${'这一行是正文。'.repeat(20)}\n`.repeat(400);
    markdown(`${lines}末行\`百度\`与⟦百度⟧。\n`);
  });
});
