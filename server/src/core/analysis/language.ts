/** Is it Chinese prose? Counts per line, from which a line, and the whole document, are let in or kept out. */
import { Script, scriptOf } from '../text/script.js';

export interface ScriptCounts {
  readonly han: number;
  /** Words of letters, not letters: one name in Latin script weighs like one character. */
  readonly latinWords: number;
  readonly kana: number;
  readonly hangul: number;
}

export const NO_COUNTS: ScriptCounts = { han: 0, latinWords: 0, kana: 0, hangul: 0 };

/** Which counts a unit belongs to, a bit for each. */
const HAN = 1;
const KANA = 2;
const HANGUL = 4;
const LATIN = 8;
const BITS: Readonly<Record<number, number>> = {
  [Script.Han]: HAN,
  [Script.Kana]: KANA,
  [Script.Hangul]: HANGUL,
  [Script.Latin]: LATIN,
};
const COUNTED = Uint8Array.from({ length: 0x10000 }, (_, unit) => BITS[scriptOf(unit)] ?? 0);

/** Without a branch by script: in mixed text the processor would guess it wrongly all the time. */
export function countScripts(text: string): ScriptCounts {
  let [han, latinWords, kana, hangul, before] = [0, 0, 0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const bits = COUNTED[text.charCodeAt(i)]!;
    han += bits & HAN;
    kana += (bits & KANA) >> 1;
    hangul += (bits & HANGUL) >> 2;
    latinWords += (bits & ~before & LATIN) >> 3;
    before = bits;
  }
  return { han, latinWords, kana, hangul };
}

export const addCounts = (a: ScriptCounts, b: ScriptCounts, sign: 1 | -1 = 1): ScriptCounts => ({
  han: a.han + sign * b.han,
  latinWords: a.latinWords + sign * b.latinWords,
  kana: a.kana + sign * b.kana,
  hangul: a.hangul + sign * b.hangul,
});

/** A document with some Chinese in it, and not mainly something else. */
export const isChineseDocument = ({ han, latinWords, kana, hangul }: ScriptCounts): boolean =>
  han > 0 && kana * 8 < han && hangul * 4 < han && han * 2 >= latinWords;

/** A line that may hold mentions, given that its document is Chinese: no foreign sentence, no Japanese. */
export const isChineseLine = ({ han, latinWords, kana, hangul }: ScriptCounts): boolean =>
  kana * 5 <= han &&
  hangul * 4 <= han &&
  (han > 0 ? han * 4 >= latinWords : latinWords > 0 && latinWords <= 8);
