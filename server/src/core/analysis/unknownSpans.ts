/** Where in a line may an unknown mention begin and end? A gate that one look at each pair of tokens opens or not. */
import { GATE_STRIDE, type UnknownModel } from './unknownModel.js';
import { EDGE, Kind, MARGIN, type Tokens } from './unknownTokens.js';

/** The longest stretch, in tokens. */
const LONGEST = 10;

export const gateHash = (first: number, second: number): number =>
  Math.imul(Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ (first >>> 7), 0xc2b2ae35);

let starts = new Int32Array(1024);
let ends = new Int32Array(1024);

/** Scores, for the edge before each token, of a mention's beginning and of its end there. */
function scoreEdges({ count, code, sort }: Tokens, { gate, gateShift }: UnknownModel): void {
  if (starts.length < count + 2) {
    starts = new Int32Array(2 * count);
    ends = new Int32Array(2 * count);
  }
  starts.fill(0, 0, count + 2);
  ends.fill(0, 0, count + 2);
  for (let i = MARGIN - 2; i < count - 2; i++) {
    const pair = (gateHash(sort[i]!, sort[i + 1]!) >>> gateShift) * GATE_STRIDE;
    const alone = (gateHash(code[i]!, 0) >>> gateShift) * GATE_STRIDE;
    for (let place = 0; place < 3; place++) {
      starts[i + place]! += gate[pair + place]! + gate[alone + place]!;
      ends[i + place]! += gate[pair + 3 + place]! + gate[alone + 3 + place]!;
    }
  }
}

/** Calls `take` with every stretch of tokens that the gate lets through. */
export function eachSpan(
  tokens: Tokens,
  model: UnknownModel,
  take: (from: number, to: number) => void,
): void {
  scoreEdges(tokens, model);
  const last = tokens.count - MARGIN;
  for (let from = MARGIN; from < last; from++) {
    if (starts[from]! < model.leastStart || !isNameToken(tokens, from)) continue;
    for (let to = from + 1; to <= last && to - from <= LONGEST; to++) {
      if (to - from > 1 && !joins(tokens, to - 1)) break;
      if (ends[to]! < model.leastEnd || starts[from]! + ends[to]! < model.leastBoth) continue;
      if (isLongEnough(tokens, from, to)) take(from, to);
    }
  }
}

/** The gate's scores of one stretch's beginning and end. */
export function edgeScores(tokens: Tokens, model: UnknownModel, from: number, to: number): [number, number] {
  scoreEdges(tokens, model);
  return [starts[from]!, ends[to]!];
}

export const isNameToken = ({ kind }: Tokens, i: number): boolean =>
  kind[i] === Kind.Han || kind[i] === Kind.Latin || kind[i] === Kind.Number;

/** Whether token `i` may go on a name that the token before it is in: no space within Han. */
export const joins = (tokens: Tokens, i: number): boolean =>
  isNameToken(tokens, i) &&
  tokens.start[i]! - tokens.end[i - 1]! <=
    (tokens.kind[i] === Kind.Han && tokens.kind[i - 1] === Kind.Han ? 0 : 1);

/** Two Han characters, or a Latin word of two letters; no bare number. */
export function isLongEnough({ kind, start, end }: Tokens, from: number, to: number): boolean {
  if (to - from > 1) {
    for (let i = from; i < to; i++) if (kind[i] !== Kind.Number) return true;
    return false;
  }
  return kind[from] === Kind.Latin && end[from]! - start[from]! > 1;
}

/** What an edge is scored by, for the fitting: [hash, place, whether it is inside a mention that begins, or ends, there]. */
export function gateFeatures({ code, sort }: Tokens, edge: number): [number, number, boolean, boolean][] {
  const features: [number, number, boolean, boolean][] = [];
  for (let place = 0; place < 3; place++) {
    const i = edge - place;
    if (i < 0) continue;
    if (place !== 1)
      features.push([gateHash(sort[i]!, sort[i + 1] ?? EDGE), place, place === 0, place === 2]);
    features.push([gateHash(code[i]!, 0), place, place === 0, place > 0]);
  }
  return features;
}
