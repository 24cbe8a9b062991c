/** What do the drafts that are not open mention? The index of the workspace, built in the background and kept current. */
import type { Connection } from 'vscode-languageserver';
import {
  analyzeDocument,
  createIndex,
  type Desk,
  type Document,
  type DocumentLanguage,
  deskOf,
  indexDraft,
  linesOf,
  type Snapshot,
  type Stale,
  type WorkspaceIndex,
} from '../core/service.js';
import type { Host } from '../host/host.js';
import { createQueue } from './draftQueue.js';
import { createWalks } from './draftWalks.js';
import type { Log } from './guard.js';
import type { FeatureOptions } from './options.js';
import type { Session } from './session.js';
import { breathe } from './slices.js';

export interface WorkspaceDrafts {
  readonly index: WorkspaceIndex;
  /** URIs of all drafts of the workspace that are known. */
  uris(): ReadonlySet<string>;
  /** Resolves when nothing waits to be read. */
  ready(): Promise<void>;
  /** A closed draft as the disk has it; none if it is too large. */
  read(uri: string): Promise<Document | undefined>;
  /** The first folders are known, and what the user has set. */
  begin(): void;
  addFolders(folders: readonly string[]): void;
  removeFolders(folders: readonly string[]): void;
  /** Files or folders were made, changed or closed. */
  changed(uris: readonly string[]): void;
  /** Files or folders are gone. */
  deleted(uris: readonly string[]): void;
  /** Knowledge or settings of desks changed. */
  stale(stale: Stale): void;
  stop(): void;
  /** Hears which drafts were read anew or are gone. */
  onChange(listener: (uris: readonly string[]) => void): void;
}

export interface DraftsOptions {
  readonly connection: Connection;
  readonly session: Session;
  readonly host: Host;
  readonly options: () => FeatureOptions;
  readonly folders: () => readonly string[];
  readonly progress: boolean;
  readonly title: string;
  readonly log: Log;
}

/** Typing in a glossary changes the knowledge with each key: the drafts wait until it rests. */
const REST_MS = 600;

export function createDrafts(given: DraftsOptions): WorkspaceDrafts {
  const { session, options, folders, log } = given;
  const index = createIndex();
  /** What each draft was read with. */
  const readWith = new Map<string, Reading>();
  const uris = new Set<string>();
  const listeners: ((uris: readonly string[]) => void)[] = [];
  const started = promiseToResolve();
  const queue = createQueue(given, (uri) => readDraft(uri).catch((error) => log('index', uri, error)));
  const walks = createWalks(given, enqueue);
  const read = (uri: string): Promise<Document | undefined> => draftAt(given, uri);

  function enqueue(found: readonly string[]): void {
    if (!options().indexEnabled) return;
    for (const uri of found) uris.add(uri);
    queue.add(found);
  }

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

  function drop(roots: readonly string[]): void {
    const dropped = [...uris].filter((uri) => isUnder(uri, roots));
    dropped.forEach(forget);
    tell(dropped);
  }

  const addFolders = (added: readonly string[]): void => {
    if (options().indexEnabled) for (const folder of added) walks.begin(folder);
  };
  const rest = resting(() => enqueue(staleDrafts(session.snapshot(), readWith)));
  return {
    index,
    uris: () => uris,
    async ready() {
      await started.promise;
      while (walks.isWalking() || queue.running()) await (queue.running() ?? breathe());
    },
    read,
    begin() {
      addFolders(folders());
      started.resolve();
    },
    addFolders,
    removeFolders(removed) {
      walks.stop((walked) => isUnder(walked, removed));
      drop(removed);
    },
    changed(changed) {
      enqueue(changed.filter((uri) => uris.has(uri)));
      if (options().indexEnabled)
        for (const uri of changed) if (!uris.has(uri) && mayHoldDrafts(uri)) walks.look(uri);
    },
    deleted: drop,
    stale({ drafts }) {
      if (drafts === 'all' && uris.size > 0) rest.begin();
    },
    stop() {
      walks.stop(() => true);
      queue.clear();
      rest.stop();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

async function draftAt({ host, options }: DraftsOptions, uri: string): Promise<Document | undefined> {
  const language = languageOfPath(uri);
  const text = language && (await host.read(uri));
  if (!language || text === undefined || text.length > options().maxFileSize * 1024) return undefined;
  return { uri, language, text: linesOf(text) };
}

function promiseToResolve(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve: () => resolve() };
}

/** Acts when nothing has happened for a while. */
function resting(action: () => void): { begin(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => clearTimeout(timer);
  return {
    begin() {
      stop();
      timer = setTimeout(action, REST_MS);
    },
    stop,
  };
}

const isUnder = (uri: string, roots: readonly string[]): boolean =>
  roots.some((root) => uri === root || uri.startsWith(`${root.replace(/\/$/, '')}/`));

const LANGUAGES: Readonly<Record<string, DocumentLanguage>> = {
  md: 'markdown',
  markdown: 'markdown',
  txt: 'plaintext',
  aigc: 'aigc-commentary',
};

/** The language in which a file is read as a draft; `undefined` if it is none. */
const languageOfPath = (uri: string): DocumentLanguage | undefined =>
  LANGUAGES[/\.([a-z]+)$/i.exec(uri)?.[1]?.toLowerCase() ?? ''];

/** A draft, or what may be a folder. */
const mayHoldDrafts = (uri: string): boolean => languageOfPath(uri) !== undefined || !/\.[^/.]+$/.test(uri);

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
