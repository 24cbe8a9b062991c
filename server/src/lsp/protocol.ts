/** What do client and server say to each other beyond LSP? Types only: the client imports nothing else of the server. */

/** `initializationOptions`. */
export interface InitializationOptions {
  /** The client reads files for the server (web). */
  readonly clientFiles?: boolean;
  /** The client has the commands of this extension, so that lenses and actions may run them. */
  readonly commands?: boolean;
  /** Drafts and folders that were paused when the session before ended. */
  readonly paused?: readonly string[];
  /** The workspace is not trusted: its settings may not lead outside of its folders. */
  readonly untrusted?: boolean;
  /** The editor's display language; LSP's `locale` if absent. */
  readonly locale?: string;
}

/** Run by the client, where `commands` says that it can: puts its one argument on the clipboard. */
export const COPY_COMMAND = 'dianming.copyText';
/** Run by the server (`workspace/executeCommand`): argument is the URI of a draft or a folder, answer all that are paused. */
export const PAUSE_COMMANDS = { pause: 'dianming.pause', resume: 'dianming.resume' } as const;

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
  /** Up to when the knowledge was checked: the packs, and what was laid over them. */
  readonly knowledgeAsOf: string;
  readonly glossaries: number;
  readonly glossaryProblems: number;
  /** Whether the draft was read as Chinese prose. */
  readonly chinese: boolean;
  /** Whether its checks are paused. */
  readonly paused: boolean;
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
