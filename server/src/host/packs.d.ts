/** The module that the build makes of the packs; see scripts/compile-packs.mjs. */
declare module 'dianming:packs' {
  /** JSON: entities, pack texts, forms. */
  export const data: string;
  /** The automaton's arrays, in base64. */
  export const arrays: Readonly<Record<'alphabet' | 'cells' | 'ends', string>>;
}

/** The version of the package, put in by the build. */
declare const DIANMING_VERSION: string;
