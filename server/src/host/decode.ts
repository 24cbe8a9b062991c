/** Which text do bytes stand for? UTF-8 with or without BOM, else GB18030; binary and damaged files are told, not guessed at. */

export type Decoded = { readonly text: string } | { readonly problem: string };

const BINARY_PROBE = 8192;

/** A NUL in its head says that a file is no text, unless it is UTF-16. */
const looksBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, BINARY_PROBE).includes(0);

/** Decodes a file; a BOM is kept out of the text. */
export function decode(bytes: Uint8Array): Decoded {
  const utf16 = utf16Of(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes) };
  if (looksBinary(bytes)) return { problem: '不是文本文件 (not a text file)' };
  const strict = tryDecode(bytes, 'utf-8');
  if (strict !== undefined) return { text: strict };
  const damage = damagedLine(bytes);
  if (damage) return { problem: `第 ${damage} 行有无效的 UTF-8 字节 (invalid UTF-8 on line ${damage})` };
  const chinese = tryDecode(bytes, 'gb18030');
  return chinese !== undefined
    ? { text: chinese }
    : { problem: '既不是 UTF-8，也不是 GB18030 (neither UTF-8 nor GB18030)' };
}

function utf16Of(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const REPLACED = /\ufffd/g;
const BEYOND_ASCII = /[^\u0000-\u007f\ufffd]/g;
/** UTF-8 with a slip has hundreds of good characters for a bad one; another encoding read as UTF-8 hardly any. */
const GOOD_FOR_A_BAD_ONE = 8;

/** Number of the first line that is damaged, if the text is UTF-8 but for some bytes. */
function damagedLine(bytes: Uint8Array): number | undefined {
  const text = new TextDecoder('utf-8').decode(bytes);
  const bad = countOf(text, REPLACED);
  if (countOf(text, BEYOND_ASCII) < bad * GOOD_FOR_A_BAD_ONE) return undefined;
  return countOf(text.slice(0, text.indexOf('\ufffd')), /\r\n?|\n/g) + 1;
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) count++;
  return count;
}
