/** What has been learned of unknown mentions? The fitted tables, unpacked on first use. */
import {
  GATE,
  GATE_BITS,
  LEAST_BOTH,
  LEAST_END,
  LEAST_START,
  WEIGHT_BITS,
  WEIGHTS,
} from './generated/unknownWeights.js';

export interface UnknownModel {
  /** Per hashed token or pair: `GATE_STRIDE` weights, for a beginning and for an end at three places beside it. */
  readonly gate: Int8Array;
  readonly gateShift: number;
  readonly leastStart: number;
  readonly leastEnd: number;
  readonly leastBoth: number;
  /** Per slot: a check of the feature's hash, a weight for company and one for product. */
  readonly weights: Int8Array;
  readonly weightShift: number;
}

/** Six of the eight are used: a power of two keeps a bucket in one cache line. */
export const GATE_STRIDE = 8;

export const SLOT = 3;

/** What tells a feature from others of its slot; never 0, which marks an empty slot. */
export const checkOf = (hash: number): number => (((hash << 16) >> 24) & 0x7f) | -0x80;

let model: UnknownModel | undefined;

export function unknownModel(): UnknownModel {
  model ??= {
    gate: spread(decodeBase64(GATE)),
    gateShift: 32 - GATE_BITS,
    leastStart: LEAST_START,
    leastEnd: LEAST_END,
    leastBoth: LEAST_BOTH,
    weights: decodeBase64(WEIGHTS),
    weightShift: 32 - WEIGHT_BITS,
  };
  return model;
}

/** Six weights a bucket, as they are stored, moved to `GATE_STRIDE`. */
export function spread(packed: Int8Array): Int8Array {
  const gate = new Int8Array((packed.length / 6) * GATE_STRIDE);
  for (let i = 0; i < packed.length; i++) gate[Math.floor(i / 6) * GATE_STRIDE + (i % 6)] = packed[i]!;
  return gate;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The platform's own decoder is none of the core's business. */
function decodeBase64(text: string): Int8Array {
  const values = new Uint8Array(128);
  for (let i = 0; i < ALPHABET.length; i++) values[ALPHABET.charCodeAt(i)] = i;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Int8Array((text.length / 4) * 3 - padding);
  for (let i = 0, at = 0; i < text.length; i += 4) {
    const bits =
      (values[text.charCodeAt(i)]! << 18) |
      (values[text.charCodeAt(i + 1)]! << 12) |
      (values[text.charCodeAt(i + 2)]! << 6) |
      values[text.charCodeAt(i + 3)]!;
    bytes[at++] = bits >> 16;
    if (at < bytes.length) bytes[at++] = bits >> 8;
    if (at < bytes.length) bytes[at++] = bits;
  }
  return bytes;
}
