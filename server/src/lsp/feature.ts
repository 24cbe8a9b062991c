/** What is every feature's handler given? The state of now, the client's abilities, and a guard against its own faults. */
import {
  type ClientCapabilities,
  type Connection,
  ErrorCodes,
  type Location,
  type LocationLink,
  type Range,
  ResponseError,
} from 'vscode-languageserver';
import { type DefinitionLink, documentAt, type Locale, offsetAt, type Snapshot } from '../core/service.js';
import { guarded, invalid, isPosition, type Log, uriOf } from './guard.js';
import type { FeatureOptions } from './options.js';
import type { Places } from './places.js';
import type { Session } from './session.js';
import type { WorkspaceDrafts } from './workspaceDrafts.js';

/** A place of a document, as a request names it. */
export interface Query {
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly offset: number;
}

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
  /** The same for a request about a place; of a document that is not known the answer is empty. */
  at<T>(method: string, empty: T, answer: (query: Query) => T): (params: unknown) => T;
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
): Pick<FeatureContext, 'guarded' | 'at' | 'guardedAsync'> {
  const snapshot = (): Snapshot => {
    if (isStopped()) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is shut down.');
    return session.snapshot();
  };
  return {
    guarded: (method, uri, empty, feature) => guarded(log, method, uri, empty, () => feature(snapshot())),
    at: (method, empty, answer) => (params) =>
      guarded(log, method, uriOf(params), empty, () => {
        const query = queryOf(snapshot(), params);
        return query ? answer(query) : empty;
      }),
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

/** The place that a request names, if the document is known; a request without a position is the client's error. */
export function queryOf(snapshot: Snapshot, params: unknown): Query | undefined {
  const uri = uriOf(params);
  const { position } = params as { readonly position?: unknown };
  if (!isPosition(position)) throw invalid('a position');
  const document = documentAt(snapshot, uri);
  return document && { snapshot, uri, offset: offsetAt(document.text, position) };
}

/** What LSP calls a link: from what is pointed at to an entry, and to the name in it. */
export const linksOf = (
  places: Places,
  { snapshot, uri }: Query,
  links: readonly DefinitionLink[],
): LocationLink[] =>
  links.flatMap(({ from, to }) => {
    const target = places.locate(snapshot, to.file, to.span);
    const entry = places.locate(snapshot, to.file, to.entry);
    if (!target || !entry) return [];
    return [
      {
        targetUri: target.uri,
        targetRange: entry.range as Range,
        targetSelectionRange: target.range as Range,
        originSelectionRange: places.rangeIn(snapshot, uri, from) as Range,
      },
    ];
  });

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
