/** Do hover, definition and findings work where there is no Node and no disk, as on vscode.dev? */
import * as vscode from 'vscode';
import { codeOf, definition, hoverCard, someFindings } from '../editor/asks';
import { inside, picture, show, started } from '../editor/drafts';
import { like, same } from '../editor/expect';
import { MemoryFiles, SCHEME } from './memory';

const TEXT = '# 试用\n\n⟦面壁智能⟧发布了新模型。\n';
const WRONG = '# 评测\n\n⟦百度⟧的通义千问又更新了。\n';

describe('web extension host', () => {
  const files = new MemoryFiles();
  const open = (name: string, marked: string) => {
    const uri = vscode.Uri.from({ scheme: SCHEME, authority: 'github', path: `/writer/drafts/${name}` });
    files.writeFile(uri, new TextEncoder().encode(marked.replace(/[⟦⟧]/g, '')));
    return show(uri, marked);
  };

  before('the extension starts with the first draft', async () => {
    vscode.workspace.registerFileSystemProvider(SCHEME, files);
    await open('first.md', '# 第一篇\n');
    await started();
  });

  it('has no Node', () => {
    same(vscode.env.uiKind, vscode.UIKind.Web);
    same(typeof process === 'object' && typeof process.versions?.node === 'string', false);
  });

  it('shows a company on hover', async () => {
    const { document, marks } = await open('hover.md', TEXT);
    like(await hoverCard(document.uri, inside(marks[0]!)), /北京面壁智能科技有限责任公司/);
  });

  it('leads to the entry, in which hover goes on working', async () => {
    const { document, marks } = await open('definition.md', TEXT);
    const target = await definition(document.uri, inside(marks[0]!));
    same(target.uri.scheme, 'dianming');
    const entry = await vscode.workspace.openTextDocument(target.uri);
    const name = entry.positionAt(entry.getText().indexOf('name: 面壁智能') + 'name: '.length + 1);
    like(await hoverCard(entry.uri, name), /北京面壁智能科技有限责任公司/);
  });

  it('underlines a wrong maker', async () => {
    const { document } = await open('wrong-maker.md', WRONG);
    const [finding] = await someFindings(document.uri);
    same(codeOf(finding!), 'wrong-maker');
    same(picture(document, [finding!.range]), WRONG);
  });
});
