/** The extension on the desktop and on remote machines: the server is a process of its own. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start, stop } from './client';

export const activate = (context: ExtensionContext): Promise<void> => {
  const module = context.asAbsolutePath('dist/server.js');
  const server = { module, transport: TransportKind.ipc, options: { env: frugal() } };
  return start(
    context,
    (options) => new LanguageClient('dianming', 'Dianming', { run: server, debug: server }, options),
    {},
  );
};

/** The C library of Linux keeps ten megabytes that only the start of the server needed, unless it is told not to. */
const frugal = () => ({ ...process.env, MALLOC_TRIM_THRESHOLD_: '131072' });

export const deactivate = stop;
