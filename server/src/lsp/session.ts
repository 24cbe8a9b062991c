/** What is true at this moment? The snapshot, and the way by which every change reaches it. */
import {
  apply,
  type Change,
  createSnapshot,
  type DeskFiles,
  type Document,
  deskFileUris,
  editorFolderOf,
  type Packs,
  type Settings,
  type Snapshot,
  type Stale,
} from '../core/service.js';
import { DESK_FOLDER, type FoundDesk, findDesk, namedFolders, parentOf } from '../host/desks.js';
import type { Host } from '../host/host.js';
import { packOf } from './places.js';

export interface Session {
  snapshot(): Snapshot;
  apply(change: Change): void;
  open(document: Document): void;
  /** An edit that the editor counts as `document.version`. */
  edit(document: Document & { readonly version: number }): void;
  /** The buffer is gone; what the disk says counts again, and is read again. */
  close(uri: string): void;
  /** Resolves when the desk of a draft has been looked for and read. */
  ready(uri: string): Promise<void>;
  /** Files were created, changed or deleted on the disk; those of desks are read again. */
  filesChanged(uris: readonly string[]): Promise<void>;
  /** The editor's settings by workspace folder; the files that they name are read. */
  settingsChanged(byFolder: ReadonlyMap<string, Settings>): Promise<void>;
}

/** `onError` hears of what went wrong while files were read: the session goes on with what it has. */
export function createSession(
  host: Host,
  packs: Packs,
  onStale: (stale: Stale) => void,
  onError: (uri: string, error: unknown) => void,
  untrusted = false,
): Session {
  let snapshot = createSnapshot(packs);
  const change = (next: Change): void => {
    const result = apply(snapshot, next);
    snapshot = result.snapshot;
    onStale(result.stale);
  };
  const desks = createDesks(host, () => snapshot, change, onError, untrusted);
  return {
    snapshot: () => snapshot,
    apply: change,
    open(document) {
      change({ kind: 'opened', document });
      void desks.ready(document.uri);
    },
    edit({ uri, version, text }) {
      // Of an opening the editor's side tells as of a change, too; by then the snapshot has the text.
      if (snapshot.open.get(uri)?.text !== text) change({ kind: 'edited', uri, version, text });
    },
    close(uri) {
      change({ kind: 'closed', uri });
      void desks.reread([uri]);
    },
    ready: desks.ready,
    filesChanged: desks.reread,
    settingsChanged(byFolder) {
      const named = (): string =>
        JSON.stringify([...snapshot.editorSettings].map(([at, s]) => [at, s.glossaryFiles]));
      const before = named();
      change({ kind: 'settings', byFolder });
      return named() === before ? Promise.resolve() : desks.rereadAll();
    },
  };
}

/** Finds desks and reads their files, one thing after another, so that what was read last is what counts. */
function createDesks(
  host: Host,
  snapshot: () => Snapshot,
  change: (next: Change) => void,
  onError: (uri: string, error: unknown) => void,
  untrusted: boolean,
) {
  /** By folder: the search for its desk, under way or done. */
  const searches = new Map<string, Promise<void>>();
  let last: Promise<void> = Promise.resolve();
  const inTurn = (uri: string, work: () => Promise<void>): Promise<void> =>
    (last = last.then(work).catch((error) => onError(uri, error)));

  /** The desk of a draft, with what the settings of its workspace folder name. */
  const deskFor = (uri: string): Promise<FoundDesk | undefined> => {
    const { editorSettings } = snapshot();
    const folder = editorFolderOf(snapshot(), uri);
    return findDesk(host, uri, { folder, paths: editorSettings.get(folder)!.glossaryFiles, untrusted });
  };
  const search = async (uri: string): Promise<void> => {
    const desk = await deskFor(uri);
    if (desk) change({ kind: 'desk', ...desk });
  };
  const rereadDesk = async (root: string): Promise<void> => {
    const desk = await deskFor(`${root}/draft`);
    if (desk?.root !== root && snapshot().deskFiles.has(root)) change({ kind: 'desk', root });
    if (desk) change({ kind: 'desk', ...desk });
  };
  const rereadRoots = (roots: ReadonlySet<string>): Promise<void> => {
    if (roots.size === 0) return last;
    searches.clear();
    const [first = ''] = roots;
    return inTurn(first, async () => {
      for (const root of roots) await rereadDesk(root);
    });
  };
  return {
    ready(uri: string): Promise<void> {
      const folder = packOf(uri) === undefined ? parentOf(uri) : undefined;
      if (folder === undefined) return Promise.resolve();
      const known = searches.get(folder) ?? inTurn(uri, () => search(uri));
      searches.set(folder, known);
      return known;
    },
    reread: (uris: readonly string[]): Promise<void> =>
      rereadRoots(new Set(uris.flatMap((uri) => desksOf(snapshot(), uri)))),
    rereadAll(): Promise<void> {
      const { deskFiles, editorSettings } = snapshot();
      return rereadRoots(new Set([...deskFiles.keys(), ...editorSettings.keys()]));
    },
  };
}

/** Roots of the desks that a file belongs to, or may found. */
function desksOf({ deskFiles }: Snapshot, uri: string): string[] {
  const at = uri.lastIndexOf(`/${DESK_FOLDER}`);
  const isInside = at >= 0 && /^\/|^$/.test(uri.slice(at + DESK_FOLDER.length + 1));
  const using = [...deskFiles].filter(([, files]) => isOf(files, uri)).map(([root]) => root);
  return isInside ? [uri.slice(0, at), ...using] : using;
}

/** It is one of the desk's files, or lies where the settings look for some. */
const isOf = (files: DeskFiles, uri: string): boolean =>
  deskFileUris(files).includes(uri) || namedFolders(files).some((folder) => uri.startsWith(`${folder}/`));
