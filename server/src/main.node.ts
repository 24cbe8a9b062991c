/** The server on Node: over stdio, an IPC channel or a socket, as its arguments say. */
import './host/smallHeap.js';
import { serveOnNode } from './lsp/node.js';

if (process.argv.includes('--version')) console.log(DIANMING_VERSION);
else serveOnNode();
