/** Does a card explain what a draft names, and nothing else? */
import * as vscode from 'vscode';
import { hoverCard, hoverText } from './asks';
import { inside, openDraft, placeOf } from './drafts';
import { like, same } from './expect';

describe('hover', () => {
  it('shows a company with its legal name', async () => {
    const { document, marks } = await openDraft('hover-company.md', '# 笔记\n\n⟦面壁智能⟧发布了新模型。\n');
    const card = await hoverCard(document.uri, inside(marks[0]!));
    like(card, /面壁智能/);
    like(card, /北京面壁智能科技有限责任公司/);
  });

  it('shows a product with its maker', async () => {
    const { document, marks } = await openDraft('hover-product.md', '我们试用了**⟦通义千问⟧**一周。\n');
    const card = await hoverCard(document.uri, inside(marks[0]!));
    like(card, /通义千问/);
    like(card, /阿里/);
  });

  it('speaks the language of the editor', async () => {
    const { document, marks } = await openDraft('hover-language.md', '⟦面壁智能⟧发布了新模型。\n');
    const card = await hoverCard(document.uri, inside(marks[0]!));
    like(card, vscode.env.language === 'zh-cn' ? /公司/ : /company/i);
  });

  it('shows nothing on an ordinary word', async () => {
    const text = '她从容不迫地写完了稿子，今天工作很顺，文心一言帮了忙。\n';
    const { document } = await openDraft('hover-none.md', text);
    await hoverCard(document.uri, placeOf(document, '文心一言', 1)); // the server has read the draft
    same(await hoverText(document.uri, placeOf(document, '今天工作', 1)), '');
    same(await hoverText(document.uri, placeOf(document, '从容不迫', 1)), '');
  });

  it('stays silent in an English README', async () => {
    const english = '# Readme\n\nA small tool for plain notes. Baidu makes Qwen.\n';
    const chinese = await openDraft('hover-chinese.md', '百度发布了文心一言。\n');
    const { document } = await openDraft('README.md', english);
    await hoverCard(chinese.document.uri, placeOf(chinese.document, '文心一言', 1));
    same(await hoverText(document.uri, placeOf(document, 'Baidu', 1)), '');
  });
});
