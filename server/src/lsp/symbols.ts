/** How do outline, symbol search, growing selection, lenses and hints speak LSP? */
import {
  type CodeLens,
  type DocumentSymbol,
  type InlayHint,
  MarkupKind,
  type Range,
  type SelectionRange,
  type SymbolInformation,
} from 'vscode-languageserver';
import {
  cardOf,
  codeLenses,
  deskOf,
  documentAt,
  documentSymbols,
  type FoundEntity,
  inlayHints,
  type Lines,
  type Locale,
  type OutlineSymbol,
  offsetAt,
  positionAt,
  rangeOf,
  type Snapshot,
  selectionRanges,
  spanOf,
  usageOf,
  workspaceSymbols,
} from '../core/service.js';
import type { FeatureContext } from './feature.js';
import { uriOf } from './guard.js';
import { symbolKindOf } from './kinds.js';

export function registerSymbols(context: FeatureContext): void {
  registerDocumentSymbols(context);
  registerWorkspaceSymbols(context);
  registerSelectionRanges(context);
  registerInlayHints(context);
  registerCodeLenses(context);
}

function registerDocumentSymbols(context: FeatureContext): void {
  const nested = context.client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
  context.connection.onDocumentSymbol((params) => {
    const uri = uriOf(params);
    return context.guarded<DocumentSymbol[] | SymbolInformation[]>(
      'textDocument/documentSymbol',
      uri,
      [],
      (snapshot) => {
        const document = documentAt(snapshot, uri);
        if (!document) return [];
        const symbols = documentSymbols(snapshot, uri, context.locale);
        return nested
          ? symbols.map((symbol) => toSymbol(document.text, symbol))
          : symbols.map(({ name, kind, selection }) => ({
              name,
              kind: symbolKindOf(kind),
              location: { uri, range: rangeOf(document.text, selection) as Range },
            }));
      },
    );
  });
}

const toSymbol = (text: Lines, symbol: OutlineSymbol): DocumentSymbol => ({
  name: symbol.name.trim() || '…',
  detail: symbol.detail,
  kind: symbolKindOf(symbol.kind),
  range: rangeOf(text, symbol.span) as Range,
  selectionRange: rangeOf(text, symbol.selection) as Range,
  children: symbol.children.map((child) => toSymbol(text, child)),
});

function registerWorkspaceSymbols({ connection, guarded, drafts, places, locale }: FeatureContext): void {
  connection.onWorkspaceSymbol(({ query }) =>
    guarded<SymbolInformation[]>('workspace/symbol', String(query), [], (snapshot) =>
      workspaceSymbols(snapshot, drafts.index, String(query ?? '')).flatMap((found) => {
        const { entity } = found;
        const location = places.locate(snapshot, entity.origin.file, entity.origin.span);
        if (!location) return [];
        const { uri, range } = location;
        return [
          {
            name: labelOf(found, locale),
            kind: symbolKindOf(entity.type),
            location: { uri, range: range as Range },
            containerName: entity.id,
          },
        ];
      }),
    ),
  );
}

/** The name, whose it is, and the pinyin that was typed: VS Code drops what does not have the letters of the query. */
function labelOf({ entity, name, pinyin }: FoundEntity, locale: Locale): string {
  const whose = locale === 'zh' ? `（${entity.name}）` : ` (${entity.name})`;
  return `${name}${name === entity.name ? '' : whose}${pinyin ? ` ${pinyin}` : ''}`;
}

function registerSelectionRanges(context: FeatureContext): void {
  context.connection.onSelectionRanges((params) => {
    const uri = uriOf(params);
    return context.guarded<SelectionRange[]>('textDocument/selectionRange', uri, [], (snapshot) => {
      const document = documentAt(snapshot, uri);
      if (!document) return [];
      return params.positions.map((position) => {
        const offset = offsetAt(document.text, position);
        const spans = selectionRanges(snapshot, uri, offset);
        const empty = { start: positionAt(document.text, offset), end: positionAt(document.text, offset) };
        const nested = [...spans]
          .reverse()
          .reduce<SelectionRange | undefined>(
            (parent, span) => ({ range: rangeOf(document.text, span) as Range, parent }),
            undefined,
          );
        return nested ?? { range: empty };
      });
    });
  });
}

function registerInlayHints(context: FeatureContext): void {
  const { connection, locale } = context;
  connection.languages.inlayHint.on((params) => {
    const uri = uriOf(params);
    return context.guarded<InlayHint[]>('textDocument/inlayHint', uri, [], (snapshot) => {
      const document = documentAt(snapshot, uri);
      if (!document) return [];
      const { tickerHints: ticker, makerHints: maker } = context.options();
      const hints = inlayHints(snapshot, uri, spanOf(document.text, params.range), { ticker, maker }, locale);
      return hints.map(({ offset, label, entity }) => ({
        position: positionAt(document.text, offset),
        label,
        tooltip: { kind: MarkupKind.Markdown, value: cardFor(context, snapshot, uri, entity) },
      }));
    });
  });
}

function cardFor({ locale }: FeatureContext, snapshot: Snapshot, uri: string, id: string): string {
  const { knowledge } = deskOf(snapshot, uri);
  const entity = knowledge.entities.get(id);
  return entity ? cardOf(entity, knowledge, { locale, date: knowledge.asOf }) : '';
}

interface LensData {
  readonly uri: string;
  readonly entity: string;
}

function registerCodeLenses(context: FeatureContext): void {
  context.connection.onCodeLens((params) => {
    const uri = uriOf(params);
    return context.guarded<CodeLens[]>('textDocument/codeLens', uri, [], (snapshot) => {
      const document = documentAt(snapshot, uri);
      if (!document || !context.options().codeLens) return [];
      return codeLenses(snapshot, uri).map(({ span, entity }) => ({
        range: rangeOf(document.text, span) as Range,
        data: { uri, entity } satisfies LensData,
      }));
    });
  });
  context.connection.onCodeLensResolve((lens) => {
    const { uri, entity } = lens.data as LensData;
    return context.guarded('codeLens/resolve', uri, lens, (snapshot) => ({
      ...lens,
      command: lensCommand(context, snapshot, lens, uri, entity),
    }));
  });
}

function lensCommand(
  { drafts, locale, commands }: FeatureContext,
  snapshot: Snapshot,
  lens: CodeLens,
  uri: string,
  entity: string,
) {
  const { mentions, drafts: count } = usageOf(snapshot, drafts.index, entity);
  const title =
    locale === 'zh' ? `${count} 篇稿件提及 ${mentions} 次` : `${mentions} mentions in ${count} drafts`;
  return commands && mentions > 0
    ? { title, command: 'dianming.showReferences', arguments: [uri, lens.range.start] }
    : { title, command: '' };
}
