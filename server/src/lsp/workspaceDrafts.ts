/** What do the drafts that are not open mention? The index of the workspace, built in the background and kept current. */
import type { Connection } from 'vscode-languageserver';
import {
  type Document,
  type DocumentLanguage,
  linesOf,
  type Stale,
  type WorkspaceIndex,
} from '../core/service.js';
import type { Host } from '../host/host.js';
import { languageOfPath } from './documents.js';
import { createShelf } from './draftShelf.js';
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
  const { options, folders } = given;
  const read = (uri: string): Promise<Document | undefined> => draftAt(given, uri);
  const shelf = createShelf(given, read, () => walks.stop(() => true));
  const walks = createWalks(given, shelf.add);
  const started = promiseToResolve();
  const rest = resting(shelf.refresh);

  const addFolders = (added: readonly string[]): void => {
    if (options().indexEnabled) for (const folder of added) walks.begin(folder);
  };
  return {
    index: shelf.index,
    uris: () => shelf.uris,
    async ready() {
      await started.promise;
      while (walks.isWalking() || shelf.running()) await (shelf.running() ?? breathe());
    },
    read,
    begin() {
      addFolders(folders());
      started.resolve();
    },
    addFolders,
    removeFolders(removed) {
      walks.stop((walked) => isUnder(walked, removed));
      shelf.drop((uri) => isUnder(uri, removed));
    },
    changed(changed) {
      shelf.add(changed.filter((uri) => shelf.uris.has(uri)));
      const others = changed.filter((uri) => !shelf.uris.has(uri) && mayHoldDrafts(uri));
      if (options().indexEnabled) others.forEach(walks.look);
    },
    deleted: (roots) => shelf.drop((uri) => isUnder(uri, roots)),
    stale({ drafts }) {
      if (drafts === 'all' && shelf.uris.size > 0) rest.begin();
    },
    stop() {
      walks.stop(() => true);
      shelf.stop();
      rest.stop();
    },
    onChange: shelf.onChange,
  };
}

async function draftAt({ host, options }: DraftsOptions, uri: string): Promise<Document | undefined> {
  const language = draftLanguageOf(uri);
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

/** The language in which a file is read as a draft; `undefined` if it is none. */
const draftLanguageOf = (uri: string): DocumentLanguage | undefined => {
  const language = languageOfPath(uri);
  return language === 'yaml' ? undefined : language;
};

/** A draft, or what may be a folder. */
const mayHoldDrafts = (uri: string): boolean => draftLanguageOf(uri) !== undefined || !/\.[^/.]+$/.test(uri);
