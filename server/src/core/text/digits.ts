/** How are numbers written in generated tables? Six bits a character, as in base64. */
export const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const VALUES = new Int8Array(128);
for (let i = 0; i < DIGITS.length; i++) VALUES[DIGITS.charCodeAt(i)] = i;

/** One number a character: 0 to 63, less `bias`. */
export function readDigits(text: string, bias: number): Int8Array {
  const numbers = new Int8Array(text.length);
  for (let i = 0; i < text.length; i++) numbers[i] = VALUES[text.charCodeAt(i)]! - bias;
  return numbers;
}

/** The bytes that base64 stands for; the platform's own decoder is none of the core's business. */
export function readBase64(text: string): Uint8Array {
  const digits = readDigits(text.replace(/=+$/, ''), 0);
  const bytes = new Uint8Array((digits.length * 6) >> 3);
  for (let i = 0; i < bytes.length; i++) {
    const bit = 8 * i;
    const at = Math.floor(bit / 6);
    const pair = (digits[at]! << 6) | (digits[at + 1] ?? 0);
    bytes[i] = pair >> (4 - (bit - 6 * at));
  }
  return bytes;
}
