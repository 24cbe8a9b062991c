/** When must the editor ask again for what it shows? After a change of knowledge, of settings, of the index: once it rests. */
import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import type { Snapshot } from '../core/service.js';

export interface Refresh {
  /** Names may mean something else now: colours, hints and lenses of all documents. */
  knowledgeChanged(): void;
  /** Counts over the entries of an open glossary. */
  indexChanged(): void;
  stop(): void;
}

const REST_MS = 300;

export function createRefresh(
  connection: Connection,
  { workspace }: ClientCapabilities,
  snapshot: () => Snapshot,
): Refresh {
  const wanted = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = (method: string, supported: boolean | undefined): void => {
    if (!supported) return;
    wanted.add(method);
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const each of wanted) connection.sendRequest(each).catch(() => {});
      wanted.clear();
    }, REST_MS);
  };
  const lenses = (): void => ask('workspace/codeLens/refresh', workspace?.codeLens?.refreshSupport);
  return {
    knowledgeChanged() {
      ask('workspace/semanticTokens/refresh', workspace?.semanticTokens?.refreshSupport);
      ask('workspace/inlayHint/refresh', workspace?.inlayHint?.refreshSupport);
      lenses();
    },
    indexChanged() {
      if ([...snapshot().open.values()].some(({ language }) => language === 'yaml')) lenses();
    },
    stop: () => clearTimeout(timer),
  };
}
