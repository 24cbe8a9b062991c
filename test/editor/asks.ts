/** How is the editor asked, as a reader's mouse and keys would, for hovers, definitions and findings? */
import * as vscode from 'vscode';
import { until } from './drafts';

/** The text of all hovers at a place, '' if there is none. */
export async function hoverText(uri: vscode.Uri, at: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
  return hovers.flatMap((hover) => hover.contents.map(contentText)).join('\n');
}

const contentText = (content: vscode.MarkdownString | vscode.MarkedString) =>
  typeof content === 'string' ? content : content.value;

export const hoverCard = (uri: vscode.Uri, at: vscode.Position) =>
  until('a hover card', () => hoverText(uri, at));

export interface Target {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly origin: vscode.Range | undefined;
}

export async function definitions(uri: vscode.Uri, at: vscode.Position): Promise<Target[]> {
  const command = 'vscode.executeDefinitionProvider';
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    command,
    uri,
    at,
  );
  return found.map(targetOf);
}

const targetOf = (found: vscode.Location | vscode.LocationLink): Target =>
  'targetUri' in found
    ? {
        uri: found.targetUri,
        range: found.targetSelectionRange ?? found.targetRange,
        origin: found.originSelectionRange,
      }
    : { uri: found.uri, range: found.range, origin: undefined };

export const definition = (uri: vscode.Uri, at: vscode.Position) =>
  until('a definition', async () => (await definitions(uri, at))[0]);

/** Puts the cursor there, presses F12 and waits until a document of that scheme is in front. */
export async function goToDefinition(editor: vscode.TextEditor, at: vscode.Position) {
  const from = `${editor.document.uri}#${at.line}`;
  editor.selection = new vscode.Selection(at, at);
  await vscode.commands.executeCommand('editor.action.revealDefinition');
  return until('the editor to move', () => {
    const active = vscode.window.activeTextEditor;
    return active && `${active.document.uri}#${active.selection.active.line}` !== from ? active : undefined;
  });
}

/** What 点名 itself finds in a document. */
export const findings = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter((each) => each.source === 'dianming');

export const someFindings = (uri: vscode.Uri) =>
  until('a finding', () => (findings(uri).length > 0 ? findings(uri) : undefined));

export const noFindings = (uri: vscode.Uri) => until('no finding', () => findings(uri).length === 0);

export const codeOf = (finding: vscode.Diagnostic) =>
  typeof finding.code === 'object' ? finding.code.value : finding.code;

export async function quickFixes(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const actions = await actionsAt(uri, range);
  return actions.filter((action) => action.edit); // the API leaves out whose diagnostics they mend
}

/** The first action there that runs the command. */
export const actionAt = (uri: vscode.Uri, range: vscode.Range, command: string) =>
  until(`an action that runs ${command}`, async () =>
    (await actionsAt(uri, range)).find((action) => action.command?.command === command),
  );

async function actionsAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  const command = 'vscode.executeCodeActionProvider';
  return vscode.commands.executeCommand<vscode.CodeAction[]>(command, uri, range, kind, 20);
}

export async function highlights(uri: vscode.Uri, at: vscode.Position): Promise<vscode.Range[]> {
  const command = 'vscode.executeDocumentHighlights';
  const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(command, uri, at);
  return found?.map((highlight) => highlight.range) ?? [];
}
