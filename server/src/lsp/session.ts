/** What is true at this moment? The snapshot, and the way by which every change reaches it. */
import {
  apply,
  type Change,
  createSnapshot,
  type Document,
  type Packs,
  type Snapshot,
  type Stale,
} from '../core/service.js';
import { DESK_FOLDER, findDesk, parentOf } from '../host/desks.js';
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
}

/** `onError` hears of what went wrong while files were read: the session goes on with what it has. */
export function createSession(
  host: Host,
  packs: Packs,
  onStale: (stale: Stale) => void,
  onError: (uri: string, error: unknown) => void,
): Session {
  let snapshot = createSnapshot(packs);
  const change = (next: Change): void => {
    const result = apply(snapshot, next);
    snapshot = result.snapshot;
    onStale(result.stale);
  };
  const desks = createDesks(host, () => snapshot, change, onError);
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
  };
}

/** Finds desks and reads their files, one thing after another, so that what was read last is what counts. */
function createDesks(
  host: Host,
  snapshot: () => Snapshot,
  change: (next: Change) => void,
  onError: (uri: string, error: unknown) => void,
) {
  /** By folder: the search for its desk, under way or done. */
  const searches = new Map<string, Promise<void>>();
  let last: Promise<void> = Promise.resolve();
  const inTurn = (uri: string, work: () => Promise<void>): Promise<void> =>
    (last = last.then(work).catch((error) => onError(uri, error)));

  const search = async (uri: string): Promise<void> => {
    const desk = await findDesk(host, uri);
    if (desk) change({ kind: 'desk', ...desk });
  };
  const rereadDesk = async (root: string): Promise<void> => {
    const desk = await findDesk(host, `${root}/draft`);
    change(desk?.root === root ? { kind: 'desk', ...desk } : { kind: 'desk', root });
  };
  return {
    ready(uri: string): Promise<void> {
      const folder = packOf(uri) === undefined ? parentOf(uri) : undefined;
      if (folder === undefined) return Promise.resolve();
      const known = searches.get(folder) ?? inTurn(uri, () => search(uri));
      searches.set(folder, known);
      return known;
    },
    reread(uris: readonly string[]): Promise<void> {
      const roots = new Set(uris.flatMap((uri) => desksOf(snapshot(), uri)));
      if (roots.size === 0) return last;
      searches.clear();
      return inTurn(uris[0]!, async () => {
        for (const root of roots) await rereadDesk(root);
      });
    },
  };
}

/** Roots of the desks that a file belongs to, or may found. */
function desksOf({ deskFiles }: Snapshot, uri: string): string[] {
  const at = uri.lastIndexOf(`/${DESK_FOLDER}`);
  const isInside = at >= 0 && /^\/|^$/.test(uri.slice(at + DESK_FOLDER.length + 1));
  const using = [...deskFiles].filter(([, { glossaries }]) => glossaries.includes(uri)).map(([root]) => root);
  return isInside ? [uri.slice(0, at), ...using] : using;
}
