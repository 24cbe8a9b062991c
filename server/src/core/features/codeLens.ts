/** How much is an entry of a glossary used? Mentions and drafts, over each entry. */
import type { Span } from '../text/span.js';
import { documentAt, type Snapshot } from '../workspace.js';
import { parsedYaml } from './yamlEntity.js';

export interface CodeLens {
  readonly span: Span;
  readonly entity: string;
}

/** Places only: what a lens says is counted when it is shown. */
export function codeLenses(snapshot: Snapshot, uri: string): readonly CodeLens[] {
  if (documentAt(snapshot, uri)?.language !== 'yaml') return [];
  return (parsedYaml(snapshot, uri)?.entries ?? []).map(({ id, origin }) => ({
    span: origin.span,
    entity: id,
  }));
}
