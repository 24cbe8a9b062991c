/** `dianming lsp`: the language server over stdio, for any editor that speaks LSP. */
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { builtInPacks } from '../host/builtIn.js';
import { diskHost } from '../host/disk.js';
import { startServer } from '../lsp/server.js';
import type { Command } from './run.js';
import { readArgs } from './usage.js';

/** Never returns by itself: the connection ends the process. */
export const lsp: Command = (args, io) => {
  readArgs(args, { stdio: { type: 'boolean' } });
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(io.stdin),
    new StreamMessageWriter(io.stdout),
  );
  startServer(connection, {
    version: DIANMING_VERSION,
    packs: builtInPacks,
    host: () => diskHost((message) => connection.console.warn(message)),
  });
  return new Promise(() => {});
};
