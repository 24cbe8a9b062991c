/** How does the core speak LSP? Puts session, requests and diagnostics on a connection, from its opening to its end. */
import {
  type Connection,
  ErrorCodes,
  type InitializeParams,
  ResponseError,
  TextDocuments,
} from 'vscode-languageserver';
import type { Packs, Stale } from '../core/service.js';
import type { Host } from '../host/host.js';
import { clientOf, foldersOf, initializeResult, withoutSlash } from './capabilities.js';
import { createConfiguration, registerConfiguration } from './configuration.js';
import { createDelivery } from './delivery.js';
import { diagnosticsOf } from './diagnostics.js';
import { documentsConfiguration } from './documents.js';
import { createFeatures, type Features } from './features.js';
import { guarded, logTo } from './guard.js';
import { createPackProblems } from './packProblems.js';
import { pauseAgain } from './pausing.js';
import { createPlaces } from './places.js';
import type { InitializationOptions } from './protocol.js';
import { type Context, registerRequests } from './requests.js';
import { createSession } from './session.js';
import { createWatching } from './watching.js';

export interface ServerOptions {
  readonly version: string;
  readonly packs: () => Packs;
  /** Chosen after the client has said whether it reads the files. */
  readonly host: (options: InitializationOptions) => Host;
}

/** What lives from `initialize` to `shutdown`. */
interface Server extends Context {
  readonly features: Features;
  /** The client is ready to be asked. */
  begin(): Promise<void>;
  foldersChanged(added: readonly string[], removed: readonly string[]): Promise<void>;
  configurationChanged(settings: unknown): Promise<void>;
  closed(uri: string): void;
  stop(): void;
}

export function startServer(connection: Connection, options: ServerOptions): void {
  let server: Server | undefined;
  let stopped = false;
  const running = (): Server => {
    if (stopped) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is shut down.');
    if (!server) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.');
    return server;
  };
  /** Notifications out of time are dropped, as LSP asks. */
  const live = (): Server | undefined => (stopped ? undefined : server);
  connection.onInitialize((params) => {
    if (server) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    server = createServer(connection, params, options);
    return initializeResult(server.client, options.version, server.features.capabilities);
  });
  connection.onInitialized(() => live()?.begin());
  connection.onShutdown(() => {
    stopped = true;
    server?.stop();
  });
  connection.onDidChangeConfiguration(({ settings }) => live()?.configurationChanged(settings));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    live()?.features.filesChanged(changes);
    return live()?.session.filesChanged(changes.map(({ uri }) => uri));
  });
  registerDocuments(connection, live);
  registerRequests(connection, running);
  connection.listen();
}

function registerDocuments(connection: Connection, live: () => Server | undefined): void {
  const documents = new TextDocuments(documentsConfiguration);
  documents.onDidOpen(({ document }) => live()?.session.open(document));
  documents.onDidChangeContent(({ document }) => live()?.session.edit(document));
  documents.onDidSave(({ document }) => void live()?.session.filesChanged([document.uri]));
  documents.onDidClose(({ document }) => live()?.closed(document.uri));
  documents.listen(connection);
}

function createServer(connection: Connection, params: InitializeParams, options: ServerOptions): Server {
  const log = logTo(connection);
  const client = clientOf(params);
  const host = options.host((params.initializationOptions ?? {}) as InitializationOptions);
  const places = createPlaces(host, client.virtualDocuments);
  let folders = foldersOf(params);
  const { untrusted } = (params.initializationOptions ?? {}) as InitializationOptions;
  const session = createSession(
    host,
    options.packs(),
    onStale,
    (uri, error) => log('reading', uri, error),
    untrusted,
  );
  const tellPackProblems = createPackProblems(
    (message) => connection.window.showWarningMessage(message),
    client.locale,
  );
  const delivery = createDelivery(connection, client, session.snapshot, (uri) =>
    guarded(log, 'textDocument/publishDiagnostics', uri, [], () =>
      diagnosticsOf(session.snapshot(), uri, places, client.locale),
    ),
  );
  const features = createFeatures({
    connection,
    params,
    host,
    session,
    places,
    log,
    locale: client.locale,
    folders: () => folders,
  });
  const watching = createWatching(connection, client);
  const configuration = createConfiguration(connection, client, (byFolder) =>
    session.settingsChanged(byFolder),
  );

  function onStale(stale: Stale): void {
    delivery.onStale(stale);
    features.stale(stale);
    if (!begun || stale.desks.length === 0) return;
    tellPackProblems(session.snapshot());
    void attempt('client/registerCapability', watch);
  }

  let begun = false;
  const watch = (): Promise<void> => watching.update(session.snapshot(), folders);
  /** What the client refuses is told, and done without. */
  const attempt = (method: string, ask: () => Promise<void>): Promise<void> =>
    ask().catch((error) => log(method, '', error));
  const readFolders = (): Promise<void> =>
    attempt('workspace/configuration', () => configuration.read(folders));

  pauseAgain(session, params.initializationOptions as InitializationOptions | null | undefined);
  return {
    client,
    session,
    places,
    log,
    features,
    async begin() {
      begun = true;
      if (client.workspaceFolders)
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
          this.foldersChanged(
            added.map(({ uri }) => uri),
            removed.map(({ uri }) => uri),
          ),
        );
      await attempt('client/registerCapability', () => registerConfiguration(connection, client));
      await attempt('client/registerCapability', watch);
      await this.foldersChanged([], []);
      await attempt('features', features.begin);
    },
    async foldersChanged(added, removed) {
      const gone = new Set(removed.map(withoutSlash));
      folders = [...folders.filter((folder) => !gone.has(folder)), ...added.map(withoutSlash)];
      features.foldersChanged(added.map(withoutSlash), [...gone]);
      await readFolders();
      for (const folder of folders) await session.ready(`${folder}/draft`);
    },
    configurationChanged: (settings) =>
      attempt('workspace/didChangeConfiguration', async () => {
        await configuration.changed(settings, folders);
        await features.configurationChanged();
      }),
    closed(uri) {
      session.close(uri);
      delivery.closed(uri);
      features.closed(uri);
    },
    stop() {
      delivery.stop();
      features.stop();
    },
  };
}
