/** The server on Node: over stdio, an IPC channel or a socket, as its arguments say. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { builtInPacks } from './host/builtIn.js';
import { diskHost } from './host/disk.js';
import { startServer } from './lsp/server.js';

if (process.argv.includes('--version')) console.log(DIANMING_VERSION);
else {
  const connection = createConnection(ProposedFeatures.all);
  startServer(connection, {
    version: DIANMING_VERSION,
    packs: builtInPacks,
    host: () => diskHost((message) => connection.console.warn(message)),
  });
}
