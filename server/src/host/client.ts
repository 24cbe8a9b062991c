/** How are files read where there is no disk? The editor is asked. */
import type { Host } from './host.js';

/** The part of a connection that is needed; the host layer knows no protocol library. */
interface Asker {
  sendRequest<R>(method: string, params: { readonly uri: string }): Promise<R>;
}

export const clientHost = (asker: Asker): Host => ({
  read: (uri) => ask<string>(asker, 'dianming/readFile', uri),
  list: (uri) => ask<readonly string[]>(asker, 'dianming/listFolder', uri),
});

const ask = <T>(asker: Asker, method: string, uri: string): Promise<T | undefined> =>
  asker.sendRequest<T | null>(method, { uri }).then(
    (answer) => answer ?? undefined,
    () => undefined,
  );
