/** Is one Latin word a slip of another? One letter swapped, left out, doubled, put in or mistaken. */

/** Runs of Latin letters of at least five: shorter ones are too near to too much. */
export const wordsOf = (text: string): string[] => text.match(/[A-Za-z]{5,}/g) ?? [];

/** The word, and the word with each one letter left out: two words one slip apart share one of these. */
export function deletionsOf(word: string): string[] {
  const keys = new Set([word]);
  for (let i = 0; i < word.length; i++) keys.add(word.slice(0, i) + word.slice(i + 1));
  return [...keys];
}

/** Letters and digits that look alike in a sans-serif face. */
const LOOK_ALIKE = new Set(['li', 'il', '1l', 'l1', '1i', 'i1', '0o', 'o0', 'nm', 'mn', 'uv', 'vu']);
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Whether `slip` is `word` with exactly one slip in it; both in lower case. First and last letters are seldom slips. */
export function isOneSlip(slip: string, word: string): boolean {
  if (slip === word || Math.abs(slip.length - word.length) > 1) return false;
  let at = 0;
  while (at < slip.length && slip[at] === word[at]) at++;
  if (slip.length > word.length) return slip.slice(at + 1) === word.slice(at) && isInner(at, slip);
  if (slip.length < word.length) return slip.slice(at) === word.slice(at + 1) && isInner(at, word);
  if (slip[at] === word[at + 1] && slip[at + 1] === word[at] && slip.slice(at + 2) === word.slice(at + 2))
    return at > 0 || slip.length > 5;
  return (
    slip.slice(at + 1) === word.slice(at + 1) && isMistakable(slip[at]!, word[at]!, at === slip.length - 1)
  );
}

/** An ending makes another word (Llamas, Runways), and so does a beginning. */
const isInner = (at: number, longer: string): boolean => at > 0 && at < longer.length - 1;

function isMistakable(written: string, meant: string, last: boolean): boolean {
  if (LOOK_ALIKE.has(written + meant)) return true;
  if (last) return false;
  const vowels = 'aeiou';
  return (vowels.includes(written) && vowels.includes(meant)) || areNeighbours(written, meant);
}

const areNeighbours = (a: string, b: string): boolean =>
  ROWS.some((row) => row.includes(a) && row.includes(b) && Math.abs(row.indexOf(a) - row.indexOf(b)) === 1);
