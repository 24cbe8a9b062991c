/** How else may a name be spaced, hyphenated or dotted? The spellings under which the matcher knows it. */
import { fold } from '../text/fold.js';
import { Script, scriptOf } from '../text/script.js';

/** A name is cut into words; between two of them stands a gap that can be written in several ways. */
interface Gap {
  readonly written: string;
  readonly ways: readonly string[];
}

const SEPARATORS = ' -·';
const MOST_SPELLINGS = 48;

const sortOf = (unit: number): Script => {
  const script = scriptOf(unit);
  return script === Script.Kana || script === Script.Hangul ? Script.Han : script;
};

/**
 * Folded spellings of `text`, the one written first: spaces between scripts, hyphens, dots and camel case vary
 * (知海图AI, 知海图 AI; GPT-4, GPT 4, GPT4; OpenAI, Open AI). Never so that two numbers run together.
 */
export function spellingsOf(text: string): string[] {
  const { words, gaps } = cut(text);
  let spellings = [words[0] ?? ''];
  gaps.forEach((gap, i) => {
    const ways = spellings.length * gap.ways.length > MOST_SPELLINGS ? [gap.written] : gap.ways;
    spellings = ways.flatMap((way) => spellings.map((head) => head + way + words[i + 1]!));
  });
  return [...new Set([fold(text), ...spellings])].filter((spelling) => spelling !== '');
}

function cut(text: string): { words: string[]; gaps: Gap[] } {
  const folded = fold(text).trim();
  const original = text.trim();
  const words: string[] = [];
  const gaps: Gap[] = [];
  let start = 0;
  for (let i = 1; i < folded.length; i++) {
    const separated =
      SEPARATORS.includes(folded[i]!) && i + 1 < folded.length && !SEPARATORS.includes(folded[i + 1]!);
    const ways = separated ? waysAcross(folded, i) : waysBetween(original, i, i - start);
    if (!ways) continue;
    words.push(folded.slice(start, i));
    gaps.push({ written: separated ? folded[i]! : '', ways });
    start = separated ? i + 1 : i;
    if (separated) i++;
  }
  words.push(folded.slice(start));
  return { words, gaps };
}

/** For a separator that is written at `at`. */
function waysAcross(folded: string, at: number): string[] {
  const [left, right] = [sortOf(folded.charCodeAt(at - 1)), sortOf(folded.charCodeAt(at + 1))];
  if (left === Script.Digit && right === Script.Digit) return [' ', '-'];
  const separator = folded[at]!;
  if (left === Script.Han && right === Script.Han)
    return separator === '-' ? ['-', '·'] : separator === '·' ? ['·', ' ', '-', ''] : [' ', ''];
  if (folded.startsWith('ai', at + 1) && at + 3 === folded.length) return [' ', '-', '.', ''];
  return separator === '·' ? ['·', ' ', '-', ''] : [' ', '-', ''];
}

/** For two units that stand side by side; `undefined` where no gap may open. */
function waysBetween(original: string, at: number, wordLength: number): string[] | undefined {
  const [left, right] = [sortOf(original.charCodeAt(at - 1)), sortOf(original.charCodeAt(at))];
  const isText = (script: Script): boolean =>
    script === Script.Han || script === Script.Latin || script === Script.Digit;
  if (!isText(left) || !isText(right)) return undefined;
  if (left !== right && (left === Script.Han || right === Script.Han)) return ['', ' '];
  if (left === Script.Latin && right === Script.Digit && wordLength >= 3) return ['', ' ', '-'];
  return left === Script.Latin && right === Script.Latin && isCamelEdge(original, at, wordLength)
    ? ['', ' ']
    : undefined;
}

const isLower = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;
const isUpper = (unit: number): boolean => unit >= 0x41 && unit <= 0x5a;

/** `Open|AI`, `Deep|Seek`; not `i|Phone` or `Xc|X`. */
const isCamelEdge = (original: string, at: number, wordLength: number): boolean =>
  wordLength >= 3 &&
  isLower(original.charCodeAt(at - 1)) &&
  isUpper(original.charCodeAt(at)) &&
  at + 1 < original.length;
