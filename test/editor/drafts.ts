/** How do tests write drafts, mark places in them and wait for what the editor answers? */
import * as vscode from 'vscode';

declare const EXTENSION_ID: string;

const PATIENCE_MS = 60_000;
const PAUSE_MS = 50;

export interface Draft {
  readonly document: vscode.TextDocument;
  readonly editor: vscode.TextEditor;
  /** The ranges between ⟦ and ⟧, in order. */
  readonly marks: readonly vscode.Range[];
}

export const extension = (): vscode.Extension<unknown> => {
  const found = vscode.extensions.getExtension(EXTENSION_ID);
  if (!found) throw new Error(`${EXTENSION_ID} is not installed`);
  return found;
};

/** Waits until the extension has started by itself; one that failed counts as active, but says so here. */
export async function started(): Promise<void> {
  await until('the extension to start', () => extension().isActive);
  await extension().activate();
}

/** Writes a draft into the folder and opens it; ⟦ and ⟧ mark ranges and are taken out. */
export async function openDraft(name: string, marked: string): Promise<Draft> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(withoutMarks(marked)));
  return show(uri, marked);
}

export async function show(uri: vscode.Uri, marked = ''): Promise<Draft> {
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  return { document, editor, marks: rangesOf(marked, document) };
}

const withoutMarks = (marked: string) => marked.replace(/[⟦⟧]/g, '');

function rangesOf(marked: string, document: vscode.TextDocument): vscode.Range[] {
  return [...marked.matchAll(/⟦([^⟧]*)⟧/g)].map((match) => {
    const start = withoutMarks(marked.slice(0, match.index)).length;
    return new vscode.Range(document.positionAt(start), document.positionAt(start + match[1]!.length));
  });
}

/** Asks again and again until the answer is something; the last error or `what` ends a vain wait. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
): Promise<Exclude<Awaited<T>, undefined | null | false | 0 | ''>> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as Exclude<Awaited<T>, undefined | null | false | 0 | ''>;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** A document as a picture: its text with the ranges between ⟦ and ⟧, which must not overlap. */
export function picture(document: vscode.TextDocument, ranges: readonly vscode.Range[]): string {
  const text = document.getText();
  const ordered = [...ranges].sort((a, b) => b.start.compareTo(a.start));
  return ordered.reduce((drawn, range) => mark(drawn, document, range), text);
}

function mark(text: string, document: vscode.TextDocument, range: vscode.Range): string {
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return `${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}`;
}

/** The place of a piece of text in a document, some characters into it. */
export function placeOf(document: vscode.TextDocument, piece: string, into = 0): vscode.Position {
  const offset = document.getText().indexOf(piece);
  if (offset < 0) throw new Error(`no “${piece}” in:\n${document.getText()}`);
  return document.positionAt(offset + into);
}

export const inside = (range: vscode.Range) => range.start.translate(0, 1);
