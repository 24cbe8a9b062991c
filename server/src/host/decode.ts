/** Which text do bytes stand for? UTF-8 with or without BOM, else GB18030; binary files are told, not guessed at. */

export type Decoded = { readonly text: string } | { readonly problem: string };

const BINARY_PROBE = 8192;

/** A NUL in its head says that a file is no text, unless it is UTF-16. */
function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, BINARY_PROBE);
  return head.includes(0) && !hasUtf16Mark(bytes);
}

const hasUtf16Mark = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/** Decodes a file; a BOM is kept out of the text. */
export function decode(bytes: Uint8Array): Decoded {
  if (hasUtf16Mark(bytes))
    return { text: new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes) };
  const strict = tryDecode(bytes, 'utf-8');
  if (strict !== undefined && !looksBinary(bytes)) return { text: strict };
  if (looksBinary(bytes)) return { problem: '不是文本文件 (not a text file)' };
  const chinese = tryDecode(bytes, 'gb18030');
  return chinese !== undefined
    ? { text: chinese }
    : { problem: '既不是 UTF-8，也不是 GB18030 (neither UTF-8 nor GB18030)' };
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
