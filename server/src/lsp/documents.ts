/** How does the server keep what the editor has open? As lines, so that an edit costs a line. */
import type { TextDocumentContentChangeEvent, TextDocumentsConfiguration } from 'vscode-languageserver';
import { type Document, type DocumentLanguage, linesOf, replaceRange } from '../core/service.js';
import { invalid, isRange } from './guard.js';

export interface OpenDocument extends Document {
  readonly version: number;
}

const LANGUAGES: Readonly<Record<string, DocumentLanguage>> = {
  md: 'markdown',
  markdown: 'markdown',
  txt: 'plaintext',
  aigc: 'aigc-commentary',
  yaml: 'yaml',
  yml: 'yaml',
};

/** By the end of its name; `undefined` if that says nothing. */
export const languageOfPath = (uri: string): DocumentLanguage | undefined =>
  LANGUAGES[/\.([a-z]+)$/i.exec(uri)?.[1]?.toLowerCase() ?? ''];

/** Editors call languages by names of their own; what is none of ours is told by the file's, or else plain text. */
const languageOf = (languageId: string, uri: string): DocumentLanguage =>
  Object.values(LANGUAGES).find((language) => language === languageId) ?? languageOfPath(uri) ?? 'plaintext';

export const documentsConfiguration: TextDocumentsConfiguration<OpenDocument> = {
  create: (uri, languageId, version, content) => {
    if (typeof uri !== 'string' || typeof content !== 'string') throw invalid('a document');
    return { uri, language: languageOf(languageId, uri), version, text: linesOf(content) };
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
