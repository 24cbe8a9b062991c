/** What do files look like after the edits of a rename or an action? For tests. */
import type { FileEdits } from '../features/edits.js';
import { type Project, ROOT, spanIn, textAt } from './project.js';

/** The files that change, as they are then. */
export function edited(workspace: Project, files: readonly FileEdits[]): string {
  return files
    .map(({ uri, create, edits }) => {
      const text = textAt(workspace, uri);
      const spans = edits
        .map(({ range, text: by }) => ({ ...spanIn(text, range), by }))
        .sort((a, b) => b.start - a.start);
      const after = spans.reduce(
        (now, { start, end, by }) => now.slice(0, start) + by + now.slice(end),
        text,
      );
      return `=== ${uri.slice(ROOT.length + 1)}${create ? ' (new)' : ''}\n${after}`;
    })
    .join('');
}
