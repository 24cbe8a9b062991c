/** How does the server run on Node? With the built-in knowledge, on files of the disk, or of the client if it reads them. */
import type { Connection } from 'vscode-languageserver';
import { builtInPacks } from '../host/builtIn.js';
import { clientHost } from '../host/client.js';
import { diskHost } from '../host/disk.js';
import { startServer } from './server.js';

export const serveOnNode = (connection: Connection): void =>
  startServer(connection, {
    version: DIANMING_VERSION,
    packs: builtInPacks,
    host: ({ clientFiles }) =>
      clientFiles ? clientHost(connection) : diskHost((message) => connection.console.warn(message)),
  });
