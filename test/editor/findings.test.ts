/** Is a wrong maker underlined as one types, explained, mended by its fix and taken back by undo? */
import * as vscode from 'vscode';
import { actionAt, codeOf, findings, noFindings, quickFixes, someFindings } from './asks';
import { openDraft, picture } from './drafts';
import { like, same } from './expect';

const WRONG = '# 评测\n\n上周，⟦百度⟧的通义千问又更新了。\n';
const RIGHT = '# 评测\n\n上周，阿里巴巴的通义千问又更新了。\n';

// The date in a draft's name keeps the rule on former names, which asks for one, out of these tests.
describe('a wrong maker', () => {
  it('is underlined exactly, with its code and where the entry says so', async () => {
    const { document } = await openDraft('2024-06-01-wrong-maker.md', WRONG);
    const [finding, ...others] = await someFindings(document.uri);
    same(others, []);
    same(codeOf(finding!), 'wrong-maker');
    same(picture(document, [finding!.range]), WRONG);
    like(finding!.relatedInformation?.[0]?.location.uri.scheme ?? 'none', /^(dianming|file)$/);
  });

  it('is mended by its quick fix, and undo takes that back', async () => {
    const { document } = await openDraft('2024-06-01-wrong-maker-fix.md', WRONG);
    const before = document.getText();
    const [finding] = await someFindings(document.uri);
    const [fix] = await quickFixes(document.uri, finding!.range);
    same(await vscode.workspace.applyEdit(fix!.edit!), true);
    const maker = between(document.getText(), '上周，', '的通义千问');
    like(maker, /阿里/);
    like(fix!.title, new RegExp(maker));
    await noFindings(document.uri);
    await vscode.commands.executeCommand('undo');
    same(document.getText(), before);
  });

  it('is found while one types, and goes when it is mended', async () => {
    const { document, editor } = await openDraft('2024-06-01-wrong-maker-typed.md', '# 评测\n\n');
    editor.selection = cursor(2, 0);
    for (const character of '百度的通义千问又更新了。') await type(character);
    await someFindings(document.uri);
    editor.selection = cursor(2, 2);
    await vscode.commands.executeCommand('deleteLeft');
    await vscode.commands.executeCommand('deleteLeft');
    await type('阿里巴巴');
    same(document.lineAt(2).text, '阿里巴巴的通义千问又更新了。');
    await noFindings(document.uri);
  });

  it('is copied for a report, with what was seen', async () => {
    const { document } = await openDraft('2024-06-01-wrong-maker-copy.md', WRONG);
    const [finding] = await someFindings(document.uri);
    await runCommand(await actionAt(document.uri, finding!.range, 'dianming.copyText'));
    const copied = await vscode.env.clipboard.readText();
    for (const part of ['wrong-maker', '上周，百度的通义千问又更新了', 'baidu', finding!.message])
      same(copied.includes(part), true);
  });

  it('is not looked for while the file is paused', async () => {
    const { document } = await openDraft('2024-06-01-wrong-maker-pause.md', WRONG);
    const [finding] = await someFindings(document.uri);
    await runCommand(await actionAt(document.uri, finding!.range, 'dianming.pause'));
    await noFindings(document.uri);
    await vscode.commands.executeCommand('dianming.resumeHere');
    await someFindings(document.uri);
  });

  it('is no finding when it is right, nor in an English README', async () => {
    const right = await openDraft('2024-06-01-right-maker.md', RIGHT);
    const english = await openDraft('README.md', '# Readme\n\nQwen by Baidu is a model.\n');
    const wrong = await openDraft('2024-06-01-wrong-maker-last.md', WRONG);
    await someFindings(wrong.document.uri); // by then the others have been answered too
    same(findings(right.document.uri), []);
    same(findings(english.document.uri), []);
  });
});

const runCommand = ({ command }: vscode.CodeAction) =>
  vscode.commands.executeCommand(command!.command, ...command!.arguments!);

const cursor = (line: number, character: number) => new vscode.Selection(line, character, line, character);

const type = (text: string) => vscode.commands.executeCommand('type', { text });

function between(text: string, before: string, after: string): string {
  const start = text.indexOf(before) + before.length;
  return text.slice(start, text.indexOf(after, start));
}
