export const GATE_BITS = 1;
export const WEIGHT_BITS = 1;
export const LEAST_START = 127;
export const LEAST_END = 127;
export const LEAST_BOTH = 127;
export const GATE = 'AAAAAAAAAAAAAAAA';
export const WEIGHTS = 'AAAA';
