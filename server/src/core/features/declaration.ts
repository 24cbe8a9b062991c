/** Where does this draft name the entity first? */
import { mentionAt, mentionsOf } from '../analysis/mentions.js';
import type { Span } from '../text/span.js';
import { analysisOf, documentAt, type Snapshot } from '../workspace.js';
import { keyOf } from './workspaceIndex.js';

export interface DeclarationLink {
  readonly from: Span;
  readonly to: Span;
}

/** `undefined` where nothing is named. */
export function declaration(snapshot: Snapshot, uri: string, offset: number): DeclarationLink | undefined {
  if (documentAt(snapshot, uri)?.language === 'yaml') return undefined;
  const analysis = analysisOf(snapshot, uri);
  const mention = analysis && mentionAt(analysis, offset);
  if (!analysis || !mention) return undefined;
  const key = keyOf(analysis, mention);
  const first = mentionsOf(analysis).find((other) => keyOf(analysis, other) === key) ?? mention;
  return { from: spanOnly(mention), to: spanOnly(first) };
}

const spanOnly = ({ start, end }: Span): Span => ({ start, end });
