// How is a time measured on a machine that does other work too? Medians, the contenders taking turns in one run.

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds that each contender takes: `runs` rounds after `warmUps`, one turn a round. */
export function inTurns(contenders, { runs, warmUps = 2 }) {
  const times = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = -warmUps; round < runs; round++)
    for (const { name, run } of contenders) {
      const start = performance.now();
      run();
      if (round >= 0) times.get(name).push(performance.now() - start);
    }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}

/** A small congruential generator: the same numbers on every machine. */
export function generator(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x100000000) * below);
  };
}

/** A table of Markdown. */
export const table = (head, rows) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

export const digits = (value, places = 1) =>
  value >= 100 ? value.toFixed(0) : value.toFixed(value < 1 && places === 1 ? 2 : places);
export const perSecond = (bytes, milliseconds) => bytes / 1e3 / milliseconds;
