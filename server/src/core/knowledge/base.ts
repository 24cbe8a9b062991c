/** What does a draft get read with? Packs and glossaries merged, with their forms compiled and relations at hand. */
import type { PartialDate } from './dates.js';
import type { Lexicon } from './lexicon.js';
import type { Entity } from './model.js';
import type { Relations } from './relations.js';

export interface KnowledgeBase {
  readonly entities: ReadonlyMap<string, Entity>;
  /** The packs' forms, and those of the glossaries. */
  readonly lexicons: readonly Lexicon[];
  readonly relations: Relations;
  /** The day up to which packs and glossaries know the world; an undated draft is read as of it. */
  readonly asOf: PartialDate;
  /** Differs whenever the knowledge does. */
  readonly fingerprint: string;
}
