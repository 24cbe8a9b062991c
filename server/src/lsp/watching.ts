/** Which files does the editor watch for us? Those of desks, wherever a desk or its further glossaries lie. */
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileSystemWatcher,
  WatchKind,
} from 'vscode-languageserver';
import { deskFileUris, type Snapshot } from '../core/service.js';
import { DESK_FOLDER, namedFolders, parentOf } from '../host/desks.js';
import type { Client } from './capabilities.js';

/** Within the workspace every desk, those to come too; outside of it the desks and glossaries that are known. */
export function watchersFor(
  { deskFiles }: Snapshot,
  folders: readonly string[],
  relativePatterns: boolean,
): FileSystemWatcher[] {
  const inWorkspace = [
    { globPattern: `**/${DESK_FOLDER}/**` },
    { globPattern: DRAFTS },
    { globPattern: '**/*', kind: WatchKind.Create },
  ];
  if (!relativePatterns) return inWorkspace;
  const isOutside = (uri: string): boolean => !folders.some((folder) => uri.startsWith(`${folder}/`));
  const roots = [...deskFiles.keys()].filter((root) => root !== '' && isOutside(`${root}/`));
  const further = [...deskFiles.values()]
    .flatMap(deskFileUris)
    .filter((uri) => parentOf(uri)?.endsWith(`/${DESK_FOLDER}`) === false);
  const named = [...new Set([...deskFiles.values()].flatMap(namedFolders))];
  return [
    ...inWorkspace,
    ...roots.map((baseUri) => ({ globPattern: { baseUri, pattern: `${DESK_FOLDER}/**` } })),
    ...further.map((uri) => {
      const baseUri = parentOf(uri)!;
      return { globPattern: { baseUri, pattern: decodeURIComponent(uri.slice(baseUri.length + 1)) } };
    }),
    ...named.map((baseUri) => ({ globPattern: { baseUri, pattern: '**/*.{yaml,yml}' } })),
  ];
}

/** The drafts that the index of the workspace holds; a folder that comes with drafts in it tells only of itself. */
const DRAFTS = '**/*.{md,markdown,txt,aigc}';

export interface Watching {
  /** Registers what is to be watched now, if that is not what is watched already. */
  update(snapshot: Snapshot, folders: readonly string[]): Promise<void>;
}

export function createWatching(connection: Connection, client: Client): Watching {
  let watched = '';
  let registered: Disposable | undefined;
  return {
    async update(snapshot, folders) {
      if (!client.registersWatchers) return;
      const watchers = watchersFor(snapshot, folders, client.relativePatterns);
      const wanted = JSON.stringify(watchers);
      if (wanted === watched) return;
      watched = wanted;
      const before = registered;
      registered = await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      before?.dispose();
    },
  };
}
