/** How does completion speak LSP? It opens by itself in `.aigc` only: there letters trigger it, elsewhere it is asked for. */
import {
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  CompletionTriggerKind,
  MarkupKind,
  type Range,
} from 'vscode-languageserver';
import {
  type Completion,
  cardOf,
  completion,
  deskOf,
  documentAt,
  rangeOf,
  type Snapshot,
} from '../core/service.js';
import { type FeatureContext, offsetIn } from './feature.js';
import { uriOf } from './guard.js';
import { completionKindOf } from './kinds.js';
import { SCHEME } from './places.js';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const AIGC = 'aigc-commentary';

interface CompletionData {
  readonly uri: string;
  readonly entity: string;
}

const NOTHING: CompletionList = { isIncomplete: false, items: [] };

export function registerCompletion(context: FeatureContext): void {
  const { connection } = context;
  connection.onCompletion((params) => {
    const uri = uriOf(params);
    return context.guarded<CompletionList>('textDocument/completion', uri, NOTHING, (snapshot) => {
      const document = documentAt(snapshot, uri);
      const typed = params.context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
      if (!document || uri.startsWith(`${SCHEME}:`) || (typed && document.language !== AIGC)) return NOTHING;
      const query = { locale: context.locale, pinyin: context.options().pinyin };
      const found = completion(
        snapshot,
        context.drafts.index,
        uri,
        offsetIn(snapshot, uri, params.position),
        query,
      );
      const items = found.map((each, rank) => itemOf(snapshot, uri, each, rank));
      return { isIncomplete: document.language !== 'yaml' && items.length > 0, items };
    });
  });
  connection.onCompletionResolve((item) => {
    const data = item.data as CompletionData | undefined;
    if (!data?.entity) return item;
    return context.guarded('completionItem/resolve', data.uri, item, (snapshot) =>
      withCard(context, snapshot, item, data),
    );
  });
}

function itemOf(snapshot: Snapshot, uri: string, found: Completion, rank: number): CompletionItem {
  const range = rangeOf(documentAt(snapshot, uri)!.text, found.span) as Range;
  return {
    label: found.label,
    kind: completionKindOf(found.kind),
    labelDetails: found.detail ? { description: found.detail } : undefined,
    detail: found.detail,
    filterText: found.filter,
    sortText: String(rank).padStart(4, '0'),
    textEdit: { range, newText: found.insert },
    data: found.entity ? ({ uri, entity: found.entity } satisfies CompletionData) : undefined,
  };
}

function withCard(
  { locale }: FeatureContext,
  snapshot: Snapshot,
  item: CompletionItem,
  { uri, entity: id }: CompletionData,
): CompletionItem {
  const { knowledge } = deskOf(snapshot, uri);
  const entity = knowledge.entities.get(id);
  if (!entity) return item;
  const value = cardOf(entity, knowledge, { locale, date: knowledge.asOf });
  return { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

/** Where the client lets a server register by language. */
export async function registerCompletionByLanguage({ connection, client }: FeatureContext): Promise<void> {
  if (!client.textDocument?.completion?.dynamicRegistration) return;
  await connection.client.register(CompletionRequest.type, {
    documentSelector: [{ language: AIGC }],
    triggerCharacters: LETTERS,
    resolveProvider: true,
  });
  await connection.client.register(CompletionRequest.type, {
    documentSelector: [
      { language: 'markdown' },
      { language: 'plaintext' },
      { language: 'yaml', pattern: '**/.dianming/**' },
    ],
    resolveProvider: true,
  });
}
