/** What does the editor's user want? The settings `dianming.*`, asked for or told, by workspace folder. */
import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { type Settings, settingsFromEditor } from '../core/service.js';
import type { Client } from './capabilities.js';

const SECTION = 'dianming';

export interface Configuration {
  /** Asks for the settings of these folders, and for those outside of them. */
  read(folders: readonly string[]): Promise<void>;
  /** What the editor tells of a change by itself; `settings` holds them only if it does not answer questions. */
  changed(settings: unknown, folders: readonly string[]): Promise<void>;
}

export function createConfiguration(
  connection: Connection,
  client: Client,
  onRead: (byFolder: ReadonlyMap<string, Settings>) => Promise<void>,
): Configuration {
  let before = '';
  const take = async (folders: readonly string[], values: readonly unknown[]): Promise<void> => {
    const byFolder = new Map(folders.map((folder, i) => [folder, settingsFromEditor(values[i])]));
    const now = JSON.stringify([...byFolder]);
    if (now === before) return;
    before = now;
    await onRead(byFolder);
  };
  const read = async (folders: readonly string[]): Promise<void> => {
    if (!client.configuration) return;
    const scopes = ['', ...folders];
    const items = scopes.map((folder) => ({ section: SECTION, scopeUri: folder || undefined }));
    await take(scopes, await connection.workspace.getConfiguration(items));
  };
  return {
    read,
    async changed(settings, folders) {
      if (client.configuration) await read(folders);
      else await take([''], [(settings as Readonly<Record<string, unknown>> | null | undefined)?.[SECTION]]);
    },
  };
}

/** For editors that tell of changes only to those who ask. */
export async function registerConfiguration(connection: Connection, client: Client): Promise<void> {
  if (client.registersConfiguration)
    await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
}
