/** How does a client pause the checks of a draft or a folder, and how do they outlive the session? */
import type { ServerCapabilities } from 'vscode-languageserver';
import { withoutSlash } from './capabilities.js';
import type { FeatureContext } from './feature.js';
import { invalid } from './guard.js';
import { type InitializationOptions, PAUSE_COMMANDS } from './protocol.js';
import type { Session } from './session.js';

export const pausingCapabilities: ServerCapabilities = {
  executeCommandProvider: { commands: Object.values(PAUSE_COMMANDS) },
};

const KINDS = Object.keys(PAUSE_COMMANDS) as (keyof typeof PAUSE_COMMANDS)[];

export function registerPausing({ connection, session, guarded }: FeatureContext): void {
  connection.onExecuteCommand(({ command, arguments: given }) => {
    const kind = KINDS.find((each) => PAUSE_COMMANDS[each] === command);
    const [uri] = asTexts(given);
    if (!kind || uri === undefined) throw invalid('a command and the URI of a draft or a folder');
    return guarded<readonly string[]>('workspace/executeCommand', uri, [], () => {
      session.apply({ kind, uri: withoutSlash(uri) });
      return session.snapshot().paused;
    });
  });
}

/** What was paused when the client was last closed is paused still. */
export function pauseAgain(session: Session, options: InitializationOptions | null | undefined): void {
  for (const uri of asTexts(options?.paused)) session.apply({ kind: 'pause', uri: withoutSlash(uri) });
}

const asTexts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string' && each !== '') : [];
