/** What edit of a draft's front matter pins or ignores a name in it? */
import type { Analysis } from '../analysis/analysis.js';
import { lineAt, lineStart, positionAt } from '../text/lines.js';
import type { TextEdit } from './rule.js';

/** Adds `text: id` to `dianming.pin`; `undefined` where the front matter is no YAML, or written in one line. */
export const pinEdit = (analysis: Analysis, text: string, id: string): TextEdit | undefined =>
  addUnder(analysis, 'pin', `${quoted(text)}: ${id}`);

/** Adds the text to `dianming.ignore`. */
export const ignoreEdit = (analysis: Analysis, text: string): TextEdit | undefined =>
  addUnder(analysis, 'ignore', `- ${quoted(text)}`);

const quoted = (text: string): string =>
  /^[\w一-鿿]+$/.test(text) && !/^\d/.test(text) ? text : JSON.stringify(text);

function addUnder(analysis: Analysis, key: 'pin' | 'ignore', item: string): TextEdit | undefined {
  const { frontMatter, text } = analysis;
  const whole = `dianming:\n  ${key}:\n    ${item}\n`;
  if (frontMatter.end === 0) return insert(0, `---\n${whole}---\n\n`);
  if (lineAt(text, 0).startsWith('+')) return undefined;
  const at = (wanted: string) => frontMatter.keys.find((entry) => entry.key === wanted)?.span;
  const [own, list] = [at('dianming'), at(key)];
  if (list) return behindKey(analysis, list.end, `    ${item}\n`);
  if (own) return behindKey(analysis, own.end, `  ${key}:\n    ${item}\n`);
  return insert(lineStart(text, positionAt(text, frontMatter.end - 1).line), whole);
}

/** Inserts lines below a key whose value is written in block style. */
function behindKey({ text }: Analysis, keyEnd: number, lines: string): TextEdit | undefined {
  const { line, character } = positionAt(text, keyEnd);
  if (!/^\s*:\s*$/.test(lineAt(text, line).slice(character))) return undefined;
  return insert(lineStart(text, line + 1), lines);
}

const insert = (at: number, text: string): TextEdit => ({ span: { start: at, end: at }, text });
