/** How do diagnostics reach the editor? It asks, and is told when to ask again; or they are sent. Never both. */
import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { Snapshot, Stale } from '../core/service.js';
import type { Client } from './capabilities.js';
import { digest } from './diagnostics.js';

export interface Delivery {
  onStale(stale: Stale): void;
  closed(uri: string): void;
  /** Nothing is sent any more. */
  stop(): void;
}

/** The diagnostics of an open document. */
type Diagnose = (uri: string) => Diagnostic[];

export const createDelivery = (
  connection: Connection,
  client: Client,
  snapshot: () => Snapshot,
  diagnose: Diagnose,
): Delivery =>
  client.pullDiagnostics ? asking(connection, client) : sending(connection, snapshot, diagnose);

const REFRESH_DELAY_MS = 50;
const SEND_DELAY_MS = 150;

/** Runs the action once, a while after the last call. */
function soon(delay: number, action: () => void): { (): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => clearTimeout(timer);
  const call = (): void => {
    cancel();
    timer = setTimeout(action, delay);
  };
  return Object.assign(call, { cancel });
}

function asking(connection: Connection, client: Client): Delivery {
  const refresh = soon(REFRESH_DELAY_MS, () => {
    connection.languages.diagnostics.refresh().catch(() => {});
  });
  return {
    onStale: ({ drafts }) => {
      if (drafts === 'all' && client.refreshDiagnostics) refresh();
    },
    closed: () => {},
    stop: refresh.cancel,
  };
}

function sending(connection: Connection, snapshot: () => Snapshot, diagnose: Diagnose): Delivery {
  /** Digest of what each open document was last sent. */
  const sent = new Map<string, string>();
  const stale = new Set<string>();
  const send = (uri: string): void => {
    const document = snapshot().open.get(uri);
    if (!document) return;
    const diagnostics = diagnose(uri);
    const id = digest(diagnostics);
    if (sent.get(uri) === id || (!sent.has(uri) && diagnostics.length === 0)) return;
    sent.set(uri, id);
    void connection.sendDiagnostics({ uri, version: document.version, diagnostics });
  };
  const sendAll = soon(SEND_DELAY_MS, () => {
    const uris = [...stale];
    stale.clear();
    uris.forEach(send);
  });
  return {
    onStale: ({ drafts }) => {
      for (const uri of drafts === 'all' ? snapshot().open.keys() : drafts) stale.add(uri);
      sendAll();
    },
    closed: (uri) => {
      if (sent.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    stop: sendAll.cancel,
  };
}
