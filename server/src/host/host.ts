/** Where do files come from? The two questions that a desk needs answered; disk and editor each answer them. */

/** Never rejects: what cannot be read is `undefined`, with the reason told to `log`. */
export interface Files {
  /** The text of a file, decoded. */
  read(uri: string): Promise<string | undefined>;
  /** Names of the files in a folder, and of its folders with a `/` behind; `undefined` if there is no such folder. */
  list(uri: string): Promise<readonly string[] | undefined>;
}

/** Which drafts are wanted. */
export interface DraftQuery {
  /** Globs of the editor's `files.exclude`. */
  readonly exclude: readonly string[];
  readonly maxBytes: number;
  /** A file or folder under the folder: the walk goes there only. */
  readonly within?: string;
  readonly isCancelled: () => boolean;
}

export interface Host extends Files {
  /** URIs of the drafts under a folder; the walk stops when it is cancelled. */
  drafts(folder: string, query: DraftQuery): AsyncIterable<string>;
  /** For a client that cannot show virtual documents: a file that holds the text, as a URI. */
  readonly materialize?: (name: string, text: string) => string;
}
