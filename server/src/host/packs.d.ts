/**
 * The module that the build makes of the packs; see scripts/compile-packs.mjs. Every part is deflated (raw); a function,
 * so that it takes no memory before it is asked for. On Node it is read from `packs.bin` beside the bundle.
 */
declare module 'dianming:packs' {
  type Part = () => Uint8Array;
  /** JSON of `CompactKnowledge`. */
  export const knowledge: Part;
  /** JSON of some `CompactEntity`s each, so that unpacking never needs much memory at a time. */
  export const entities: readonly Part[];
  /** The automaton's arrays, little-endian. */
  export const alphabet: Part;
  export const cells: Part;
  export const ends: Part;
  /** Names of the pack files, and their texts: `GROUP` files a part, with a NUL between two. */
  export const files: readonly string[];
  export const texts: readonly Part[];
  export const GROUP: number;
}

/** The version of the package, put in by the build. */
declare const DIANMING_VERSION: string;
