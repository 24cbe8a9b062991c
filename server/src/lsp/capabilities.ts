/** What can the editor do, as far as it matters here, and what does the server offer it? */
import {
  type InitializeParams,
  type InitializeResult,
  type MarkupKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { type Locale, localeOf } from '../core/service.js';
import { SCHEME } from './places.js';
import type { InitializationOptions } from './protocol.js';

export interface Client {
  readonly locale: Locale;
  /** It asks for diagnostics; otherwise they are sent. */
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly definitionLinks: boolean;
  /** Kinds of text that its hovers show, if it names them. */
  readonly hoverFormats: readonly MarkupKind[] | undefined;
  readonly virtualDocuments: boolean;
  /** It answers `workspace/configuration`. */
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly workspaceFolders: boolean;
  readonly registersWatchers: boolean;
  /** Watchers may lie outside the workspace. */
  readonly relativePatterns: boolean;
}

export function clientOf({ capabilities, locale, initializationOptions }: InitializeParams): Client {
  const { textDocument, workspace } = capabilities;
  const options = initializationOptions as InitializationOptions | null | undefined;
  return {
    locale: localeOf(options?.locale ?? locale),
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    hoverFormats: textDocument?.hover?.contentFormat,
    virtualDocuments: workspace?.textDocumentContent !== undefined,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
  };
}

export const initializeResult = (
  client: Client,
  version: string,
  features: ServerCapabilities,
): InitializeResult => ({
  serverInfo: { name: 'dianming', version },
  capabilities: {
    ...features,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    hoverProvider: true,
    definitionProvider: true,
    documentHighlightProvider: true,
    diagnosticProvider: client.pullDiagnostics
      ? { identifier: 'dianming', interFileDependencies: true, workspaceDiagnostics: true }
      : undefined,
    workspace: {
      ...features.workspace,
      workspaceFolders: { supported: true, changeNotifications: true },
      textDocumentContent: client.virtualDocuments ? { schemes: [SCHEME] } : undefined,
    },
  },
});

/** URIs of the folders that the editor has open, without a slash at their ends. */
export function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return uris.map(withoutSlash);
}

export const withoutSlash = (uri: string): string => uri.replace(/\/+$/, '');
