/** A Vale vocabulary (accept.txt): a term a line becomes a name; regular expressions stay behind. */
import { type Imported, type ImportedEntry, isPlain } from './imported.js';

export function importVale(text: string): Imported {
  const lost: string[] = [];
  const entries = text.split(/\r?\n/).flatMap((line): ImportedEntry[] => {
    const term = line.trim();
    if (term === '' || term.startsWith('#')) return [];
    if (isPlain(term)) return [{ name: term, names: [] }];
    lost.push(`正则表达式 ${term} (regular expression)`);
    return [];
  });
  return { entries, lost };
}
