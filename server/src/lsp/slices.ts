/** How does long work leave the server free? A generator is driven a few milliseconds at a time, and stops when it is cancelled. */
import {
  type CancellationToken,
  type ConnectionOptions,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { spellUris } from '../host/uris.js';

const SLICE_MS = 8;

/** Lets requests that wait be answered. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Runs `step` until it says that all is done; breathes between slices. Rejects when cancelled. */
export async function inSlices(step: () => boolean, token?: CancellationToken): Promise<void> {
  let until = performance.now() + SLICE_MS;
  for (;;) {
    if (token?.isCancellationRequested) throw cancelled();
    if (!step()) return;
    if (performance.now() < until) continue;
    await breathe();
    until = performance.now() + SLICE_MS;
  }
}

/** Hands on what a generator yields. */
export const drive = <T>(
  generator: Generator<T>,
  onItem: (item: T) => void,
  token?: CancellationToken,
): Promise<void> =>
  inSlices(() => {
    const { done, value } = generator.next();
    if (done) return false;
    onItem(value);
    return true;
  }, token);

/**
 * Of every connection: a request that is cancelled before its turn has come is answered so, and costs nothing; the URIs
 * of files are spelled in one way as soon as they come in.
 */
export const CONNECTION_OPTIONS: ConnectionOptions = {
  connectionStrategy: {
    cancelUndispatched: () => ({ jsonrpc: '2.0', id: null, error: cancelled().toJson() }), // the id is filled in
  },
  messageStrategy: {
    handleMessage(message, next) {
      if ('params' in message) spellUris(message.params);
      return next(message);
    },
  },
};

export const cancelled = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');

/** Waits for `promise`, but no longer than until the request is cancelled. */
export function untilCancelled<T>(promise: Promise<T>, token: CancellationToken): Promise<T> {
  if (token.isCancellationRequested) return Promise.reject(cancelled());
  return new Promise((resolve, reject) => {
    const listener = token.onCancellationRequested(() => reject(cancelled()));
    promise.then(resolve, reject).finally(() => listener.dispose());
  });
}
