/** The extension on the desktop and on remote machines: the server is a process of its own. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start, stop } from './client';

export const activate = (context: ExtensionContext): Promise<void> => {
  const module = context.asAbsolutePath('dist/server.js');
  const server = { module, transport: TransportKind.ipc };
  return start(
    context,
    (options) => new LanguageClient('dianming', 'Dianming', { run: server, debug: server }, options),
    {},
  );
};

export const deactivate = stop;
