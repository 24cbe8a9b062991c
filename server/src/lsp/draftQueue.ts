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
  /** The user wants no more of it. */
  readonly onCancel: () => void;
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
  const progress = createProgress(options);
  let until = performance.now() + SLICE_MS;
  let done = 0;
  for (const uri of pending) {
    if (progress.isCancelled()) {
      options.onCancel();
      pending.clear();
    }
    pending.delete(uri);
    await work(uri);
    done++;
    if (performance.now() < until) continue;
    await progress.report(done, done + pending.size);
    await breathe();
    until = performance.now() + SLICE_MS;
  }
  progress.end();
}

/** Begins once there is much to do: at first only a part of the drafts has been found. */
function createProgress({ connection, progress, title }: QueueOptions) {
  let asked: Promise<WorkDoneProgressServerReporter | undefined> | undefined;
  let reporter: WorkDoneProgressServerReporter | undefined;
  const begin = async (): Promise<WorkDoneProgressServerReporter | undefined> => {
    const created = await connection.window.createWorkDoneProgress().catch(() => undefined);
    created?.begin(title, 0, undefined, true);
    return created;
  };
  return {
    async report(done: number, all: number): Promise<void> {
      if (!progress || all < QUIET_FILES) return;
      reporter = await (asked ??= begin());
      reporter?.report(Math.floor((100 * done) / all), `${done} / ${all}`);
    },
    isCancelled: () => reporter?.token.isCancellationRequested === true,
    end: () => reporter?.done(),
  };
}
