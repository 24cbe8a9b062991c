/** Where else does this text name the same entity? Under any of its names, or by its id in a knowledge file. */
import { mentionAt, mentionsOf } from '../analysis/mentions.js';
import type { Span } from '../text/span.js';
import { touches } from '../text/span.js';
import { analysisOf, documentAt, type Snapshot } from '../workspace.js';
import { keyOf } from './workspaceIndex.js';
import { namesInYaml } from './yamlEntity.js';

export interface Highlight extends Span {
  /** The entry itself, where other places only refer to it. */
  readonly entry: boolean;
}

/** The spans of this text that name what stands at the offset. */
export function documentHighlight(snapshot: Snapshot, uri: string, offset: number): readonly Highlight[] {
  if (documentAt(snapshot, uri)?.language === 'yaml') return highlightYaml(snapshot, uri, offset);
  const analysis = analysisOf(snapshot, uri);
  const mention = analysis && mentionAt(analysis, offset);
  if (!analysis || !mention) return [];
  const key = keyOf(analysis, mention);
  return mentionsOf(analysis)
    .filter((other) => keyOf(analysis, other) === key)
    .map(({ start, end }) => ({ start, end, entry: false }));
}

function highlightYaml(snapshot: Snapshot, uri: string, offset: number): readonly Highlight[] {
  const places = namesInYaml(snapshot, uri);
  const here = places.find(({ span }) => touches(span, offset));
  return places
    .filter(({ id }) => id === here?.id)
    .map(({ span, entry }) => ({ start: span.start, end: span.end, entry }));
}
