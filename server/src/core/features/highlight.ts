/** Where else does this draft name the same entity? Under any of its names. */
import { mentionAt, mentionsOf } from '../analysis/mentions.js';
import type { Span } from '../text/span.js';
import { analysisOf, documentAt, type Snapshot } from '../workspace.js';

export function documentHighlight(snapshot: Snapshot, uri: string, offset: number): readonly Span[] {
  if (documentAt(snapshot, uri)?.language === 'yaml') return [];
  const analysis = analysisOf(snapshot, uri);
  const mention = analysis && mentionAt(analysis, offset);
  if (!analysis || !mention?.entity) return [];
  return mentionsOf(analysis).filter((other) => other.entity === mention.entity);
}
