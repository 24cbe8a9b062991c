// Where does the tagger of unknown mentions find anything? A gate of a few weights, fitted to what the tagger finds.

/** Names that score at least this much, in hundredths of a nat, must pass. */
const LEAST = -100;
/** Share of them that does. */
const RECALL = 0.91;
const PASSES = 3;
const RATE = 0.2;
const RIDGE = 1e-4;
/** Share of the units outside names that are learned from in a pass. */
const OUTSIDE = 0.4;
/** Share of the units that are learned from without their neighbours, which may spell one name only. */
const UNSPELLED = 0.5;
/** Weights are stored in eighths of a nat. */
const UNITS = 8;

/** A gate that is open everywhere. */
export const openGate = ({ PAIR_BITS, UNIT_BITS, LAYOUTS }) => ({
  pairs: new Int8Array(2 << PAIR_BITS),
  units: new Int8Array(1 << UNIT_BITS),
  layouts: new Int8Array(LAYOUTS),
  bar: -1000,
});

export function fitGate(core, model, readings, next) {
  const tables = {
    pairs: tableOf(2 << core.PAIR_BITS),
    units: tableOf(1 << core.UNIT_BITS),
    layouts: tableOf(core.LAYOUTS),
  };
  let bias = -3;
  for (let pass = 0; pass < PASSES; pass++)
    for (const reading of readings()) {
      const inName = namesOf(reading);
      eachUnit(reading, (slots, start) => {
        if (inName[start] === 0 && next() >= OUTSIDE) return;
        const isSpelled = next() >= UNSPELLED;
        const sum = sumOf(
          slots,
          tables.pairs.weights,
          tables.units.weights,
          tables.layouts.weights,
          isSpelled,
        );
        const error = 1 / (1 + Math.exp(-bias - sum)) - inName[start];
        bias -= 0.001 * error;
        if (isSpelled) {
          step(tables.pairs, slots.left, error);
          step(tables.pairs, slots.right, error);
        }
        step(tables.units, slots.unit, error);
        step(tables.layouts, slots.layout, error);
      });
    }
  const gate = {
    pairs: quantized(tables.pairs.weights),
    units: quantized(tables.units.weights),
    layouts: quantized(tables.layouts.weights),
  };
  return { ...gate, ...barOf(gate) };

  /** By offset, 1 where the tagger finds a name. */
  function namesOf({ text, known }) {
    const inName = new Uint8Array(text.length);
    for (const span of spansOf(text, known)) inName.fill(1, span.start, span.end);
    return inName;
  }

  function spansOf(text, known) {
    return core
      .findUnknown(text, known, model)
      .filter(({ company, product }) => core.eitherScore(company, product) >= LEAST);
  }

  function eachUnit({ text, known }, take) {
    const line = core.readUnits(text, known);
    const { code, start, isName, count } = line;
    for (let i = 1; i <= count; i++)
      if (isName[i])
        take(
          {
            left: core.slotOfPair(code[i - 1], code[i]) + 1,
            right: core.slotOfPair(code[i], code[i + 1]),
            unit: core.slotOfUnit(code[i]),
            layout: core.layoutAt(line, i),
          },
          start[i],
        );
  }

  /** The sum that lets so many names through, whose every unit is hot or beside a hot one; and what else passes. */
  function barOf(gate) {
    const least = [];
    const sums = [];
    for (const reading of readings()) {
      const spans = spansOf(reading.text, reading.known);
      const found = [];
      eachUnit(reading, (slots, start) =>
        found.push({ start, sum: sumOf(slots, gate.pairs, gate.units, gate.layouts, true) }),
      );
      for (const { sum } of found) sums.push(sum);
      for (const span of spans) least.push(leastOf(span, found));
    }
    least.sort((a, b) => a - b);
    const bar = least[Math.floor(least.length * (1 - RECALL))];
    const passing = sums.filter((sum) => sum >= bar).length / sums.length;
    return { bar, told: `gate: ${(100 * passing).toFixed(1)} % of the units pass` };
  }

  /** The least over the units of a name of the best sum at or beside them. */
  function leastOf({ start, end }, found) {
    let least = 1000;
    found.forEach((unit, i) => {
      if (unit.start < start || unit.start >= end) return;
      const best = Math.max(found[i - 1]?.sum ?? -1000, unit.sum, found[i + 1]?.sum ?? -1000);
      least = Math.min(least, best);
    });
    return least;
  }
}

const tableOf = (size) => ({ weights: new Float32Array(size), squares: new Float32Array(size).fill(1e-2) });

const sumOf = ({ left, right, unit, layout }, pairs, units, layouts, isSpelled) =>
  (isSpelled ? pairs[left] + pairs[right] : 0) + units[unit] + layouts[layout];

function step({ weights, squares }, at, error) {
  const gradient = error + RIDGE * weights[at];
  squares[at] += gradient * gradient;
  weights[at] -= (RATE * gradient) / Math.sqrt(squares[at]);
}

const quantized = (weights) =>
  Int8Array.from(weights, (weight) => Math.max(-31, Math.min(31, Math.round(weight * UNITS))));
