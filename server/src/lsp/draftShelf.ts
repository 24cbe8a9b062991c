/** Which drafts are known, what do they mention, and with what knowledge were they read? */
import {
  analyzeDocument,
  createIndex,
  type Desk,
  type Document,
  deskOf,
  indexDraft,
  type Snapshot,
  type WorkspaceIndex,
} from '../core/service.js';
import { createQueue, type QueueOptions } from './draftQueue.js';
import type { Log } from './guard.js';
import type { FeatureOptions } from './options.js';
import type { Session } from './session.js';

export interface DraftShelf {
  readonly index: WorkspaceIndex;
  readonly uris: ReadonlySet<string>;
  /** These are drafts; they are read, or read anew. */
  add(uris: readonly string[]): void;
  drop(isGone: (uri: string) => boolean): void;
  /** Reads anew what was read with knowledge or settings that are no longer so. */
  refresh(): void;
  /** Resolves when what is being read has been read; `undefined` when nothing is. */
  running(): Promise<void> | undefined;
  stop(): void;
  /** Hears which drafts were read or are gone. */
  onChange(listener: (uris: readonly string[]) => void): void;
}

export interface ShelfOptions extends Omit<QueueOptions, 'onCancel'> {
  readonly session: Session;
  readonly options: () => FeatureOptions;
  readonly log: Log;
}

export function createShelf(
  given: ShelfOptions,
  read: (uri: string) => Promise<Document | undefined>,
  onCancel: () => void,
): DraftShelf {
  const { session, options, log } = given;
  const index = createIndex();
  /** What each draft was read with. */
  const readWith = new Map<string, Reading>();
  const uris = new Set<string>();
  const listeners: ((uris: readonly string[]) => void)[] = [];
  const queue = createQueue({ ...given, onCancel }, (uri) =>
    readDraft(uri).catch((error) => log('index', uri, error)),
  );

  async function readDraft(uri: string): Promise<void> {
    const document = await read(uri);
    await session.ready(uri);
    if (document && uris.has(uri)) {
      const snapshot = session.snapshot();
      readWith.set(uri, readingOf(deskOf(snapshot, uri)));
      index.set(uri, indexDraft(analyzeDocument(snapshot, document)));
    } else forget(uri);
    tell([uri]);
  }

  function forget(uri: string): void {
    index.delete(uri);
    readWith.delete(uri);
    uris.delete(uri);
    queue.remove(uri);
  }

  function tell(changed: readonly string[]): void {
    if (changed.length > 0) for (const listener of listeners) listener(changed);
  }

  function add(found: readonly string[]): void {
    if (!options().indexEnabled) return;
    for (const uri of found) uris.add(uri);
    queue.add(found);
  }

  return {
    index,
    uris,
    add,
    drop(isGone) {
      const gone = [...uris].filter(isGone);
      gone.forEach(forget);
      tell(gone);
    },
    refresh: () => add(staleDrafts(session.snapshot(), readWith)),
    running: queue.running,
    stop: queue.clear,
    onChange: (listener) => void listeners.push(listener),
  };
}

/** What of a desk the mentions of a draft depend on. */
interface Reading {
  readonly knowledge: Desk['knowledge'];
  readonly settings: string;
}

const readingOf = ({ knowledge, settings: { ignore, pin, date } }: Desk): Reading => ({
  knowledge,
  settings: JSON.stringify([ignore, pin, date]),
});

/** The drafts that were read with what is no longer so. */
function staleDrafts(snapshot: Snapshot, readWith: ReadonlyMap<string, Reading>): string[] {
  const readings = new Map<Desk, Reading>();
  return [...readWith].flatMap(([uri, before]) => {
    const desk = deskOf(snapshot, uri);
    const now = readings.get(desk) ?? readingOf(desk);
    readings.set(desk, now);
    return before.knowledge === now.knowledge && before.settings === now.settings ? [] : [uri];
  });
}
