/** How often does each thing occur? A map that an edit changes at little cost, while the map before it stays whole. */

const BUCKETS = 256;
const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

/** Entries lie in buckets; a change copies the buckets it touches and shares the others. */
export class Tally<V> {
  private constructor(
    private readonly buckets: readonly ReadonlyMap<string, V>[],
    readonly size: number,
  ) {}

  static readonly EMPTY: Tally<never> = new Tally<never>(new Array(BUCKETS).fill(NOTHING), 0);

  get(key: string): V | undefined {
    return this.buckets[bucketOf(key)]!.get(key);
  }

  has(key: string): boolean {
    return this.buckets[bucketOf(key)]!.has(key);
  }

  /** The map with these entries; `undefined` takes an entry out. */
  with(changes: ReadonlyMap<string, V | undefined>): Tally<V> {
    if (changes.size === 0) return this;
    const buckets = this.buckets.slice();
    let size = this.size;
    for (const [key, value] of changes) {
      const at = bucketOf(key);
      if (buckets[at] === this.buckets[at]) buckets[at] = new Map(buckets[at]);
      const bucket = buckets[at] as Map<string, V>;
      size -= bucket.size;
      if (value === undefined) bucket.delete(key);
      else bucket.set(key, value);
      size += bucket.size;
    }
    return new Tally(buckets, size);
  }
}

function bucketOf(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash, 31) + key.charCodeAt(i);
  return (hash ^ (hash >>> 11)) & (BUCKETS - 1);
}
