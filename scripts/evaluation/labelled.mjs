// What do the project's labelled texts say? Reads the notation of test/evaluation: headers and ⟦surface|type:Entity⟧.
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../test/evaluation/', import.meta.url);
const MARK = /⟦([^⟦⟧|]*)\|([a-z]+)(?::([^⟦⟧]*))?⟧/g;

/** Texts of one set (`sentences`, `paragraphs`, `negatives`), each { id, file, text, language, date, style, script, mentions }. */
export function readLabelled(set) {
  const folder = new URL(`${set}/`, FOLDER);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readFile(name, readFileSync(new URL(name, folder), 'utf8')));
}

function readFile(file, content) {
  return content
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const end = block.indexOf('\n');
      const [id, ...fields] = block.slice(0, end).trim().split(/\s+/);
      const header = Object.fromEntries(fields.map((field) => field.split('=')));
      return {
        id,
        file,
        language: header.language ?? 'plaintext',
        ...header,
        ...readMarks(block.slice(end + 1).trim()),
      };
    });
}

/** The text without marks, and the spans that they marked. */
export function readMarks(marked) {
  let text = '';
  let from = 0;
  const mentions = [];
  for (const match of marked.matchAll(MARK)) {
    text += marked.slice(from, match.index);
    mentions.push({
      start: text.length,
      end: text.length + match[1].length,
      text: match[1],
      type: match[2],
      entity: match[3] ?? match[1],
    });
    text += match[1];
    from = match.index + match[0].length;
  }
  return { text: text + marked.slice(from), mentions };
}
