/** How do fixes get into the files, and how are they shown beforehand? */
import { promises as fs } from 'node:fs';
import { contentOf, type Lines } from '../core/service.js';

const BOM = [0xef, 0xbb, 0xbf];

/** Writes a draft back as it was encoded; what is wrong if it cannot be: only UTF-8 is written. */
export async function writeBack(file: string, text: Lines): Promise<string | undefined> {
  const bytes = await fs.readFile(file);
  const marked = BOM.every((byte, i) => bytes[i] === byte);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '不是 UTF-8，没有改写 (not UTF-8, left as it is)';
  }
  await fs.writeFile(file, Buffer.concat([Buffer.from(marked ? BOM : []), Buffer.from(contentOf(text))]));
  return undefined;
}

const CONTEXT = 3;

/** A unified diff of two texts, line by line; empty if they are the same. */
export function unifiedDiff(path: string, before: Lines, after: Lines): string {
  const [old, now] = [linesIn(before), linesIn(after)];
  const hunks = hunksBetween(old, now);
  if (hunks.length === 0) return '';
  const shown = hunks.map((hunk) => showHunk(old, now, hunk));
  return `--- a/${path}\n+++ b/${path}\n${shown.join('')}`;
}

const linesIn = (text: Lines): string[] =>
  text.leaves.flatMap(({ lines }) => lines).filter((line) => line !== '');

/** Lines [oldFrom, oldTo) were replaced by [nowFrom, nowTo). */
interface Hunk {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly nowFrom: number;
  readonly nowTo: number;
}

/** Runs of lines that differ, where the number of lines is the same; else all between the common ends. */
function hunksBetween(old: readonly string[], now: readonly string[]): Hunk[] {
  if (old.length !== now.length) return betweenEnds(old, now);
  const hunks: Hunk[] = [];
  for (let i = 0; i < old.length; i++) {
    if (old[i] === now[i]) continue;
    const last = hunks[hunks.length - 1];
    if (last && i - last.oldTo <= 2 * CONTEXT)
      hunks[hunks.length - 1] = { ...last, oldTo: i + 1, nowTo: i + 1 };
    else hunks.push({ oldFrom: i, oldTo: i + 1, nowFrom: i, nowTo: i + 1 });
  }
  return hunks;
}

function betweenEnds(old: readonly string[], now: readonly string[]): Hunk[] {
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head++;
  let [oldTo, nowTo] = [old.length, now.length];
  while (oldTo > head && nowTo > head && old[oldTo - 1] === now[nowTo - 1]) {
    oldTo--;
    nowTo--;
  }
  return [{ oldFrom: head, oldTo, nowFrom: head, nowTo }];
}

function showHunk(
  old: readonly string[],
  now: readonly string[],
  { oldFrom, oldTo, nowFrom, nowTo }: Hunk,
): string {
  const lead = Math.min(CONTEXT, oldFrom);
  const trail = Math.min(CONTEXT, old.length - oldTo);
  const head = `@@ -${oldFrom - lead + 1},${oldTo - oldFrom + lead + trail} +${nowFrom - lead + 1},${nowTo - nowFrom + lead + trail} @@\n`;
  return (
    head +
    old
      .slice(oldFrom - lead, oldFrom)
      .map((line) => show(' ', line))
      .join('') +
    replaced(old.slice(oldFrom, oldTo), now.slice(nowFrom, nowTo)) +
    old
      .slice(oldTo, oldTo + trail)
      .map((line) => show(' ', line))
      .join('')
  );
}

/** Lines that stay between changed ones are context, too. */
function replaced(old: readonly string[], now: readonly string[]): string {
  if (old.length !== now.length)
    return old.map((line) => show('-', line)).join('') + now.map((line) => show('+', line)).join('');
  let [result, minus, plus] = ['', '', ''];
  old.forEach((line, i) => {
    if (line === now[i]) {
      result += minus + plus + show(' ', line);
      [minus, plus] = ['', ''];
    } else {
      minus += show('-', line);
      plus += show('+', now[i]!);
    }
  });
  return result + minus + plus;
}

const show = (sign: string, line: string): string =>
  line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
