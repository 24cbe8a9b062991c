/** What sort of character is a UTF-16 unit? */
export enum Script {
  Other = 0,
  Space = 1,
  Digit = 2,
  Latin = 3,
  Han = 4,
  Kana = 5,
  Hangul = 6,
  Punctuation = 7,
}

const RANGES: readonly (readonly [Script, number, number])[] = [
  [Script.Space, 0x09, 0x0d],
  [Script.Space, 0x20, 0x20],
  [Script.Punctuation, 0x21, 0x2f],
  [Script.Digit, 0x30, 0x39],
  [Script.Punctuation, 0x3a, 0x40],
  [Script.Latin, 0x41, 0x5a],
  [Script.Punctuation, 0x5b, 0x60],
  [Script.Latin, 0x61, 0x7a],
  [Script.Punctuation, 0x7b, 0x7e],
  [Script.Space, 0xa0, 0xa0],
  [Script.Punctuation, 0xa1, 0xbf],
  [Script.Latin, 0xc0, 0x24f],
  [Script.Latin, 0x370, 0x3ff],
  [Script.Latin, 0x400, 0x4ff],
  [Script.Latin, 0x1e00, 0x1eff],
  [Script.Space, 0x2000, 0x200b],
  [Script.Punctuation, 0x2010, 0x205e],
  [Script.Space, 0x3000, 0x3000],
  [Script.Punctuation, 0x3001, 0x3004],
  [Script.Han, 0x3005, 0x3007],
  [Script.Punctuation, 0x3008, 0x3020],
  [Script.Kana, 0x3041, 0x30fa],
  [Script.Kana, 0x30fc, 0x30ff],
  [Script.Punctuation, 0x30fb, 0x30fb],
  [Script.Han, 0x3400, 0x4dbf],
  [Script.Han, 0x4e00, 0x9fff],
  [Script.Hangul, 0xac00, 0xd7a3],
  [Script.Han, 0xf900, 0xfaff],
  [Script.Punctuation, 0xff01, 0xff0f],
  [Script.Digit, 0xff10, 0xff19],
  [Script.Punctuation, 0xff1a, 0xff20],
  [Script.Latin, 0xff21, 0xff3a],
  [Script.Punctuation, 0xff3b, 0xff40],
  [Script.Latin, 0xff41, 0xff5a],
  [Script.Punctuation, 0xff5b, 0xff65],
];

function buildTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const [script, from, to] of RANGES) table.fill(script, from, to + 1);
  return table;
}

const TABLE = buildTable();

/** Script of a unit; `NaN`, as `charCodeAt` gives outside a text, is `Other`. */
export const scriptOf = (unit: number): Script => TABLE[unit] ?? Script.Other;

export const isHan = (unit: number): boolean => TABLE[unit] === Script.Han;

/** Whether a unit continues a word of letters and digits, so that a Latin name cannot end before it. */
export const isWordUnit = (unit: number): boolean => {
  const script = TABLE[unit];
  return script === Script.Latin || script === Script.Digit;
};

/** Whether the text has a Han character. */
export function hasHan(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (TABLE[text.charCodeAt(i)] === Script.Han) return true;
  return false;
}
