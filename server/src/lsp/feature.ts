/** What is every feature's handler given? The state of now, the client's abilities, and a guard against its own faults. */
import {
  type ClientCapabilities,
  type Connection,
  ErrorCodes,
  type Location,
  type LocationLink,
  ResponseError,
} from 'vscode-languageserver';
import { documentAt, type Locale, offsetAt, type Position, type Snapshot } from '../core/service.js';
import { guarded, type Log } from './guard.js';
import type { FeatureOptions } from './options.js';
import type { Places } from './places.js';
import type { Session } from './session.js';
import type { WorkspaceDrafts } from './workspaceDrafts.js';

export interface FeatureContext {
  readonly connection: Connection;
  readonly session: Session;
  readonly log: Log;
  readonly places: Places;
  readonly locale: Locale;
  readonly client: ClientCapabilities;
  readonly drafts: WorkspaceDrafts;
  /** The client runs the commands of this extension: lenses may name them. */
  readonly commands: boolean;
  readonly options: () => FeatureOptions;
  /** Workspace folders, as URIs without a slash at the end. */
  readonly folders: () => readonly string[];
  /** Runs a feature on the snapshot of now; if it throws, that is logged and the answer is empty. */
  guarded<T>(method: string, uri: string, empty: T, feature: (snapshot: Snapshot) => T): T;
  guardedAsync<T>(
    method: string,
    uri: string,
    empty: T,
    feature: (snapshot: Snapshot) => Promise<T>,
  ): Promise<T>;
}

/** The guard for one feature and document, as `guard.ts` has it, and the same for what takes longer. */
export function createGuards(
  session: Session,
  log: Log,
  isStopped: () => boolean,
): Pick<FeatureContext, 'guarded' | 'guardedAsync'> {
  const snapshot = (): Snapshot => {
    if (isStopped()) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is shut down.');
    return session.snapshot();
  };
  return {
    guarded: (method, uri, empty, feature) => guarded(log, method, uri, empty, () => feature(snapshot())),
    async guardedAsync(method, uri, empty, feature) {
      try {
        return await feature(snapshot());
      } catch (error) {
        return guarded(log, method, uri, empty, () => {
          throw error;
        });
      }
    },
  };
}

export function offsetIn(snapshot: Snapshot, uri: string, position: Position): number {
  const document = documentAt(snapshot, uri);
  return document ? offsetAt(document.text, position) : 0;
}

/** Links for a client that takes them, else plain locations. */
export const asLocations = (links: LocationLink[], linkSupport: boolean): LocationLink[] | Location[] =>
  linkSupport
    ? links
    : links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));

/** The folder in which a desk for the draft would be founded; empty if there is none. */
export function homeOf(context: FeatureContext, uri: string): string {
  const folders = context.folders();
  const own = folders.filter((folder) => uri.startsWith(`${folder}/`)).sort((a, b) => b.length - a.length);
  return own[0] ?? (uri.startsWith('untitled:') ? (folders[0] ?? '') : uri.slice(0, uri.lastIndexOf('/')));
}
