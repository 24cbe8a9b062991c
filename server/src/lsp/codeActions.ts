/** How do fixes and actions speak LSP? Titles at once, the edit of an action when it is chosen, if the client resolves. */
import type { CodeAction, Range } from 'vscode-languageserver';
import {
  type Action,
  type ActionCommand,
  type ActionContext,
  actions,
  documentAt,
  type Snapshot,
  spanOf,
} from '../core/service.js';
import { codeActionsOf } from './diagnostics.js';
import { workspaceEdit } from './edits.js';
import { type FeatureContext, homeOf } from './feature.js';
import { invalid, isRange, uriOf } from './guard.js';
import { COPY_COMMAND, PAUSE_COMMANDS } from './protocol.js';

export const ACTION_KINDS = ['quickfix', 'refactor.rewrite', 'source.fixAll.dianming'];

interface ActionData {
  readonly uri: string;
  readonly range: Range;
  readonly id: string;
  readonly version: number | undefined;
}

export function registerCodeActions(context: FeatureContext): void {
  const { connection, locale, places } = context;
  connection.onCodeAction((params) => {
    const uri = uriOf(params);
    if (!isRange(params.range)) throw invalid('a range');
    return context.guarded<CodeAction[]>('textDocument/codeAction', uri, [], (snapshot) => {
      const document = documentAt(snapshot, uri);
      if (!document) return [];
      const wanted = wantedBy(params.context.only);
      const fixes = wanted('quickfix')
        ? codeActionsOf(snapshot, uri, spanOf(document.text, params.range), places, locale, (file, edits) =>
            workspaceEdit(context, snapshot, [{ uri: file, create: false, about: 'drafts', edits }]),
          )
        : [];
      const found = actions(contextOf(context, snapshot, uri, params.range), (kind) =>
        kind === 'source.fixAll.dianming' && !params.context.only ? false : wanted(kind),
      );
      const data = { uri, range: params.range, version: document.version };
      return [...fixes, ...found.flatMap((action) => toCodeAction(context, snapshot, action, data))];
    });
  });
  connection.onCodeActionResolve((action) => {
    const data = action.data as ActionData | undefined;
    if (!data?.id) return action;
    return context.guarded('codeAction/resolve', data.uri, action, (snapshot) => {
      const found = isCurrent(snapshot, data)
        ? actions(contextOf(context, snapshot, data.uri, data.range), () => true)
        : [];
      const chosen = found.find(({ id }) => id === data.id);
      return chosen ? { ...action, edit: workspaceEdit(context, snapshot, chosen.edits()) } : action;
    });
  });
}

const isCurrent = (snapshot: Snapshot, { uri, version }: ActionData): boolean =>
  documentAt(snapshot, uri)?.version === version;

/** `only` names kinds, each with its sub-kinds. */
const wantedBy =
  (only: readonly string[] | undefined) =>
  (kind: string): boolean =>
    !only || only.some((each) => kind === each || kind.startsWith(`${each}.`) || each === '');

const contextOf = (
  context: FeatureContext,
  snapshot: Snapshot,
  uri: string,
  range: Range,
): ActionContext => ({
  snapshot,
  index: context.drafts.index,
  uri,
  span: spanOf(documentAt(snapshot, uri)!.text, range),
  locale: context.locale,
  home: homeOf(context, uri),
});

function toCodeAction(
  context: FeatureContext,
  snapshot: Snapshot,
  action: Action,
  data: Omit<ActionData, 'id'>,
): CodeAction[] {
  const resolves =
    context.client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
  const base = { title: action.title[context.locale], kind: action.kind };
  if (action.command) return commandAction(context, base, action.command);
  if (resolves && action.kind !== 'source.fixAll.dianming')
    return [{ ...base, data: { ...data, id: action.id } }];
  const edit = workspaceEdit(context, snapshot, action.edits());
  return edit ? [{ ...base, edit }] : [];
}

/** Offered only where the command can run: a copy by the client, a pause by the server that the client asks to. */
function commandAction(
  { commands, client }: FeatureContext,
  base: Pick<CodeAction, 'title' | 'kind'> & { readonly title: string },
  { name, argument }: ActionCommand,
): CodeAction[] {
  const runs = name === 'copy' ? commands : client.workspace?.executeCommand !== undefined;
  const command = name === 'copy' ? COPY_COMMAND : PAUSE_COMMANDS[name];
  return runs ? [{ ...base, command: { title: base.title, command, arguments: [argument] } }] : [];
}
