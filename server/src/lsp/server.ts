/** How does the core speak LSP? Registers every feature on a connection; no feature can bring the server down. */
import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  type LocationLink,
  MarkupKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import {
  analysisOf,
  definition,
  deskOf,
  documentAt,
  documentHighlight,
  hover,
  type Locale,
  localeOf,
  mentionsOf,
  offsetAt,
  type Packs,
  type Position,
  type Snapshot,
  type Stale,
  spanOf,
} from '../core/service.js';
import type { Host } from '../host/host.js';
import { codeActionsOf, diagnosticsOf } from './diagnostics.js';
import { documentsConfiguration, type OpenDocument } from './documents.js';
import { createPlaces, type Places, SCHEME, virtualText } from './places.js';
import { type InitializationOptions, STATUS_REQUEST, type Status, type StatusParams } from './protocol.js';
import { createSession, type Session } from './session.js';

/** What the client can do, as far as it matters here. */
interface Client {
  readonly locale: Locale;
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly definitionLinks: boolean;
  readonly virtualDocuments: boolean;
}

export interface ServerOptions {
  readonly version: string;
  readonly packs: () => Packs;
  /** Chosen after the client has said whether it reads the files. */
  readonly host: (options: InitializationOptions) => Host;
}

const PUSH_DELAY_MS = 150;

export function startServer(connection: Connection, options: ServerOptions): void {
  const documents = new TextDocuments(documentsConfiguration);
  let client: Client;
  let session: Session;
  let places: Places;

  connection.onInitialize((params) => {
    client = clientOf(params);
    const host = options.host((params.initializationOptions ?? {}) as InitializationOptions);
    places = createPlaces(host, client.virtualDocuments);
    session = createSession(host, options.packs(), onStale);
    return initializeResult(client, options.version);
  });

  documents.onDidOpen(({ document }) => void session.open(document).catch(logged('didOpen', document.uri)));
  documents.onDidChangeContent(({ document }) => change(document));
  documents.onDidClose(({ document }) => {
    session.apply({ kind: 'closed', uri: document.uri });
    if (!client.pullDiagnostics) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  connection.onDidChangeWatchedFiles(
    ({ changes }) =>
      void session.filesChanged(changes.map(({ uri }) => uri)).catch(logged('didChangeWatchedFiles', '')),
  );

  connection.onHover(({ textDocument: { uri }, position }) =>
    guarded('textDocument/hover', uri, null, (snapshot) => {
      const found = hover(snapshot, uri, at(snapshot, uri, position), client.locale);
      return found
        ? {
            contents: { kind: MarkupKind.Markdown, value: found.markdown },
            range: places.rangeIn(snapshot, uri, found.span),
          }
        : null;
    }),
  );
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    guarded('textDocument/definition', uri, [], (snapshot) => asLocations(linksAt(snapshot, uri, position))),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }) =>
    guarded('textDocument/documentHighlight', uri, [], (snapshot) =>
      documentHighlight(snapshot, uri, at(snapshot, uri, position)).map((span) => ({
        range: places.rangeIn(snapshot, uri, span)!,
      })),
    ),
  );
  connection.onCodeAction(({ textDocument: { uri }, range }) =>
    guarded('textDocument/codeAction', uri, [], (snapshot) => {
      const document = documentAt(snapshot, uri);
      return document
        ? codeActionsOf(snapshot, uri, spanOf(document.text, range), places, client.locale)
        : [];
    }),
  );
  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }) =>
    guarded<DocumentDiagnosticReport>(
      'textDocument/diagnostic',
      uri,
      { kind: DocumentDiagnosticReportKind.Full, items: [] },
      (snapshot) => {
        const items = diagnosticsOf(snapshot, uri, places, client.locale);
        const resultId = digest(items);
        return resultId === previousResultId
          ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
          : { kind: DocumentDiagnosticReportKind.Full, items, resultId };
      },
    ),
  );
  connection.workspace.textDocumentContent.on(({ uri }) =>
    guarded('workspace/textDocumentContent', uri, { text: '' }, (snapshot) => ({
      text: virtualText(snapshot, uri),
    })),
  );
  connection.onRequest(STATUS_REQUEST, ({ uri }: StatusParams) =>
    guarded(STATUS_REQUEST, uri, null, (snapshot) => statusOf(snapshot, uri)),
  );

  documents.listen(connection);
  connection.listen();

  /** TextDocuments tells of the opening as a change too; by then the snapshot has the text. */
  function change(document: OpenDocument): void {
    if (session.snapshot().open.get(document.uri)?.text !== document.text)
      session.apply({ kind: 'edited', uri: document.uri, version: document.version, text: document.text });
  }

  function at(snapshot: Snapshot, uri: string, position: Position): number {
    const document = documentAt(snapshot, uri);
    return document ? offsetAt(document.text, position) : 0;
  }

  function linksAt(snapshot: Snapshot, uri: string, position: Position): LocationLink[] {
    return definition(snapshot, uri, at(snapshot, uri, position)).flatMap(({ from, to }) => {
      const target = places.locate(snapshot, to.file, to.span);
      const entry = places.locate(snapshot, to.file, to.entry);
      if (!target || !entry) return [];
      return [
        {
          targetUri: target.uri,
          targetRange: entry.range,
          targetSelectionRange: target.range,
          originSelectionRange: places.rangeIn(snapshot, uri, from),
        },
      ];
    });
  }

  const asLocations = (links: LocationLink[]) =>
    client.definitionLinks
      ? links
      : links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));

  /** Runs a feature on the snapshot of now; if it throws, that is logged and the answer is empty. */
  function guarded<T>(method: string, uri: string, empty: T, feature: (snapshot: Snapshot) => T): T {
    try {
      return feature(session.snapshot());
    } catch (error) {
      logged(method, uri)(error);
      return empty;
    }
  }

  function logged(method: string, uri: string): (error: unknown) => void {
    return (error) =>
      connection.console.error(
        `${method} ${uri}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
  }

  function onStale(stale: Stale): void {
    if (!client.pullDiagnostics) schedulePush();
    else if (client.refreshDiagnostics && stale.drafts === 'all')
      connection.languages.diagnostics.refresh().catch(() => {});
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  function schedulePush(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const { uri, version } of session.snapshot().open.values()) push(uri, version);
    }, PUSH_DELAY_MS);
  }

  const pushed = new Map<string, string>();
  function push(uri: string, version: number | undefined): void {
    const diagnostics = guarded<Diagnostic[]>('publishDiagnostics', uri, [], (snapshot) =>
      diagnosticsOf(snapshot, uri, places, client.locale),
    );
    const seen = digest(diagnostics);
    if (pushed.get(uri) === seen) return;
    pushed.set(uri, seen);
    void connection.sendDiagnostics({ uri, version, diagnostics });
  }
}

function clientOf({ capabilities, locale, initializationOptions }: InitializeParams): Client {
  const { textDocument, workspace } = capabilities;
  return {
    locale: localeOf((initializationOptions as InitializationOptions | undefined)?.locale ?? locale),
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    virtualDocuments: workspace?.textDocumentContent !== undefined,
  };
}

const initializeResult = (client: Client, version: string): InitializeResult => ({
  serverInfo: { name: 'dianming', version },
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    definitionProvider: true,
    documentHighlightProvider: true,
    codeActionProvider: { codeActionKinds: ['quickfix'] },
    diagnosticProvider: client.pullDiagnostics
      ? { identifier: 'dianming', interFileDependencies: true, workspaceDiagnostics: false }
      : undefined,
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      textDocumentContent: client.virtualDocuments ? { schemes: [SCHEME] } : undefined,
    },
  },
});

/** Equal for equal diagnostics, wherever a change came from: the id of a pulled result. */
function digest(diagnostics: readonly Diagnostic[]): string {
  const text = JSON.stringify(diagnostics);
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b + text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13);
  }
  return `${text.length}-${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}

function statusOf(snapshot: Snapshot, uri: string): Status | null {
  const analysis = analysisOf(snapshot, uri);
  if (!analysis) return null;
  const mentions = mentionsOf(analysis);
  const desk = deskOf(snapshot, uri);
  return {
    mentions: mentions.length,
    entities: new Set(mentions.map(({ entity }) => entity)).size,
    date: analysis.date?.date,
    dateFrom: analysis.date?.from,
    knowledgeAsOf: snapshot.packs.asOf,
    glossaries: desk.parsed.size,
    glossaryProblems: [...desk.problems.values()].flat().length,
    chinese: analysis.chinese,
  };
}
