/** How do tests have a workspace full of drafts, and an editor with all abilities on it? */
import type { ClientCapabilities } from 'vscode-languageserver/node';
import type { Host } from '../../server/src/host/host.js';
import { type Editor, MODERN, memoryHost, startEditor } from './editor.js';

export const ROOT = 'file:///w';

/** An editor that can do whatever concerns the features. */
export const FULL: ClientCapabilities = {
  ...MODERN,
  textDocument: {
    ...MODERN.textDocument,
    declaration: { linkSupport: true },
    typeDefinition: { linkSupport: true },
    implementation: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      resolveSupport: { properties: ['edit'] },
      dataSupport: true,
    },
  },
  workspace: {
    ...MODERN.workspace,
    configuration: true,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create' as const],
      changeAnnotationSupport: {},
    },
    fileOperations: { didRename: true, didDelete: true, didCreate: true },
  },
};

/** Files in memory, all of them drafts of the workspace. */
export const hostOf = (files: Map<string, string>): Host => ({
  ...memoryHost(files),
  async *drafts(folder, { within = folder }) {
    for (const uri of files.keys())
      if ((uri === within || uri.startsWith(`${within}/`)) && /\.(md|txt)$/.test(uri)) yield uri;
  },
});

/** An editor on a workspace folder with these drafts; `set` changes the settings, without telling. */
export async function start(
  files: Record<string, string> = {},
  settings: Record<string, unknown> = {},
): Promise<{ editor: Editor; disk: Map<string, string>; set: (value: Record<string, unknown>) => void }> {
  const disk = new Map(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text]));
  let current = settings;
  const editor = await startEditor({
    host: hostOf(disk),
    capabilities: FULL,
    params: { workspaceFolders: [{ uri: ROOT, name: 'w' }] },
    settings: () => ({ '': current }),
  });
  return { editor, disk, set: (value) => (current = value) };
}
