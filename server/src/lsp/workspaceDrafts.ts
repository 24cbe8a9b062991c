/** What do the drafts that are not open mention? The index of the workspace, built in the background and kept current. */
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import {
  analyzeDocument,
  createIndex,
  type Desk,
  type Document,
  type DocumentLanguage,
  deskOf,
  indexDraft,
  linesOf,
  type Stale,
  type WorkspaceIndex,
} from '../core/service.js';
import type { Host } from '../host/host.js';
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
  /** A closed draft as the disk has it. */
  read(uri: string): Promise<Document | undefined>;
  /** The first folders are known, and what the user has set. */
  begin(folders: readonly string[]): void;
  /** Folders were added: walks them. */
  addFolders(folders: readonly string[]): void;
  removeFolders(folders: readonly string[]): void;
  /** Files or folders were made, changed, moved or deleted. */
  changed(uris: readonly string[]): void;
  deleted(uris: readonly string[]): void;
  /** Knowledge or settings of desks changed. */
  stale(stale: Stale): void;
  stop(): void;
  /** Hears which drafts were indexed anew or dropped. */
  onChange(listener: (uris: readonly string[]) => void): void;
}

export interface DraftsOptions {
  readonly connection: Connection;
  readonly session: Session;
  readonly host: Host;
  readonly options: () => FeatureOptions;
  readonly progress: boolean;
  readonly title: string;
  readonly log: Log;
}

interface Walk {
  cancelled: boolean;
}

const SLICE_MS = 8;
/** Typing in a glossary changes the knowledge with each key: the drafts wait until it rests. */
const REST_MS = 600;
/** Shorter work shows no progress. */
const QUIET_FILES = 200;

export function createDrafts({
  connection,
  session,
  host,
  options,
  progress,
  title,
  log,
}: DraftsOptions): WorkspaceDrafts {
  const index = createIndex();
  const known = new Set<string>();
  const pending = new Set<string>();
  const listeners: ((uris: readonly string[]) => void)[] = [];
  /** What each draft was read with. */
  const readWith = new Map<string, Reading>();
  let running: Promise<void> | undefined;
  let start: () => void = () => {};
  const begun = new Promise<void>((resolve) => (start = resolve));
  /** Walks that are under way, by folder. */
  const walks = new Map<string, Walk>();

  const tell = (uris: readonly string[]): void => {
    for (const listener of listeners) listener(uris);
  };
  const enqueue = (uris: Iterable<string>): void => {
    if (!options().indexEnabled) return;
    for (const uri of uris) {
      known.add(uri);
      pending.add(uri);
    }
    running ??= pump().finally(() => {
      running = undefined;
      if (pending.size > 0) enqueue([]);
    });
  };

  async function pump(): Promise<void> {
    const reporter = await beginProgress();
    let until = performance.now() + SLICE_MS;
    let done = 0;
    for (const uri of pending) {
      if (reporter?.token.isCancellationRequested) pending.clear();
      pending.delete(uri);
      await indexOne(uri);
      done++;
      if (performance.now() < until) continue;
      reporter?.report(percentOf(done, done + pending.size), `${done} / ${done + pending.size}`);
      await breathe();
      until = performance.now() + SLICE_MS;
    }
    reporter?.done();
  }

  async function beginProgress(): Promise<WorkDoneProgressServerReporter | undefined> {
    await breathe();
    if (!progress || pending.size < QUIET_FILES) return undefined;
    const reporter = await connection.window.createWorkDoneProgress().catch(() => undefined);
    reporter?.begin(title, 0, undefined, true);
    return reporter;
  }

  async function indexOne(uri: string): Promise<void> {
    try {
      const document = await read(uri);
      if (document) {
        await session.ready(uri);
        const snapshot = session.snapshot();
        readWith.set(uri, readingOf(deskOf(snapshot, uri)));
        index.set(uri, indexDraft(analyzeDocument(snapshot, document)));
      } else forget(uri);
      tell([uri]);
    } catch (error) {
      log('index', uri, error);
    }
  }

  function forget(uri: string): void {
    index.delete(uri);
    known.delete(uri);
    pending.delete(uri);
    readWith.delete(uri);
  }

  async function read(uri: string): Promise<Document | undefined> {
    const language = languageOfPath(uri);
    const text = language === undefined ? undefined : await host.read(uri);
    return text === undefined || text.length > options().maxFileSize * 1024
      ? undefined
      : { uri, language: language!, text: linesOf(text) };
  }

  /** A walk in batches, so that indexing begins while it goes on. */
  async function walk(folder: string, own: Walk): Promise<void> {
    const { exclude, maxFileSize } = options();
    const isCancelled = (): boolean => own.cancelled;
    let batch: string[] = [];
    for await (const uri of host.drafts(folder, { exclude, maxBytes: maxFileSize * 1024, isCancelled })) {
      batch.push(uri);
      if (batch.length < 100) continue;
      enqueue(batch);
      batch = [];
      await breathe();
    }
    enqueue(batch);
  }

  function addFolders(folders: readonly string[]): void {
    if (!options().indexEnabled) return;
    for (const folder of folders) {
      const own: Walk = { cancelled: false };
      cancelWalks([folder]);
      walks.set(folder, own);
      walk(folder, own)
        .catch((error: unknown) => log('walk', folder, error))
        .finally(() => {
          if (walks.get(folder) === own) walks.delete(folder);
        });
    }
  }

  function cancelWalks(folders: Iterable<string>): void {
    for (const folder of folders) {
      const found = walks.get(folder);
      if (found) found.cancelled = true;
      walks.delete(folder);
    }
  }

  function drop(within: (uri: string) => boolean): void {
    const dropped = [...known].filter(within);
    dropped.forEach(forget);
    if (dropped.length > 0) tell(dropped);
  }

  const isUnder = (uri: string, folders: readonly string[]): boolean =>
    folders.some((folder) => uri === folder || uri.startsWith(`${folder.replace(/\/$/, '')}/`));

  let rest: ReturnType<typeof setTimeout> | undefined;
  /** The drafts that were read with what is no longer so. */
  function rereadStale(): void {
    const snapshot = session.snapshot();
    const readings = new Map<Desk, Reading>();
    const reading = (uri: string): Reading => {
      const desk = deskOf(snapshot, uri);
      const found = readings.get(desk) ?? readingOf(desk);
      readings.set(desk, found);
      return found;
    };
    enqueue([...readWith.keys()].filter((uri) => !isSameReading(readWith.get(uri), reading(uri))));
  }

  return {
    index,
    uris: () => known,
    async ready() {
      await begun;
      while (walks.size > 0 || running) await (running ?? breathe());
    },
    read,
    begin(folders) {
      addFolders(folders);
      start();
    },
    addFolders,
    removeFolders(folders) {
      cancelWalks(folders);
      drop((uri) => isUnder(uri, folders));
    },
    changed(uris) {
      enqueue(uris.filter((uri) => languageOfPath(uri) !== undefined && !session.snapshot().open.has(uri)));
      addFolders(uris.filter((uri) => !/\.[^/.]+$/.test(uri)));
    },
    deleted: (uris) => drop((uri) => isUnder(uri, uris)),
    stale({ drafts }) {
      if (drafts !== 'all' || known.size === 0) return;
      clearTimeout(rest);
      rest = setTimeout(rereadStale, REST_MS);
    },
    stop: () => {
      cancelWalks([...walks.keys()]);
      pending.clear();
      clearTimeout(rest);
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}

const percentOf = (done: number, all: number): number => Math.floor((100 * done) / Math.max(all, 1));

const LANGUAGES: Readonly<Record<string, DocumentLanguage>> = {
  md: 'markdown',
  markdown: 'markdown',
  txt: 'plaintext',
  aigc: 'aigc-commentary',
};

/** The language in which a file is read as a draft; `undefined` if it is none. */
export const languageOfPath = (uri: string): DocumentLanguage | undefined =>
  LANGUAGES[/\.([a-z]+)$/i.exec(uri)?.[1]?.toLowerCase() ?? ''];

/** What of a desk the mentions of a draft depend on. */
const readingOf = ({ knowledge, settings: { ignore, pin, date } }: Desk): Reading => ({
  knowledge,
  settings: JSON.stringify([ignore, pin, date]),
});

interface Reading {
  readonly knowledge: Desk['knowledge'];
  readonly settings: string;
}

const isSameReading = (a: Reading | undefined, b: Reading): boolean =>
  a?.knowledge === b.knowledge && a.settings === b.settings;
