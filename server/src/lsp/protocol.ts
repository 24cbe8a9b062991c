/** What do client and server say to each other beyond LSP? Types only: the client imports nothing else of the server. */

/** `initializationOptions`. */
export interface InitializationOptions {
  /** The client reads files for the server (web). */
  readonly clientFiles?: boolean;
  /** The client has the commands of this extension, so that lenses may run them. */
  readonly commands?: boolean;
  /** The editor's display language; LSP's `locale` if absent. */
  readonly locale?: string;
}

/** Client → server: what the status item shows of a draft. */
export const STATUS_REQUEST = 'dianming/status';
export interface StatusParams {
  readonly uri: string;
}
export interface Status {
  readonly mentions: number;
  readonly entities: number;
  readonly date?: string;
  readonly dateFrom?: 'front-matter' | 'byline' | 'file-name' | 'given';
  /** Up to when the built-in knowledge was checked. */
  readonly knowledgeAsOf: string;
  readonly glossaries: number;
  readonly glossaryProblems: number;
  /** Whether the draft was read as Chinese prose. */
  readonly chinese: boolean;
}

/** Server → client, where the client reads the files. */
export const READ_FILE_REQUEST = 'dianming/readFile';
export const LIST_FOLDER_REQUEST = 'dianming/listFolder';
export interface FileParams {
  readonly uri: string;
}
/** Server → client: the drafts under a folder that are not larger than so many bytes. */
export const LIST_DRAFTS_REQUEST = 'dianming/listDrafts';
export interface DraftsParams extends FileParams {
  readonly maxBytes: number;
  /** Only this file, or what is in this folder. */
  readonly within?: string;
}
