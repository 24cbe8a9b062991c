// How is chance kept the same on every machine? mulberry32, seeded.

/** Numbers in [0, 1), the same for the same seed. */
export function random(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The items in an order that the seed decides. */
export function shuffled(items, seed) {
  const next = random(seed);
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

/** Ids of a third of the companies and products: what is taken away to see whether it is noticed as unknown. */
export function hiddenThird(entities, seed) {
  const ids = [...entities.values()]
    .filter(({ type }) => type !== 'person')
    .map(({ id }) => id)
    .sort();
  return new Set(shuffled(ids, seed).slice(0, Math.round(ids.length / 3)));
}

export const SEEDS = [11, 23, 37, 41, 59];
