// How are the weights of the tagger of unknown mentions learned? A linear-chain conditional random field, by AdaGrad.
//
// States: 0 outside, which scores 0; 1–4 beginning, middle, end and all of a company's name; 5–8 of a product's. A
// feature has a weight for each of the four places, and one for company rather than product.

const STATES = 9;
const WEIGHTS = 5;
const FREE = -1;
const placeOf = (state) => (state === 0 ? 0 : ((state - 1) & 3) + 1);
const isClosed = (state) => placeOf(state) !== 1 && placeOf(state) !== 2;
const mayFollow = (before, state) =>
  placeOf(state) === 0 || placeOf(state) === 1 || placeOf(state) === 4
    ? isClosed(before)
    : !isClosed(before) && before > 4 === state > 4;
const ALL = Array.from({ length: STATES }, (_, state) => state);
const BEFORE = ALL.map((state) => ALL.filter((before) => mayFollow(before, state)));
const AFTER = ALL.map((state) => ALL.filter((after) => mayFollow(state, after)));

/** A feature seen less often than this is left out. */
const LEAST_SEEN = 5;
const RATE = 0.15;
const SLOWING = 0.5;
const RIDGE = 1e-5;
/** Errors smaller than this, over all weights of a token, are not learned from. */
const SMALL = 0.003;
/** A token without a label that is so likely part of a name is not learned from: the knowledge base may lack it. */
const LIKELY = 0.5;
const NEVER = -1e9;
/** Weights are stored in eighths of a nat. */
const UNITS = 8;

export function createTagger() {
  const counts = new Map();
  const index = new Map();
  const hashes = [];
  const seen = [];
  let weights;
  let squares;
  let kept;
  const room = { sums: new Float64Array(0) };

  return { count, select, learn, keepSlots, pack };

  function count({ rows }) {
    for (const row of rows)
      if (row) for (const hash of row.features) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }

  function select() {
    for (const [hash, times] of counts)
      if (times >= LEAST_SEEN) {
        index.set(hash, hashes.length);
        hashes.push(hash);
        seen.push(times);
      }
    counts.clear();
    weights = new Float32Array(hashes.length * WEIGHTS);
    squares = new Float32Array(hashes.length * WEIGHTS).fill(1e-2);
    kept = new Uint8Array(hashes.length).fill(1);
    return hashes.length;
  }

  /** One step on one clause; gives the loss. */
  function learn({ rows, states, weight, sure }, epoch) {
    const length = rows.length;
    if (room.sums.length < length * WEIGHTS) allocate(length);
    const features = rows.map((row) => row && indicesOf(row));
    features.forEach((list, t) => {
      if (list) addUp(list, t);
    });
    const all = forwardBackward(rows, undefined, room.expected);
    if (!sure && epoch > 0)
      for (let t = 0; t < length; t++)
        if (states[t] === 0 && rows[t] && room.expected[t * STATES] < 1 - LIKELY) states[t] = FREE;
    const right = states.every((state) => state === 0)
      ? outside(length)
      : forwardBackward(rows, states, room.wanted);
    if (right < NEVER / 2) return 0;
    const rate = RATE / (1 + epoch * SLOWING);
    features.forEach((list, t) => {
      if (list) correct(list, t, weight, rate);
    });
    return all - right;
  }

  function allocate(length) {
    room.sums = new Float64Array(2 * length * WEIGHTS);
    for (const name of ['forward', 'backward', 'expected', 'wanted', 'scores'])
      room[name] = new Float64Array(2 * length * STATES);
  }

  function indicesOf({ features }) {
    const list = [];
    for (const hash of features) {
      const at = index.get(hash);
      if (at !== undefined && kept[at]) list.push(at * WEIGHTS);
    }
    return list;
  }

  function addUp(list, t) {
    let [begins, middle, ends, alone, company] = [0, 0, 0, 0, 0];
    for (let i = 0; i < list.length; i++) {
      const at = list[i];
      begins += weights[at];
      middle += weights[at + 1];
      ends += weights[at + 2];
      alone += weights[at + 3];
      company += weights[at + 4];
    }
    room.sums.set([begins, middle, ends, alone, company], t * WEIGHTS);
  }

  function scoreOf(row, t, state) {
    if (state === 0) return 0;
    if (!row) return NEVER;
    const place = placeOf(state);
    if ((place === 2 || place === 3) && !row.joins) return NEVER;
    if (place === 4 && !row.alone) return NEVER;
    const type = room.sums[t * WEIGHTS + 4];
    return room.sums[t * WEIGHTS + place - 1] + (state > 4 ? -type : type);
  }

  /** A clause without a name has one path, which scores 0. */
  function outside(length) {
    room.wanted.fill(0, 0, length * STATES);
    for (let t = 0; t < length; t++) room.wanted[t * STATES] = 1;
    return 0;
  }

  /** Shares of all paths through each state, into `shares`; gives the logarithm of their sum. */
  function forwardBackward(rows, states, shares) {
    const { forward, backward, scores } = room;
    const length = rows.length;
    for (let t = 0; t < length; t++)
      for (let state = 0; state < STATES; state++) {
        const isAllowed = !states || states[t] === FREE || states[t] === state;
        const score = isAllowed ? scoreOf(rows[t], t, state) : NEVER;
        scores[t * STATES + state] = score;
        if (score <= NEVER) forward[t * STATES + state] = NEVER;
        else if (t > 0)
          forward[t * STATES + state] =
            score + logSum(BEFORE[state], (before) => forward[(t - 1) * STATES + before]);
        else forward[state] = BEFORE[state].includes(0) ? score : NEVER;
      }
    for (let state = 0; state < STATES; state++)
      backward[(length - 1) * STATES + state] = isClosed(state) ? 0 : NEVER;
    for (let t = length - 2; t >= 0; t--)
      for (let state = 0; state < STATES; state++)
        backward[t * STATES + state] = logSum(
          AFTER[state],
          (after) => backward[(t + 1) * STATES + after] + scores[(t + 1) * STATES + after],
        );
    const sum = logSum(
      ALL,
      (state) => forward[(length - 1) * STATES + state] + backward[(length - 1) * STATES + state],
    );
    for (let i = 0; i < length * STATES; i++) {
      const share = forward[i] + backward[i] - sum;
      shares[i] = share < -40 ? 0 : Math.exp(share);
    }
    return sum;
  }

  function correct(list, t, weight, rate) {
    const errors = [0, 0, 0, 0, 0];
    for (let state = 1; state < STATES; state++) {
      const error = weight * (room.expected[t * STATES + state] - room.wanted[t * STATES + state]);
      errors[placeOf(state) - 1] += error;
      errors[4] += state > 4 ? -error : error;
    }
    if (errors.reduce((sum, error) => sum + Math.abs(error), 0) < SMALL) return;
    for (const from of list)
      for (let k = 0; k < WEIGHTS; k++) {
        const at = from + k;
        const gradient = errors[k] + RIDGE * weights[at];
        squares[at] += gradient * gradient;
        weights[at] -= (rate * gradient) / Math.sqrt(squares[at]);
      }
  }

  /** Of the features of one slot the one that tells more, and more often, is kept. */
  function keepSlots(slots, core) {
    const strengths = hashes.map((_, i) => strengthOf(i) * Math.sqrt(Math.min(seen[i], 1000)));
    const order = Int32Array.from(hashes.keys()).sort((a, b) => strengths[b] - strengths[a] || a - b);
    const taken = new Uint8Array(slots);
    let count = 0;
    for (const i of order) {
      const slot = core.slotOf(hashes[i], slots);
      kept[i] = taken[slot] === 0 && strengthOf(i) * UNITS >= 1 ? 1 : 0;
      if (kept[i]) taken[slot] = 1;
      count += kept[i];
    }
    return count;
  }

  function strengthOf(i) {
    let most = 0;
    for (let k = 0; k < WEIGHTS; k++) most = Math.max(most, Math.abs(weights[i * WEIGHTS + k]));
    return most;
  }

  function pack(slots, core) {
    const table = new Int8Array(slots * core.STRIDE);
    for (let slot = 0; slot < slots; slot++) table[slot * core.STRIDE] = core.NO_FEATURE;
    for (let i = 0; i < hashes.length; i++) {
      if (!kept[i]) continue;
      const slot = core.slotOf(hashes[i], slots) * core.STRIDE;
      table[slot] = core.checkOf(hashes[i]);
      for (let k = 0; k < WEIGHTS; k++)
        table[slot + 1 + k] = Math.max(-31, Math.min(31, Math.round(weights[i * WEIGHTS + k] * UNITS)));
    }
    return table;
  }
}

function logSum(list, scored) {
  let most = NEVER;
  for (const item of list) most = Math.max(most, scored(item));
  if (most <= NEVER) return NEVER;
  let sum = 0;
  for (const item of list) sum += Math.exp(scored(item) - most);
  return most + Math.log(sum);
}
