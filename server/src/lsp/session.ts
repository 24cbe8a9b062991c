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
import { DESK_FOLDER, findDesk } from '../host/desks.js';
import type { Host } from '../host/host.js';
import { packOf } from './places.js';

export interface Session {
  snapshot(): Snapshot;
  apply(change: Change): void;
  /** A draft or glossary was opened: its desk is looked for and read, then the text counts. */
  open(document: Document): Promise<void>;
  /** Files of a desk changed on the disk. */
  filesChanged(uris: readonly string[]): Promise<void>;
}

export function createSession(host: Host, packs: Packs, onStale: (stale: Stale) => void): Session {
  let snapshot = createSnapshot(packs);
  const change = (next: Change): void => {
    const result = apply(snapshot, next);
    snapshot = result.snapshot;
    onStale(result.stale);
  };
  const readDeskOf = async (uri: string): Promise<void> => {
    const desk = await findDesk(host, uri);
    if (!desk) return;
    const uris = [...desk.files.glossaries, ...(desk.files.config ? [desk.files.config] : [])];
    await Promise.all(
      uris.map(async (each) =>
        change({ kind: 'file', uri: each, language: 'yaml', text: await host.read(each) }),
      ),
    );
    change({ kind: 'desk', root: desk.root, files: desk.files });
  };
  return {
    snapshot: () => snapshot,
    apply: change,
    async open(document) {
      change({ kind: 'opened', document });
      if (packOf(document.uri) === undefined && !isKnown(snapshot, document.uri))
        await readDeskOf(document.uri);
    },
    async filesChanged(uris) {
      const roots = new Set(
        uris
          .filter((uri) => uri.includes(`/${DESK_FOLDER}/`))
          .map((uri) => uri.slice(0, uri.lastIndexOf(`/${DESK_FOLDER}/`))),
      );
      for (const uri of uris)
        if (isDeskFile(snapshot, uri))
          change({ kind: 'file', uri, language: 'yaml', text: await host.read(uri) });
      for (const root of roots) await rereadDesk(root);
    },
  };

  async function rereadDesk(root: string): Promise<void> {
    const desk = await findDesk(host, `${root}/draft`);
    if (desk?.root === root) await readDeskOf(`${root}/draft`);
    else change({ kind: 'desk', root });
  }
}

const isKnown = (snapshot: Snapshot, uri: string): boolean =>
  [...snapshot.desks.keys()].some((root) => root !== '' && uri.startsWith(`${root}/`));

const isDeskFile = (snapshot: Snapshot, uri: string): boolean =>
  [...snapshot.deskFiles.values()].some((files) => files.config === uri || files.glossaries.includes(uri));
