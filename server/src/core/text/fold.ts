/** Which written forms count as the same? Folding: one table look-up per UTF-16 unit, unit to unit. */
import { TRADITIONAL_TO_SIMPLIFIED } from './generated/foldPairs.js';

/** Dots that separate the parts of a name; all read as `·`. */
const MIDDLE_DOTS = '·・‧•∙⋅･';
const DASHES = '-‐‑‒–−－';

function buildTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < table.length; unit++) table[unit] = unit;
  for (let i = 0; i < TRADITIONAL_TO_SIMPLIFIED.length; i += 2)
    table[TRADITIONAL_TO_SIMPLIFIED.charCodeAt(i)] = TRADITIONAL_TO_SIMPLIFIED.charCodeAt(i + 1);
  for (let unit = 0xff01; unit <= 0xff5e; unit++) table[unit] = unit - 0xfee0;
  for (const dot of MIDDLE_DOTS) table[dot.charCodeAt(0)] = 0xb7;
  for (const dash of DASHES) table[dash.charCodeAt(0)] = 0x2d;
  table[0x3000] = table[0xa0] = 0x20;
  lowerCase(table);
  return table;
}

/** Basic Latin, Latin-1 and Latin Extended-A, Greek and Cyrillic: the scripts in which names occur. */
function lowerCase(table: Uint16Array): void {
  for (let unit = 0; unit < table.length; unit++) {
    const to = table[unit]!;
    if (to >= 0x41 && to <= 0x5a) table[unit] = to + 32;
    else if ((to >= 0xc0 && to <= 0xde && to !== 0xd7) || (to >= 0x391 && to <= 0x3a9)) table[unit] = to + 32;
    else if (to >= 0x100 && to <= 0x17f && to !== 0x130 && to !== 0x149 && to !== 0x17f)
      table[unit] = extendedA(to);
    else if (to >= 0x410 && to <= 0x42f) table[unit] = to + 32;
  }
}

function extendedA(unit: number): number {
  if (unit === 0x178) return 0xff;
  const capitalIsOdd = (unit >= 0x139 && unit <= 0x148) || (unit >= 0x179 && unit <= 0x17e);
  return (unit & 1) === (capitalIsOdd ? 1 : 0) ? unit + 1 : unit;
}

/** Folded unit by UTF-16 unit: width, case and traditional script are levelled. */
export const FOLD: Uint16Array = buildTable();

/** Units are gathered here before they become text: joining them one by one would cost several times as much. */
const gathered = new Uint16Array(1024);

/** The text with every unit folded; as long as the text itself. */
export function fold(text: string): string {
  // Much text is folded as it stands, and then no copy is made.
  let same = 0;
  while (same < text.length && FOLD[text.charCodeAt(same)] === text.charCodeAt(same)) same++;
  if (same === text.length) return text;
  let folded = '';
  for (let from = 0; from < text.length; from += gathered.length) {
    const length = Math.min(gathered.length, text.length - from);
    for (let i = 0; i < length; i++) gathered[i] = FOLD[text.charCodeAt(from + i)]!;
    folded += String.fromCharCode.apply(null, gathered.subarray(0, length) as unknown as number[]);
  }
  return folded;
}

/** A key under which spellings that differ in spacing, dots and hyphens only are the same. */
export function squash(text: string): string {
  let key = '';
  for (let i = 0; i < text.length; i++) {
    const unit = FOLD[text.charCodeAt(i)]!;
    if (unit > 0x20 && unit !== 0xb7 && unit !== 0x2d && unit !== 0x2e && unit !== 0x5f)
      key += String.fromCharCode(unit);
  }
  return key;
}

/** Units that are not seen and may stand inside a name: zero-width, soft hyphen, variation selectors. */
export const isIgnorable = (unit: number): boolean =>
  unit === 0xad ||
  (unit >= 0x200b && unit <= 0x200f) ||
  unit === 0x2060 ||
  unit === 0xfeff ||
  (unit >= 0xfe00 && unit <= 0xfe0f);
