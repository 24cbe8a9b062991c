/** As what of LSP's kinds do companies, products and people show? */
import { CompletionItemKind, SymbolKind } from 'vscode-languageserver';
import type { CompletionKind, OutlineSymbol } from '../core/service.js';

const SYMBOLS: Readonly<Record<OutlineSymbol['kind'], SymbolKind>> = {
  company: SymbolKind.Module,
  product: SymbolKind.Class,
  person: SymbolKind.Interface,
  heading: SymbolKind.String,
  mention: SymbolKind.Constant,
  field: SymbolKind.Property,
};

const COMPLETIONS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  company: CompletionItemKind.Module,
  product: CompletionItemKind.Class,
  person: CompletionItemKind.Interface,
  id: CompletionItemKind.Reference,
  rule: CompletionItemKind.Event,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
};

export const symbolKindOf = (kind: OutlineSymbol['kind']): SymbolKind => SYMBOLS[kind];
export const completionKindOf = (kind: CompletionKind): CompletionItemKind => COMPLETIONS[kind];
