/** How do tests write texts? `$0` is the cursor, `⟦…⟧` marks spans, `=== path` starts a file; all are taken out. */
import type { Span } from '../text/span.js';

export interface Fixture {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly cursor?: number;
}

/** Takes the marks out of one text. */
export function readFixture(marked: string): Fixture {
  let text = '';
  let cursor: number | undefined;
  const open: number[] = [];
  const spans: Span[] = [];
  for (let i = 0; i < marked.length; i++) {
    const character = marked[i]!;
    if (character === '⟦') open.push(text.length);
    else if (character === '⟧') spans.push({ start: open.pop() ?? 0, end: text.length });
    else if (character === '$' && marked[i + 1] === '0') {
      cursor = text.length;
      i++;
    } else text += character;
  }
  return { text, spans: spans.sort((a, b) => a.start - b.start), cursor };
}

/** The text with `spans` marked again, so that a failure reads as a picture. */
export function picture(text: string, spans: readonly Span[]): string {
  let result = '';
  for (let i = 0; i <= text.length; i++) {
    for (const span of spans) if (span.end === i && span.start < i) result += '⟧';
    for (const span of spans) if (span.start === i) result += '⟦';
    result += text[i] ?? '';
  }
  return result;
}

/** Several files in one literal; what stands before the first `===` line is `draft.md`. */
export function readFiles(literal: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let path = 'draft.md';
  for (const line of literal.split(/(?<=\n)/)) {
    const header = /^=== (.+?)\s*$/.exec(line);
    if (header) files.set((path = header[1]!), '');
    else if (files.has(path) || line.trim() !== '') files.set(path, (files.get(path) ?? '') + line);
  }
  return files;
}
