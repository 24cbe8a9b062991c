/** What does a rename or a code action change? Edits by file, in positions, since closed drafts are known by positions only. */
import { contentOf, linesOf, type Range, rangeOf } from '../text/lines.js';
import type { Span } from '../text/span.js';
import { documentAt, type Snapshot } from '../workspace.js';

export interface Edit {
  readonly range: Range;
  readonly text: string;
}

export interface FileEdits {
  readonly uri: string;
  /** The file is not there yet. */
  readonly create: boolean;
  readonly edits: readonly Edit[];
  /** What a preview groups the edits by. */
  readonly about: 'drafts' | 'glossary' | 'config';
}

/** An edit of a text by offsets. */
export interface SpanEdit {
  readonly span: Span;
  readonly text: string;
}

/** The edits of one text that the snapshot has, or of a file that is to be made. */
export function editsOf(
  snapshot: Snapshot,
  uri: string,
  about: FileEdits['about'],
  edits: readonly SpanEdit[],
): FileEdits {
  const document = documentAt(snapshot, uri);
  const lines = document?.text ?? linesOf('');
  return {
    uri,
    create: document === undefined,
    about,
    edits: edits.map(({ span, text }) => ({ range: rangeOf(lines, span), text })),
  };
}

/** The text of a file; empty if there is none. */
export const textOfFile = (snapshot: Snapshot, uri: string): string => {
  const document = documentAt(snapshot, uri);
  return document ? contentOf(document.text) : '';
};
