/** Does F12 lead to the entry of what a draft names, and on from there? */
import * as vscode from 'vscode';
import { definition, goToDefinition, hoverCard } from './asks';
import { inside, openDraft, picture } from './drafts';
import { like, same } from './expect';

const DRAFT = '# 试用\n\n这一周我们写稿都用⟦通义千问⟧，它比想象的好。\n';
const ENTRY_LINE = /^\s*(- )?(id|name): /;

describe('definition', () => {
  it('of a built-in entity is the line of its entry in a virtual document', async () => {
    const { document, marks } = await openDraft('definition.md', DRAFT);
    const target = await definition(document.uri, inside(marks[0]!));
    same(target.uri.scheme, 'dianming');
    const entry = await vscode.workspace.openTextDocument(target.uri);
    like(entry.lineAt(target.range.start.line).text, ENTRY_LINE);
    like(entry.getText(), /通义千问/);
  });

  it('underlines the name, not the whole run of Chinese', async () => {
    const { document, marks } = await openDraft('definition-origin.md', DRAFT);
    const { origin } = await definition(document.uri, inside(marks[0]!));
    same(picture(document, origin ? [origin] : []), DRAFT);
  });

  it('opens the entry with F12', async () => {
    const { document, editor, marks } = await openDraft('definition-f12.md', DRAFT);
    const target = await definition(document.uri, inside(marks[0]!));
    const entry = await goToDefinition(editor, inside(marks[0]!));
    same(entry.document.uri.toString(), target.uri.toString());
    same(entry.selection.active.line, target.range.start.line);
  });

  it('works inside an entry too: hover, and F12 from a product to its maker', async () => {
    const { editor, marks } = await openDraft('definition-inside.md', DRAFT);
    const product = await goToDefinition(editor, inside(marks[0]!));
    const { document } = product;
    const line = product.selection.active.line;
    const maker = makerBelow(document, line);
    like(await hoverCard(document.uri, maker), /阿里/);
    const company = await goToDefinition(product, maker);
    same(company.document.uri.scheme, 'dianming');
    like(company.document.lineAt(company.selection.active.line).text, ENTRY_LINE);
  });
});

/** Within the first maker's id at or below a line. */
function makerBelow(document: vscode.TextDocument, line: number): vscode.Position {
  const rest = document.getText(new vscode.Range(line, 0, document.lineCount, 0));
  const offset = document.offsetAt(new vscode.Position(line, 0)) + rest.indexOf('maker: ');
  return document.positionAt(offset + 'maker: '.length + 1);
}
