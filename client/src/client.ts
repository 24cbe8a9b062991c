/** What does the editor's side do? Starts the language client, shows its state, offers a restart; nothing else. */
import {
  type Command,
  commands,
  type Disposable,
  type ExtensionContext,
  env,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  Position,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient';
import {
  COPY_COMMAND,
  type InitializationOptions,
  PAUSE_COMMANDS,
  STATUS_REQUEST,
  type Status,
} from '../../server/src/lsp/protocol';

const LANGUAGES = ['markdown', 'plaintext', 'aigc-commentary'] as const;
const SCHEMES = ['file', 'untitled', 'vscode-vfs', 'vscode-test-web', 'dianming'] as const;

/** Drafts, glossaries of a desk, and the entries of the built-in knowledge. */
const SELECTOR = [
  ...SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
  ...SCHEMES.map((scheme) => ({ scheme, language: 'yaml', pattern: '**/.dianming/**' })),
  { scheme: 'dianming' },
];

export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

let client: BaseLanguageClient | undefined;

/** Under this the workspace remembers what is paused. */
const PAUSED = 'dianming.paused';

export async function start(
  context: ExtensionContext,
  createClient: CreateClient,
  options: InitializationOptions,
): Promise<void> {
  const output = window.createOutputChannel(l10n.t('Dianming'), { log: true });
  const memory = context.workspaceState;
  let refreshStatus = (): void => {};
  client = createClient({
    documentSelector: SELECTOR,
    outputChannel: output,
    traceOutputChannel: output,
    initializationOptions: (): InitializationOptions => ({
      ...options,
      locale: env.language,
      commands: true,
      paused: memory.get<string[]>(PAUSED, []),
      untrusted: !workspace.isTrusted,
    }),
    diagnosticPullOptions: { onChange: true, onTabs: true },
    middleware: {
      async executeCommand(command, given, next) {
        const answer = await next(command, given);
        if (isPauseCommand(command)) await memory.update(PAUSED, answer);
        refreshStatus();
        return answer;
      },
    },
  });
  const status = statusItem(client);
  refreshStatus = status.refresh;
  context.subscriptions.push(
    output,
    commands.registerCommand('dianming.restart', restart),
    workspace.onDidGrantWorkspaceTrust(restart),
    commands.registerCommand('dianming.showReferences', showReferences),
    commands.registerCommand(COPY_COMMAND, (text: string) => env.clipboard.writeText(text)),
    ...pausing(),
    ...status.parts,
  );
  await client.start();
}

async function restart(): Promise<void> {
  await client?.stop();
  await client?.start();
}

/** What a lens over an entry runs: the positions come as the server sends them. */
const showReferences = (uri: string, { line, character }: Position): Thenable<unknown> =>
  commands.executeCommand('editor.action.findReferences', Uri.parse(uri), new Position(line, character));

const isPauseCommand = (command: string): boolean =>
  (Object.values(PAUSE_COMMANDS) as string[]).includes(command);

/** Commands for a menu or the palette: of the file or folder that was clicked, else of the draft in front. */
const pausing = (): Disposable[] => [
  commands.registerCommand('dianming.pauseFile', (clicked?: Uri) =>
    run(PAUSE_COMMANDS.pause, clicked ?? inFront()),
  ),
  commands.registerCommand('dianming.pauseFolder', (clicked?: Uri) =>
    run(PAUSE_COMMANDS.pause, clicked ?? folderOf(inFront())),
  ),
  commands.registerCommand('dianming.resumeHere', (clicked?: Uri) =>
    run(PAUSE_COMMANDS.resume, clicked ?? inFront()),
  ),
];

const inFront = (): Uri | undefined => window.activeTextEditor?.document.uri;

const folderOf = (uri: Uri | undefined): Uri | undefined => uri && Uri.joinPath(uri, '..');

const run = async (command: string, uri: Uri | undefined): Promise<unknown> =>
  uri && commands.executeCommand(command, uri.toString());

export const stop = async (): Promise<void> => client?.stop();

/** One language status item: what was recognised, of what date the draft is, how old the knowledge is. */
function statusItem(of: BaseLanguageClient): { parts: Disposable[]; refresh: () => void } {
  const item = languages.createLanguageStatusItem('dianming.status', [...LANGUAGES]);
  item.name = l10n.t('Dianming');
  item.command = restartCommand();
  showState(item, of.state);
  const refresh = soon(() => showStatus(item, of, window.activeTextEditor?.document));
  const parts = [
    item,
    of.onDidChangeState(({ newState }) => {
      showState(item, newState);
      if (newState === State.Running) refresh();
    }),
    window.onDidChangeActiveTextEditor(refresh),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) refresh();
    }),
  ];
  return { parts, refresh };
}

const restartCommand = (): Command => ({
  command: 'dianming.restart',
  title: l10n.t('Restart'),
  tooltip: l10n.t('Restart the language server'),
});

const resumeCommand = (): Command => ({ command: 'dianming.resumeHere', title: l10n.t('Resume checks') });

const STATUS_DELAY_MS = 400;

function soon(action: () => unknown): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, STATUS_DELAY_MS);
  };
}

function showState(item: LanguageStatusItem, state: State): void {
  item.busy = state === State.Starting;
  item.severity = state === State.Stopped ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
  item.text = state === State.Stopped ? l10n.t('Dianming has stopped') : l10n.t('Dianming');
}

async function showStatus(
  item: LanguageStatusItem,
  of: BaseLanguageClient,
  document: TextDocument | undefined,
): Promise<void> {
  if (!document || of.state !== State.Running || languages.match(SELECTOR, document) === 0) return;
  const status = await of.sendRequest<Status | null>(STATUS_REQUEST, { uri: document.uri.toString() });
  if (!status) return;
  item.command = status.paused ? resumeCommand() : restartCommand();
  item.text = status.paused
    ? l10n.t('Checks are paused')
    : status.chinese
      ? l10n.t('{0} entities, {1} mentions', status.entities, status.mentions)
      : l10n.t('Not Chinese prose');
  item.detail = [
    status.date ? l10n.t('read as of {0}', status.date) : l10n.t('undated'),
    l10n.t('knowledge as of {0}', status.knowledgeAsOf),
    ...(status.glossaries > 0 ? [l10n.t('{0} glossaries', status.glossaries)] : []),
    ...(status.glossaryProblems > 0 ? [l10n.t('{0} glossary problems', status.glossaryProblems)] : []),
  ].join(' · ');
  item.severity =
    status.glossaryProblems > 0 ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
}
