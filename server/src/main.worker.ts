/** The server in a web worker: the editor reads the files for it. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { builtInPacks } from './host/builtIn.js';
import { clientHost } from './host/client.js';
import { startServer } from './lsp/server.js';

const scope = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
startServer(connection, {
  version: DIANMING_VERSION,
  packs: builtInPacks,
  host: () => clientHost(connection),
});
