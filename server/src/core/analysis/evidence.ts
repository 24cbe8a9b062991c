/** What speaks for and against a candidate's naming an entity? Evidence with integer weights, fitted from sentences. */
import { WEIGHTS } from './generated/weights.js';

/** One thing observed. `feature` is `kind` or `kind:value`; the weight is in hundredths of a nat. */
export interface Evidence {
  readonly feature: string;
  readonly weight: number;
}

/** A name that is no word and nobody else's needs no support. */
export const CERTAIN = 400;

/** A kind of thing that can be observed, with the weight of each of its values. */
export class EvidenceKind {
  private weights: ReadonlyMap<string, number> | undefined;

  constructor(readonly name: string) {}

  weightOf(value: string): number {
    this.weights ??= new Map(Object.entries(WEIGHTS[this.name] ?? {}));
    return this.weights.get(value) ?? 0;
  }
}

/** Is told what is observed of one reading; a kind that is there or not has no value. */
export interface Observer {
  observe(kind: EvidenceKind, value?: string): void;
}

/** Adds up the weights: what the analysis of a draft wants to know. */
export class Weigher implements Observer {
  sum = 0;

  observe(kind: EvidenceKind, value = ''): void {
    this.sum += kind.weightOf(value);
  }
}

/** Keeps what was observed, with or without a weight: what is explained, and what weights are fitted from. */
export class Recorder implements Observer {
  readonly evidence: Evidence[] = [];

  observe(kind: EvidenceKind, value = ''): void {
    const feature = value === '' ? kind.name : `${kind.name}:${value}`;
    this.evidence.push({ feature, weight: kind.weightOf(value) });
  }
}

/** A share of one for a score, monotone and exact on every machine: 0.5 at 0, near 1 at CERTAIN. */
export const confidenceOf = (score: number): number =>
  Math.round(500 + (500 * score) / (80 + Math.abs(score))) / 1000;
