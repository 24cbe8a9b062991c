/** `dianming lsp`: the language server over stdio, for any editor that speaks LSP. */
import { serveOnNode } from '../lsp/node.js';
import type { Command } from './run.js';
import { readArgs } from './usage.js';

/** Never returns by itself: the connection ends the process. */
export const lsp: Command = (args, io) => {
  readArgs(args, { stdio: { type: 'boolean' } });
  serveOnNode(io);
  return new Promise(() => {});
};
