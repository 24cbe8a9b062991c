/** How is a Han character read? Tone-less syllables, from a table made when the project is built. */
import { FOLD } from './fold.js';
import { SYLLABLES } from './generated/pinyin.js';

interface Readings {
  readonly syllables: readonly string[];
  /** Number of the syllable, plus one, by folded unit; 0 for what has none. */
  readonly numbers: Uint16Array;
}

let readings: Readings | undefined;

/** Built on first use: who asks for no reading does not pay for the table. */
function table(): Readings {
  if (readings) return readings;
  const numbers = new Uint16Array(0x10000);
  const syllables = SYLLABLES.split('\n').map((line, i) => {
    const [syllable, characters] = line.split(' ') as [string, string];
    for (let c = 0; c < characters.length; c++) numbers[characters.charCodeAt(c)] = i + 1;
    return syllable;
  });
  return (readings = { syllables, numbers });
}

/** The syllable of a unit, traditional ones included; `undefined` if it is no Han character. `v` stands for ü. */
export function syllableOf(unit: number): string | undefined {
  const { syllables, numbers } = table();
  return syllables[numbers[FOLD[unit]!]! - 1];
}

/** Sounds that input methods let one confuse, levelled: zh z, ch c, sh s, n l at the head; ng n at the tail. */
const levelled = (syllable: string): string =>
  syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=[aeiouv])/, 'l')
    .replace(/([aei])ng$/, '$1n');

let sounds: Uint16Array | undefined;

/** A number for each way of sounding, by unit (folded or not); 0 for what has no reading. Near sounds share one. */
export function soundTable(): Uint16Array {
  if (sounds) return sounds;
  const { syllables, numbers } = table();
  const numberOf = new Map<string, number>();
  const bySyllable = syllables.map((syllable) => {
    const key = levelled(syllable);
    if (!numberOf.has(key)) numberOf.set(key, numberOf.size + 1);
    return numberOf.get(key)!;
  });
  sounds = new Uint16Array(0x10000);
  for (let unit = 0; unit < sounds.length; unit++) {
    const number = numbers[FOLD[unit]!]!;
    if (number > 0) sounds[unit] = bySyllable[number - 1]!;
  }
  return sounds;
}
