/** Is a run of two to four characters a common word? The lexicon as one typed array: no text is cut out to ask. */
import { WORDS } from '../text/generated/lexicon.js';

const BITS = 18;
const SIZE = 1 << BITS;
/** Classes of a word's cost: 1 for the commonest, 4 for the rarest. */
const COST_CLASSES = [85, 105, 120];

let table: Uint16Array | undefined;

/** Each slot holds a check (all but two bits) and the cost class less one; 0 is empty. */
function words(): Uint16Array {
  if (table) return table;
  table = new Uint16Array(SIZE);
  for (const [cost, byLength] of WORDS) {
    const over = COST_CLASSES.findIndex((most) => cost <= most);
    for (let length = 2; length <= 4; length++)
      enter(table, byLength[length - 1]!, length, over < 0 ? 3 : over);
  }
  return table;
}

function enter(slots: Uint16Array, joined: string, length: number, costClass: number): void {
  for (let at = 0; at < joined.length; at += length) {
    let hash = joined.charCodeAt(at);
    for (let i = 1; i < length; i++) hash = extend(hash, joined.charCodeAt(at + i));
    let slot = slotOf(hash);
    while (slots[slot] !== 0) slot = (slot + 1) & (SIZE - 1);
    slots[slot] = checkOf(hash) | costClass;
  }
}

const extend = (hash: number, unit: number): number => Math.imul(hash ^ (hash >>> 13), 0x2c1b3c6d) + unit;
const slotOf = (hash: number): number => Math.imul(hash, 0x9e3779b1) >>> (32 - BITS);
/** Never 0, and its lowest two bits are free. */
const checkOf = (hash: number): number => ((Math.imul(hash, 0x85ebca6b) >>> 16) & 0xfffc) | 0x8000;

/** Cost class (1–4) of the word that the codes at `from`–`to` spell, 0 if they spell none. Codes are folded units. */
export function wordClass(codes: Int32Array, from: number, to: number): number {
  if (from < 0 || to - from > 4) return 0;
  const slots = table ?? words();
  let hash = codes[from]!;
  for (let i = from + 1; i < to; i++) hash = extend(hash, codes[i]!);
  const check = checkOf(hash);
  for (let slot = slotOf(hash); slots[slot] !== 0; slot = (slot + 1) & (SIZE - 1))
    if ((slots[slot]! & 0xfffc) === check) return (slots[slot]! & 3) + 1;
  return 0;
}
