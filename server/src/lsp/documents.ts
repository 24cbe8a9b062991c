/** How does the server keep what the editor has open? As lines, so that an edit costs a line. */
import type { TextDocumentContentChangeEvent, TextDocumentsConfiguration } from 'vscode-languageserver';
import { type Document, type DocumentLanguage, linesOf, replaceRange } from '../core/service.js';
import { invalid, isRange } from './guard.js';

export interface OpenDocument extends Document {
  readonly version: number;
}

/** Languages that are read as drafts, and YAML; anything else is read as plain text. */
export const languageOf = (languageId: string): DocumentLanguage =>
  languageId === 'markdown' || languageId === 'aigc-commentary' || languageId === 'yaml'
    ? languageId
    : 'plaintext';

export const documentsConfiguration: TextDocumentsConfiguration<OpenDocument> = {
  create: (uri, languageId, version, content) => {
    if (typeof uri !== 'string' || typeof content !== 'string') throw invalid('a document');
    return { uri, language: languageOf(languageId), version, text: linesOf(content) };
  },
  update: (document, changes, version) => ({
    ...document,
    version,
    text: changes.reduce(applyChange, document.text),
  }),
};

function applyChange(
  text: OpenDocument['text'],
  change: TextDocumentContentChangeEvent,
): OpenDocument['text'] {
  if (typeof change.text !== 'string') throw invalid('a text');
  if (!('range' in change) || change.range === undefined) return linesOf(change.text);
  if (!isRange(change.range)) throw invalid('a range');
  return replaceRange(text, change.range, change.text);
}
