/** How does the server run on Node? With the built-in knowledge, on files of the disk, or of the client if it reads them. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { builtInPacks } from '../host/builtIn.js';
import { clientHost } from '../host/client.js';
import { diskHost } from '../host/disk.js';
import { startServer } from './server.js';
import { CONNECTION_OPTIONS } from './slices.js';

/** On these streams, or on what the arguments of the process say. */
export function serveOnNode(streams?: {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
}): void {
  const connection = streams
    ? createConnection(ProposedFeatures.all, streams.stdin, streams.stdout, CONNECTION_OPTIONS)
    : createConnection(ProposedFeatures.all, CONNECTION_OPTIONS);
  startServer(connection, {
    version: DIANMING_VERSION,
    packs: builtInPacks,
    host: ({ clientFiles }) =>
      clientFiles ? clientHost(connection) : diskHost((message) => connection.console.warn(message)),
  });
}
