/** Which language features are there beyond the basic ones, and what keeps them current? The one place that puts them together. */
import {
  type ClientCapabilities,
  type Connection,
  FileChangeType,
  type FileEvent,
  type InitializeParams,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { type Locale, type Stale, TOKEN_MODIFIERS, TOKEN_TYPES } from '../core/service.js';
import type { Host } from '../host/host.js';
import { ACTION_KINDS, registerCodeActions } from './codeActions.js';
import { registerCompletion } from './completion.js';
import { createGuards, type FeatureContext } from './feature.js';
import type { Log } from './guard.js';
import { registerNavigation } from './navigation.js';
import { DEFAULT_OPTIONS, type FeatureOptions, readOptions } from './options.js';
import { pausingCapabilities, registerPausing } from './pausing.js';
import type { Places } from './places.js';
import type { InitializationOptions } from './protocol.js';
import { createRefresh } from './refresh.js';
import { registerRename } from './rename.js';
import { registerSemanticTokens } from './semanticTokens.js';
import type { Session } from './session.js';
import { registerSymbols } from './symbols.js';
import { registerWorkspaceDiagnostics, type WorkspaceDiagnostics } from './workspaceDiagnostics.js';
import { createDrafts, type DraftsOptions, type WorkspaceDrafts } from './workspaceDrafts.js';

export interface FeaturesOptions {
  readonly connection: Connection;
  readonly params: InitializeParams;
  readonly host: Host;
  readonly session: Session;
  readonly places: Places;
  readonly log: Log;
  readonly locale: Locale;
  readonly folders: () => readonly string[];
}

export interface Features {
  readonly capabilities: ServerCapabilities;
  /** The client is ready to be asked: settings are read, and the drafts of the workspace. */
  begin(): Promise<void>;
  stale(stale: Stale): void;
  closed(uri: string): void;
  filesChanged(changes: readonly FileEvent[]): void;
  foldersChanged(added: readonly string[], removed: readonly string[]): void;
  configurationChanged(): Promise<void>;
  stop(): void;
}

export function createFeatures(given: FeaturesOptions): Features {
  const { connection, params, session, log, folders } = given;
  let options = DEFAULT_OPTIONS;
  let stopped = false;
  const drafts = createDrafts(draftsOptions(given, () => options));
  const context: FeatureContext = {
    ...given,
    ...createGuards(session, log, () => stopped),
    client: params.capabilities,
    drafts,
    commands: (params.initializationOptions as InitializationOptions | null | undefined)?.commands === true,
    options: () => options,
  };
  const diagnostics = registerAll(context);
  const refresh = createRefresh(connection, params.capabilities, session.snapshot);
  drafts.onChange(refresh.indexChanged);

  /** Reads the options; tells whether other drafts belong to the index now. */
  async function read(): Promise<boolean> {
    const before = options;
    options = await readOptions(connection, params.capabilities.workspace?.configuration === true);
    return changesIndex(before, options);
  }
  const move = (removed: readonly string[], added: readonly string[]): void => {
    drafts.removeFolders(removed);
    drafts.addFolders(added);
  };
  return {
    capabilities: capabilitiesFor(params.capabilities, given.locale),
    async begin() {
      await read();
      drafts.begin();
    },
    stale(stale) {
      if (stale.drafts === 'all') refresh.knowledgeChanged();
      drafts.stale(stale);
      diagnostics.stale(stale);
    },
    closed: (uri) => drafts.changed([uri]),
    filesChanged: (changes) => filesChanged(drafts, changes),
    foldersChanged: (added, removed) => move(removed, added),
    async configurationChanged() {
      if (await read()) move(folders(), folders());
      diagnostics.configurationChanged();
      refresh.knowledgeChanged();
    },
    stop() {
      stopped = true;
      drafts.stop();
      refresh.stop();
    },
  };
}

const draftsOptions = (
  { connection, session, host, folders, locale, params, log }: FeaturesOptions,
  options: () => FeatureOptions,
): DraftsOptions => ({
  connection,
  session,
  host,
  options,
  folders,
  progress: params.capabilities.window?.workDoneProgress === true,
  title: locale === 'zh' ? '点名：读取稿件' : 'Dianming: reading the drafts',
  log,
});

function filesChanged(drafts: WorkspaceDrafts, changes: readonly FileEvent[]): void {
  const isDeleted = ({ type }: FileEvent): boolean => type === FileChangeType.Deleted;
  drafts.deleted(changes.filter(isDeleted).map(({ uri }) => uri));
  drafts.changed(changes.filter((change) => !isDeleted(change)).map(({ uri }) => uri));
}

function registerAll(context: FeatureContext): WorkspaceDiagnostics {
  registerNavigation(context);
  registerCompletion(context);
  registerRename(context);
  registerCodeActions(context);
  registerSymbols(context);
  registerPausing(context);
  registerSemanticTokens(context);
  registerFileOperations(context);
  return registerWorkspaceDiagnostics(context);
}

const changesIndex = (a: FeatureOptions, b: FeatureOptions): boolean =>
  a.indexEnabled !== b.indexEnabled ||
  a.maxFileSize !== b.maxFileSize ||
  a.exclude.join('\n') !== b.exclude.join('\n');

/** Moves inside the editor are told of as such, whole folders too, which a watcher of files does not see. */
function registerFileOperations({ connection, client, drafts, log }: FeatureContext): void {
  if (!client.workspace?.fileOperations) return;
  const guarded = (action: () => void): void => {
    try {
      action();
    } catch (error) {
      log('workspace/fileOperations', '', error);
    }
  };
  const uris = (files: readonly { readonly uri: string }[]): string[] => files.map(({ uri }) => uri);
  connection.workspace.onDidCreateFiles(({ files }) => guarded(() => drafts.changed(uris(files))));
  connection.workspace.onDidDeleteFiles(({ files }) => guarded(() => drafts.deleted(uris(files))));
  connection.workspace.onDidRenameFiles(({ files }) =>
    guarded(() => {
      drafts.deleted(files.map(({ oldUri }) => oldUri));
      drafts.changed(files.map(({ newUri }) => newUri));
    }),
  );
}

const ANY_FILE = { filters: [{ pattern: { glob: '**/*' } }] };

function capabilitiesFor(
  { textDocument, workspace }: ClientCapabilities,
  locale: Locale,
): ServerCapabilities {
  const files = workspace?.fileOperations;
  return {
    ...pausingCapabilities,
    referencesProvider: { workDoneProgress: false },
    declarationProvider: true,
    typeDefinitionProvider: true,
    implementationProvider: true,
    typeHierarchyProvider: true,
    completionProvider: { resolveProvider: true },
    renameProvider: textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
    codeActionProvider: textDocument?.codeAction?.codeActionLiteralSupport
      ? { codeActionKinds: ACTION_KINDS, resolveProvider: true }
      : true,
    documentSymbolProvider: { label: locale === 'zh' ? '点名' : 'Dianming' }, // beside the headings of Markdown
    workspaceSymbolProvider: true,
    selectionRangeProvider: true,
    inlayHintProvider: true,
    codeLensProvider: { resolveProvider: true },
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: { delta: true },
      range: true,
    },
    workspace: files && {
      fileOperations: {
        didCreate: files.didCreate ? ANY_FILE : undefined,
        didDelete: files.didDelete ? ANY_FILE : undefined,
        didRename: files.didRename ? ANY_FILE : undefined,
      },
    },
  };
}
