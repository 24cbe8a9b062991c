/** In what order are drafts read? One after another, a few milliseconds at a time, with progress when there are many. */
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { breathe } from './slices.js';

export interface DraftQueue {
  add(uris: Iterable<string>): void;
  remove(uri: string): void;
  clear(): void;
  /** Resolves when what is being read has been read; `undefined` when nothing is. */
  running(): Promise<void> | undefined;
}

export interface QueueOptions {
  readonly connection: Connection;
  /** The client shows progress. */
  readonly progress: boolean;
  readonly title: string;
}

const SLICE_MS = 8;
/** Shorter work shows no progress. */
const QUIET_FILES = 200;

/** `work` never rejects. */
export function createQueue(options: QueueOptions, work: (uri: string) => Promise<void>): DraftQueue {
  const pending = new Set<string>();
  let running: Promise<void> | undefined;
  const start = (): void => {
    running ??= drain(options, pending, work).finally(() => {
      running = undefined;
      if (pending.size > 0) start();
    });
  };
  return {
    add(uris) {
      for (const uri of uris) pending.add(uri);
      if (pending.size > 0) start();
    },
    remove: (uri) => void pending.delete(uri),
    clear: () => pending.clear(),
    running: () => running,
  };
}

async function drain(
  options: QueueOptions,
  pending: Set<string>,
  work: (uri: string) => Promise<void>,
): Promise<void> {
  await breathe();
  const reporter = await beginProgress(options, pending.size);
  let until = performance.now() + SLICE_MS;
  let done = 0;
  for (const uri of pending) {
    if (reporter?.token.isCancellationRequested) pending.clear();
    pending.delete(uri);
    await work(uri);
    done++;
    if (performance.now() < until) continue;
    report(reporter, done, done + pending.size);
    await breathe();
    until = performance.now() + SLICE_MS;
  }
  reporter?.done();
}

async function beginProgress(
  { connection, progress, title }: QueueOptions,
  files: number,
): Promise<WorkDoneProgressServerReporter | undefined> {
  if (!progress || files < QUIET_FILES) return undefined;
  const reporter = await connection.window.createWorkDoneProgress().catch(() => undefined);
  reporter?.begin(title, 0, undefined, true);
  return reporter;
}

const report = (reporter: WorkDoneProgressServerReporter | undefined, done: number, all: number): void =>
  reporter?.report(Math.floor((100 * done) / all), `${done} / ${all}`);
