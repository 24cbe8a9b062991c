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

/** Ids of a third of the companies and products, each drawn by itself: an entity more or less moves no other one. */
export function hiddenThird(entities, seed) {
  const ids = [...entities.values()].filter(({ type }) => type !== 'person').map(({ id }) => id);
  return new Set(ids.filter((id) => random(Math.imul(hashOf(id), 0x9e3779b1) + seed)() < 1 / 3));
}

export function hashOf(text) {
  let hash = 7;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

export const SEEDS = [11, 23, 37, 41, 59];
