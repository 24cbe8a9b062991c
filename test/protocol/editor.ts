/** How do tests speak to the server? A small editor on a pair of streams: it opens, asks, and keeps what it is told. */
import { PassThrough, Writable } from 'node:stream';
import { afterEach } from 'vitest';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import {
  compilePacks,
  linesOf,
  loadPacks,
  offsetAt,
  type Packs,
  positionAt,
} from '../../server/src/core/service.js';
import { readFixture } from '../../server/src/core/testing/fixture.js';
import type { Host } from '../../server/src/host/host.js';
import { startServer } from '../../server/src/lsp/server.js';
import { CONNECTION_OPTIONS } from '../../server/src/lsp/slices.js';

/** What the server knows in these tests; hand-written, so that the real packs may change. */
export const PACK = `- id: baidu
  type: company
  name: 百度
  names: [{ text: Baidu, kind: latin }]
  description: 以搜索起家的公司。
- id: tencent
  type: company
  name: 腾讯
- id: ernie
  type: product
  kind: chatbot
  name: 文心一言
  maker: baidu
`;

export const PACK_URI = 'dianming:/packs/test.yaml';

export const testPacks = (): Packs =>
  loadPacks(compilePacks([{ file: 'packs/test.yaml', text: PACK }]).packs);

/** An editor of today: it pulls, follows links, shows virtual documents. */
export const MODERN: ClientCapabilities = {
  textDocument: {
    diagnostic: {},
    definition: { linkSupport: true },
    hover: { contentFormat: ['markdown'] },
  },
  workspace: {
    diagnostics: { refreshSupport: true },
    textDocumentContent: {},
    workspaceEdit: { documentChanges: true },
  },
};

/** Files in memory; a test changes the map and tells the server, as an editor would. */
export function memoryHost(files: Map<string, string>): Host {
  return {
    read: async (uri) => files.get(uri),
    list: async (uri) => {
      const names = [...files.keys()]
        .filter((file) => file.startsWith(`${uri}/`))
        .map((file) => decodeURIComponent(file.slice(uri.length + 1).replace(/\/.*/, '/')));
      return names.length > 0 ? [...new Set(names)] : undefined;
    },
    async *drafts() {},
  };
}

export interface Editor {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Texts of `window/logMessage`. */
  readonly log: readonly string[];
  /** Diagnostics that were sent, the last of each document. */
  readonly sent: ReadonlyMap<
    string,
    { readonly version?: number; readonly diagnostics: readonly Diagnostic[] }
  >;
  /** How often the server asked for a new pull. */
  readonly refreshes: () => number;
  /** What the server registered, by method. */
  readonly registrations: ReadonlyMap<string, unknown>;
  open(uri: string, text: string, languageId?: string): void;
  /** Replaces a stretch of the document, counted in `before`. */
  edit(uri: string, version: number, before: string, at: number, remove: number, insert: string): void;
  close(uri: string): void;
  request<T>(method: string, params: unknown): Promise<T>;
  /** Asks, and takes it back before the server could begin: both arrive at once. */
  cancelledRequest<T>(method: string, params: unknown): Promise<T>;
  notify(method: string, params: unknown): void;
  stop(): void;
}

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly params?: Partial<InitializeParams>;
  /** Answers of `workspace/configuration`, by scope; the empty text for none. */
  readonly settings?: () => Readonly<Record<string, unknown>>;
}

/** Starts the server in this process, and an editor on it. */
export function startEditor(
  options: EditorOptions & { readonly host?: Host; readonly packs?: () => Packs } = {},
): Promise<Editor> {
  const [toServer, toEditor] = [new PassThrough(), new PassThrough()];
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toEditor),
    CONNECTION_OPTIONS,
  );
  startServer(server, {
    version: '0.0.0',
    packs: options.packs ?? testPacks,
    host: () => options.host ?? memoryHost(new Map()),
  });
  return editorOn(toEditor, toServer, options);
}

export async function editorOn(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  { capabilities = MODERN, params, settings }: EditorOptions = {},
): Promise<Editor> {
  const gate = gateTo(output);
  const connection = createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(gate));
  const log: string[] = [];
  const sent = new Map<string, { version?: number; diagnostics: Diagnostic[] }>();
  const registrations = new Map<string, unknown>();
  let refreshes = 0;
  connection.onNotification('window/logMessage', ({ message }) => void log.push(message));
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, ...rest }) => void sent.set(uri, rest),
  );
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    return null;
  });
  connection.onRequest('client/registerCapability', (asked) => {
    for (const { method, registerOptions } of asked.registrations) registrations.set(method, registerOptions);
    return null;
  });
  connection.onRequest('client/unregisterCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }) =>
    items.map(({ scopeUri }: { scopeUri?: string }) => settings?.()[scopeUri ?? ''] ?? null),
  );
  connection.listen();
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    locale: 'zh-cn',
    capabilities,
    ...params,
  });
  const notify = (method: string, parameters: unknown): void =>
    void connection.sendNotification(method, parameters as object);
  notify('initialized', {});
  const editor: Editor = {
    connection,
    initialized,
    log,
    sent,
    refreshes: () => refreshes,
    registrations,
    open: (uri, text, languageId = 'markdown') =>
      notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    edit(uri, version, before, at, remove, insert) {
      const lines = linesOf(before);
      const range = { start: positionAt(lines, at), end: positionAt(lines, at + remove) };
      notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range, text: insert }],
      });
    },
    close: (uri) => notify('textDocument/didClose', { textDocument: { uri } }),
    request: (method, parameters) => connection.sendRequest(method, parameters as object),
    async cancelledRequest(method, parameters) {
      const source = new CancellationTokenSource();
      gate.hold();
      const answer = connection.sendRequest<never>(method, parameters as object, source.token);
      answer.catch(() => {});
      source.cancel();
      await connection.sendNotification('$/setTrace', { value: 'off' }); // written behind the two
      gate.release();
      return answer;
    },
    notify,
    stop: () => connection.dispose(),
  };
  running.push(editor);
  return editor;
}

/** A stream to another one that can be held, and then hands on all at once. */
function gateTo(output: NodeJS.WritableStream): Writable & { hold(): void; release(): void } {
  let held: Buffer[] | undefined;
  const gate = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (held) held.push(chunk);
      else output.write(chunk);
      done();
    },
  });
  return Object.assign(gate, {
    hold: () => void (held = []),
    release() {
      output.write(Buffer.concat(held ?? []));
      held = undefined;
    },
  });
}

/** Every editor ends with the test that started it. */
const running: Editor[] = [];
afterEach(() => {
  for (const editor of running.splice(0)) editor.stop();
});

/** Opens a text in which `$0` is the cursor; gives what a request about that place needs. */
export function openAt(editor: Editor, uri: string, marked: string, languageId?: string) {
  const { text, cursor } = readFixture(marked);
  editor.open(uri, text, languageId);
  return { textDocument: { uri }, position: positionAt(linesOf(text), cursor ?? 0) };
}

/** The text that a range covers. */
export function textIn(text: string, { start, end }: Diagnostic['range']): string {
  const lines = linesOf(text);
  return text.slice(offsetAt(lines, start), offsetAt(lines, end));
}

const PATIENCE_MS = 20_000;

/** Waits until the condition holds; gives its value. The deadline is there to end a failing test, not to measure. */
export async function until<T>(what: string, condition: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 10) {
    const value = await condition();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`never: ${what}`);
}

export const pull = (editor: Editor, uri: string, previousResultId?: string) =>
  editor.request<{ kind: string; resultId: string; items: Diagnostic[] }>('textDocument/diagnostic', {
    textDocument: { uri },
    identifier: 'dianming',
    previousResultId,
  });
