/** How does completion speak LSP? Without trigger characters, at which VS Code would open a list over what an input method composes. */
import type { CompletionItem, CompletionList, Range } from 'vscode-languageserver';
import {
  type Completion,
  cardOf,
  completion,
  deskOf,
  documentAt,
  rangeOf,
  type Snapshot,
} from '../core/service.js';
import type { FeatureContext, Query } from './feature.js';
import { completionKindOf } from './kinds.js';
import { markup } from './markup.js';
import { SCHEME } from './places.js';

interface CompletionData {
  readonly uri: string;
  readonly entity: string;
}

const NOTHING: CompletionList = { isIncomplete: false, items: [] };

export function registerCompletion(context: FeatureContext): void {
  const { connection, at } = context;
  connection.onCompletion(at('textDocument/completion', NOTHING, (query) => complete(context, query)));
  connection.onCompletionResolve((item) => {
    const data = item.data as CompletionData | undefined;
    if (!data?.entity) return item;
    return context.guarded('completionItem/resolve', data.uri, item, (snapshot) =>
      withCard(context, snapshot, item, data),
    );
  });
}

function complete(
  { drafts, locale, options }: FeatureContext,
  { snapshot, uri, offset }: Query,
): CompletionList {
  if (uri.startsWith(`${SCHEME}:`)) return NOTHING;
  const found = completion(snapshot, drafts.index, uri, offset, { locale, pinyin: options().pinyin });
  const items = found.map((each, rank) => itemOf(snapshot, uri, each, rank));
  return { isIncomplete: documentAt(snapshot, uri)!.language !== 'yaml' && items.length > 0, items };
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
  { locale, client }: FeatureContext,
  snapshot: Snapshot,
  item: CompletionItem,
  { uri, entity: id }: CompletionData,
): CompletionItem {
  const { knowledge } = deskOf(snapshot, uri);
  const entity = knowledge.entities.get(id);
  if (!entity) return item;
  const formats = client.textDocument?.completion?.completionItem?.documentationFormat;
  const value = cardOf(entity, knowledge, { locale, date: knowledge.asOf });
  return { ...item, documentation: markup(value, formats) };
}
