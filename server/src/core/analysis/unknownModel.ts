/** What has been learned of unknown mentions? The fitted table, unpacked on first use. */
import { readDigits } from '../text/digits.js';
import { GATE_BAR, LAYOUTS, PAIRS, SLOTS, UNITS, WEIGHTS } from './generated/unknownWeights.js';
import type { Gate } from './unknownGate.js';

/** Weights of features, in eighths of a nat. */
export interface UnknownModel {
  readonly gate: Gate;
  readonly slots: number;
  /** By slot: a check of the feature's hash, and its weights, in the order of `Label`. */
  readonly weights: Int8Array;
}

/** What a token is in a name: its beginning, middle, end or all of it; and how much more a company's than a product's. */
export enum Label {
  Begins = 1,
  Middle = 2,
  Ends = 3,
  Alone = 4,
  Company = 5,
}

export const STRIDE = 6;

export const slotOf = (hash: number, slots: number): number =>
  ((Math.imul(hash, 0x9e3779b1) >>> 16) * slots) >>> 16;

/** What tells a feature from others of its slot. */
export const checkOf = (hash: number): number => (((hash >>> 1) & 0xffff) % 63) - 31;
/** The check of a slot without a feature. */
export const NO_FEATURE = -32;

let model: UnknownModel | undefined;

export const unknownModel = (): UnknownModel =>
  (model ??= {
    gate: {
      pairs: decode(PAIRS),
      units: decode(UNITS),
      layouts: decode(LAYOUTS),
      bar: GATE_BAR,
    },
    slots: SLOTS,
    weights: decode(WEIGHTS),
  });

/** Tables are written one character a number, −32 to 31. */
const decode = (text: string): Int8Array => readDigits(text, 32);
