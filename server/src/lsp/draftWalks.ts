/** Where are the drafts of the workspace? Walks over its folders, in batches, each stopped when it is no longer wanted. */
import type { Host } from '../host/host.js';
import type { Log } from './guard.js';
import type { FeatureOptions } from './options.js';
import { breathe } from './slices.js';

export interface DraftWalks {
  /** Walks a workspace folder, or a part of it; an earlier walk of the same is over. */
  begin(folder: string, within?: string): void;
  /** Looks for a file or folder from its workspace folder down, so that what is left out there stays out. */
  look(uri: string): void;
  stop(wanted: (walked: string) => boolean): void;
  isWalking(): boolean;
}

export interface WalkOptions {
  readonly host: Host;
  readonly options: () => FeatureOptions;
  readonly folders: () => readonly string[];
  readonly log: Log;
}

interface Walk {
  cancelled: boolean;
}

const BATCH = 100;

export function createWalks(
  { host, options, folders, log }: WalkOptions,
  onFound: (uris: readonly string[]) => void,
): DraftWalks {
  const walks = new Map<string, Walk>();
  const stop = (wanted: (walked: string) => boolean): void => {
    for (const [walked, walk] of walks)
      if (wanted(walked)) {
        walk.cancelled = true;
        walks.delete(walked);
      }
  };
  const begin = (folder: string, within?: string): void => {
    const walked = within ?? folder;
    const own: Walk = { cancelled: false };
    stop((other) => other === walked);
    walks.set(walked, own);
    walkFolder(host, folder, within, options(), own, onFound)
      .catch((error: unknown) => log('walk', walked, error))
      .finally(() => {
        if (walks.get(walked) === own) walks.delete(walked);
      });
  };
  return {
    begin,
    stop,
    look(uri) {
      const around = folders().filter((folder) => uri.startsWith(`${folder}/`));
      const innermost = around.sort((a, b) => b.length - a.length)[0];
      if (innermost !== undefined) begin(innermost, uri);
    },
    isWalking: () => walks.size > 0,
  };
}

/** Tells of the drafts in batches, so that they are read while the walk goes on. */
async function walkFolder(
  host: Host,
  folder: string,
  within: string | undefined,
  { exclude, maxFileSize }: FeatureOptions,
  own: Walk,
  onFound: (uris: readonly string[]) => void,
): Promise<void> {
  const query = { exclude, within, maxBytes: maxFileSize * 1024, isCancelled: () => own.cancelled };
  let batch: string[] = [];
  for await (const uri of host.drafts(folder, query)) {
    batch.push(uri);
    if (batch.length < BATCH) continue;
    onFound(batch);
    batch = [];
    await breathe();
  }
  onFound(batch);
}
