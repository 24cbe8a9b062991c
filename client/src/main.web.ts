/** The extension in the browser: the server is a worker, and the editor reads the files for it. */
/// <reference lib="webworker" />
import { type ExtensionContext, FileType, RelativePattern, Uri, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import {
  type DraftsParams,
  type FileParams,
  LIST_DRAFTS_REQUEST,
  LIST_FOLDER_REQUEST,
  READ_FILE_REQUEST,
} from '../../server/src/lsp/protocol';
import { start, stop } from './client';

export function activate(context: ExtensionContext): Promise<void> {
  const worker = new Worker(Uri.joinPath(context.extensionUri, 'dist/server-worker.js').toString(true));
  return start(
    context,
    (options) => {
      const client = new LanguageClient('dianming', 'Dianming', worker, options);
      client.onRequest(READ_FILE_REQUEST, ({ uri }: FileParams) => read(Uri.parse(uri)));
      client.onRequest(LIST_FOLDER_REQUEST, ({ uri }: FileParams) => list(Uri.parse(uri)));
      client.onRequest(LIST_DRAFTS_REQUEST, (params: DraftsParams) => drafts(params));
      return client;
    },
    { clientFiles: true },
  );
}

const read = async (uri: Uri): Promise<string | null> => {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
};

const list = async (uri: Uri): Promise<string[] | null> => {
  try {
    const entries = await workspace.fs.readDirectory(uri);
    return entries.map(([name, type]) => (type === FileType.Directory ? `${name}/` : name));
  } catch {
    return null;
  }
};

/** The editor leaves out what `files.exclude` leaves out. */
async function drafts({ uri, maxBytes, within = '' }: DraftsParams): Promise<string[]> {
  const pattern = new RelativePattern(Uri.parse(uri), '**/*.{md,markdown,txt,aigc}');
  const found = await workspace.findFiles(pattern);
  const sizes = await Promise.all(found.map(sizeOf));
  const isWithin = (draft: string): boolean =>
    within === '' || draft === within || draft.startsWith(`${within}/`);
  return found
    .filter((_, i) => sizes[i]! <= maxBytes)
    .map(String)
    .filter(isWithin);
}

const sizeOf = async (uri: Uri): Promise<number> => {
  try {
    return (await workspace.fs.stat(uri)).size;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};

export const deactivate = stop;
