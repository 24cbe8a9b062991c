/** How do semantic tokens speak LSP? In full, as the difference from last time, or for what is on the screen. */
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import {
  documentAt,
  encodeTokens,
  type Snapshot,
  semanticTokens,
  spanOf,
  tokensDelta,
} from '../core/service.js';
import type { FeatureContext } from './feature.js';
import { uriOf } from './guard.js';

interface Sent {
  readonly resultId: string;
  readonly data: number[];
}

/** What each document was last sent is kept; of few documents only, since a closed one asks no more. */
const MOST_KEPT = 50;

export function registerSemanticTokens(context: FeatureContext): void {
  const { semanticTokens: requests } = context.connection.languages;
  const sent = new Map<string, Sent>();
  let number = 0;
  const full = (snapshot: Snapshot, uri: string): Sent => {
    const result = { resultId: String(++number), data: encodeTokens(semanticTokens(snapshot, uri)) };
    sent.delete(uri);
    sent.set(uri, result);
    if (sent.size > MOST_KEPT) sent.delete(sent.keys().next().value!);
    return result;
  };
  const none: SemanticTokens = { data: [] };
  requests.on((params) => {
    const uri = uriOf(params);
    return context.guarded<SemanticTokens>('textDocument/semanticTokens/full', uri, none, (snapshot) =>
      full(snapshot, uri),
    );
  });
  requests.onDelta((params) => {
    const uri = uriOf(params);
    return context.guarded<SemanticTokens | SemanticTokensDelta>(
      'textDocument/semanticTokens/full/delta',
      uri,
      none,
      (snapshot) => {
        const before = sent.get(uri);
        const now = full(snapshot, uri);
        return before?.resultId === params.previousResultId ? deltaOf(before, now) : now;
      },
    );
  });
  requests.onRange((params) => {
    const uri = uriOf(params);
    return context.guarded<SemanticTokens>('textDocument/semanticTokens/range', uri, none, (snapshot) => {
      const document = documentAt(snapshot, uri);
      return document
        ? { data: encodeTokens(semanticTokens(snapshot, uri, spanOf(document.text, params.range))) }
        : none;
    });
  });
}

function deltaOf(before: Sent, { resultId, data }: Sent): SemanticTokensDelta {
  const delta = tokensDelta(before.data, data);
  return { resultId, edits: delta ? [{ ...delta, data: [...delta.data] }] : [] };
}
