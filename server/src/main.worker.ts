/** The server in a web worker: the editor reads the files for it. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { builtInPacks } from './host/builtIn.web.js';
import { clientHost } from './host/client.js';
import { startServer } from './lsp/server.js';
import { CONNECTION_OPTIONS } from './lsp/slices.js';

const scope = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(
  new BrowserMessageReader(scope),
  new BrowserMessageWriter(scope),
  CONNECTION_OPTIONS,
);
startServer(connection, {
  version: DIANMING_VERSION,
  packs: builtInPacks,
  host: () => clientHost(connection),
});
