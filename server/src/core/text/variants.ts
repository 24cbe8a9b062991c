/** Is a text in simplified or in traditional script? Characters that only one of them has. */
import { FOLD } from './fold.js';
import { SIMPLIFIED_TO_TRADITIONAL } from './generated/simplifiedPairs.js';
import { isHan } from './script.js';

let pairs: Map<string, string> | undefined;

/** Traditional character by the simplified one that it is written for; characters of both scripts are not in it. */
function traditionalOf(): Map<string, string> {
  if (pairs) return pairs;
  pairs = new Map();
  for (let i = 0; i < SIMPLIFIED_TO_TRADITIONAL.length; i += 2)
    pairs.set(SIMPLIFIED_TO_TRADITIONAL[i]!, SIMPLIFIED_TO_TRADITIONAL[i + 1]!);
  return pairs;
}

const isTraditionalOnly = (unit: number): boolean => isHan(unit) && FOLD[unit] !== unit;

export interface ScriptUse {
  /** Characters of simplified, and of traditional script alone. */
  readonly simplified: number;
  readonly traditional: number;
}

enum Only {
  Neither = 0,
  Simplified = 1,
  Traditional = 2,
}

let table: Uint8Array | undefined;

/** Which script has a unit alone. */
function scriptTable(): Uint8Array {
  if (table) return table;
  table = new Uint8Array(0x10000);
  for (const simplified of traditionalOf().keys()) table[simplified.charCodeAt(0)] = Only.Simplified;
  for (let unit = 0; unit < table.length; unit++) if (isTraditionalOnly(unit)) table[unit] = Only.Traditional;
  return table;
}

export function scriptUse(text: string): ScriptUse {
  let [simplified, traditional] = [0, 0];
  const only = scriptTable();
  for (let i = 0; i < text.length; i++) {
    const script = only[text.charCodeAt(i)];
    if (script === Only.Simplified) simplified++;
    else if (script === Only.Traditional) traditional++;
  }
  return { simplified, traditional };
}

/** The text with every Han character simplified; Latin is left as it is. */
export const toSimplified = (text: string): string =>
  [...text]
    .map((c) => (isTraditionalOnly(c.charCodeAt(0)) ? String.fromCharCode(FOLD[c.charCodeAt(0)]!) : c))
    .join('');

/** The text with every character that only simplified script has put into traditional script. */
export const toTraditional = (text: string): string =>
  [...text].map((c) => traditionalOf().get(c) ?? c).join('');
