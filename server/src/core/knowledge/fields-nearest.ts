/** Which known word may have been meant? */

/** Edits (insert, delete, replace, swap of neighbours) between two words, or `limit + 1` if there are more. */
export function distance(a: string, b: string, limit: number): number {
  if (a.length > b.length + limit || b.length > a.length + limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = nextRow(a, b, i, last, before);
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length]!;
}

function nextRow(a: string, b: string, i: number, last: number[], before: number[]): number[] {
  const row = [i];
  for (let j = 1; j <= b.length; j++) {
    const same = a[i - 1] === b[j - 1];
    let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
      cost = Math.min(cost, before[j - 2]! + 1);
    row.push(cost);
  }
  return row;
}

/** ASCII only, so that it means the same everywhere and always. */
const lowerCase = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32));

/** The known word closest to `word`, if it is close enough to be a slip. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > 60) return undefined;
  const wanted = lowerCase(word);
  let best: string | undefined;
  let limit = wanted.length < 3 ? 0 : wanted.length < 6 ? 1 : wanted.length < 9 ? 2 : 3;
  for (const candidate of known) {
    const edits = distance(wanted, lowerCase(candidate), limit);
    if (edits > limit) continue;
    best = candidate;
    limit = edits - 1;
    if (limit < 0) break;
  }
  return best;
}
