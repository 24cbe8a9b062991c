/** What does the knowledge base know of an entity? The types of an entry, after parsing. */
import type { Span } from '../text/span.js';
import type { PartialDate } from './dates.js';

export type EntityType = 'company' | 'product' | 'person';

export const NAME_KINDS = [
  'preferred',
  'legal',
  'short',
  'alias',
  'latin',
  'former',
  'nickname',
  'misspelling',
] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** A stretch of time in which something holds; either end may be open or unknown. */
export interface Validity {
  readonly from?: PartialDate;
  readonly until?: PartialDate;
}

/** A part of an entry, with its place. */
export interface Placed {
  readonly span: Span;
  /** The file that `span` is a place in, where it is not the file of the entity's origin (an override). */
  readonly file?: string;
}

/** One written form of an entity. */
export interface Name extends Validity, Placed {
  readonly text: string;
  readonly kind: NameKind;
  /** Also an ordinary word, or another's name: a mention needs evidence. */
  readonly needsContext: boolean;
  /** `needsContext: false` is written out: somebody has looked, and the audit need not ask. */
  readonly certain?: boolean;
  /** Longer words that hold this name without naming the entity (巧夺天工). */
  readonly notIn: readonly string[];
}

/** A reference to another entity by its id. */
export interface Ref extends Validity, Placed {
  readonly id: string;
}

/** A role that a person holds or held at the company whose entry this stands in. */
export interface Role extends Validity, Placed {
  /** Id of the person's entity: the one written, or that of the person entry bearing `name`, or `person:NAME`. */
  readonly person: string;
  readonly name: string;
  readonly role: string;
  /** The name alone; `span` is the whole item. */
  readonly nameSpan: Span;
}

export interface Ticker extends Validity, Placed {
  readonly exchange: string;
  readonly symbol: string;
  /** The exchange's short name of the stock (知乎-W). */
  readonly name?: string;
}

export const EVENT_KINDS = [
  'release',
  'founding',
  'renaming',
  'merger',
  'acquisition',
  'listing',
  'investment',
  'shutdown',
  'departure',
  'other',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface EntityEvent extends Placed {
  readonly date: PartialDate;
  readonly kind: EventKind;
  readonly with: readonly Ref[];
  readonly title: string;
}

export interface Source extends Placed {
  readonly url?: string;
  readonly title: string;
  readonly date?: PartialDate;
  /** The day on which the text behind `url` was read. */
  readonly read?: PartialDate;
  /** Names of the fields that the source confirms. */
  readonly supports: readonly string[];
}

/** How the versions of a product family are written. */
export interface Versions {
  /** Literal text with `{n}` for a version number: `GPT-{n}`, `文心大模型{n}`. */
  readonly patterns: readonly string[];
  /** Words that may follow a version (Turbo, mini), beside those known everywhere. */
  readonly tiers: readonly string[];
  /** Whether every released number is among `known` or the family's entries. */
  readonly complete: boolean;
  readonly known: readonly string[];
}

/** Words near a name that speak for or against its meaning this entity. */
export interface Context {
  readonly for: readonly string[];
  readonly against: readonly string[];
}

/** Where an entry stands. */
export interface Origin {
  /** `packs/baidu.yaml` for built-in knowledge, a URI for a glossary. */
  readonly file: string;
  /** The value of `id` (or of the person's name, for a person known from a role only). */
  readonly span: Span;
  /** The whole entry. */
  readonly entry: Span;
}

export interface Entity {
  readonly id: string;
  readonly type: EntityType;
  readonly kind?: string;
  /** The preferred name; also the first of `names`. */
  readonly name: string;
  readonly names: readonly Name[];
  readonly description?: string;
  readonly founded?: PartialDate;
  readonly dissolved?: PartialDate;
  readonly released?: PartialDate;
  readonly discontinued?: PartialDate;
  readonly headquarters?: string;
  readonly parent: readonly Ref[];
  readonly owner: readonly Ref[];
  readonly investors: readonly Ref[];
  readonly members: readonly Ref[];
  readonly predecessor: readonly Ref[];
  readonly maker: readonly Ref[];
  readonly models: readonly Ref[];
  readonly carriers: readonly Ref[];
  readonly family: readonly Ref[];
  readonly people: readonly Role[];
  readonly tickers: readonly Ticker[];
  readonly events: readonly EntityEvent[];
  readonly versions?: Versions;
  readonly context?: Context;
  readonly confidence?: 'low' | 'medium' | 'high';
  readonly sources: readonly Source[];
  readonly checked?: PartialDate;
  readonly origin: Origin;
  /** Later entries that override fields of this one. */
  readonly overrides?: readonly Origin[];
  /** A person known only from the roles in companies' entries. */
  readonly formed?: boolean;
}

/** Where a field of an entry stands. */
export interface FieldPlace {
  readonly key: Span;
  readonly value: Span;
}

/** The fields that an entry writes; an entry that overrides another writes only some. */
export type EntryFields = Partial<
  Omit<Entity, 'id' | 'name' | 'origin' | 'overrides' | 'formed'> & {
    /** The preferred name; `names` holds the others. */
    readonly name: Name;
    /** In a glossary: the entity is taken out of the knowledge base. */
    readonly disabled: boolean;
  }
>;

/** One item of a knowledge file, as it is written. */
export interface Entry {
  readonly id: string;
  readonly fields: EntryFields;
  /** The place of each known key that is written, whether its value could be read or not. */
  readonly at: Readonly<Record<string, FieldPlace>>;
  readonly origin: Origin;
  /** Its YAML has a syntax error, so that fields may be missing: not to be used, but its id is not unknown. */
  readonly broken: boolean;
  /** Kept from an earlier text, because the present one is broken: its places no longer count, nothing is told of it. */
  readonly stale?: boolean;
}

/** The fields that hold references, each with the type that its targets must have. */
export const REF_FIELDS = {
  parent: 'company',
  owner: 'company',
  investors: 'company',
  members: 'company',
  predecessor: 'any',
  maker: 'company',
  models: 'product',
  carriers: 'product',
  family: 'product',
} as const satisfies Partial<Record<keyof Entity, EntityType | 'any'>>;
export type RefField = keyof typeof REF_FIELDS;

export type ProblemSeverity = 'error' | 'warning' | 'information';

/** Something wrong with a knowledge file, at its place. */
export interface Problem {
  readonly file: string;
  readonly span: Span;
  readonly severity: ProblemSeverity;
  /** `glossary-…`, stable: tests, settings and documentation use it. */
  readonly code: string;
  readonly message: string;
}
