/** How are files read where there is no disk? The editor is asked. */
import type { DraftQuery, Host } from './host.js';

/** The part of a connection that is needed; the host layer knows no protocol library. */
interface Asker {
  sendRequest<R>(
    method: string,
    params: { readonly uri: string; readonly maxBytes?: number; readonly within?: string },
  ): Promise<R>;
}

export const clientHost = (asker: Asker): Host => ({
  read: (uri) => ask<string>(asker, 'dianming/readFile', uri),
  list: (uri) => ask<readonly string[]>(asker, 'dianming/listFolder', uri),
  drafts: (folder, query) => askForDrafts(asker, folder, query),
});

/** The editor knows its own exclusions. */
async function* askForDrafts(
  asker: Asker,
  uri: string,
  { maxBytes, within, isCancelled }: DraftQuery,
): AsyncGenerator<string> {
  const found = await asker
    .sendRequest<readonly string[] | null>('dianming/listDrafts', { uri, maxBytes, within })
    .catch(() => null);
  for (const draft of found ?? []) {
    if (isCancelled()) return;
    yield draft;
  }
}

const ask = <T>(asker: Asker, method: string, uri: string): Promise<T | undefined> =>
  asker.sendRequest<T | null>(method, { uri }).then(
    (answer) => answer ?? undefined,
    () => undefined,
  );
