/** What is a rule, and what does it find? The contract that every file of this folder keeps. */
import type { Analysis } from '../analysis/analysis.js';
import type { PlacedDirective } from '../analysis/directives.js';
import type { Mention } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import type { PartialDate } from '../knowledge/dates.js';
import type { Entity } from '../knowledge/model.js';
import type { Localized } from '../localized.js';
import type { Severity } from '../settings.js';
import type { Span } from '../text/span.js';

/** What a rule may look at. Everything in it is read-only; offsets are those of the document. */
export interface RuleContext {
  readonly analysis: Analysis;
  readonly knowledge: KnowledgeBase;
  /** All mentions of the draft, sorted, not overlapping. */
  readonly mentions: readonly Mention[];
  /** The day as of which the draft is read. */
  readonly date: PartialDate;
  /** Whether the draft has a date of its own: relative dates (今年) can be judged only then. */
  readonly dated: boolean;
  readonly options: Readonly<Record<string, unknown>>;
  /** Comments that silenced nothing; empty while the other rules run. */
  readonly unused: readonly UnusedDirective[];
}

/** A directive that silences none of these rules; without rules, nothing at all. */
export interface UnusedDirective {
  readonly placed: PlacedDirective;
  readonly rules: readonly string[];
  /** There are no such rules. */
  readonly unknown: boolean;
}

/** A place that explains a finding: a span of the draft, or the entry of an entity. */
export interface RelatedPlace {
  readonly message: Localized;
  readonly place:
    | { readonly span: Span }
    /** `file`: where `span` lies in another file than the entry's own, because a glossary overrides it. */
    | { readonly entity: Entity; readonly span?: Span; readonly file?: string };
}

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

export interface Fix {
  readonly title: Localized;
  readonly edits: readonly TextEdit[];
  /** The one that `fixAll` and a single key press apply. At most one of a finding's fixes. */
  readonly preferred?: boolean;
}

export interface Finding {
  readonly span: Span;
  /** What is wrong, why, what to do. */
  readonly message: Localized;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

export interface RuleExample {
  /** In the fixture notation: `⟦…⟧` marks the finding's span; none in a right example. */
  readonly text: string;
  /** The draft's date. */
  readonly date?: PartialDate;
  /** The text after the preferred fix. */
  readonly fixed?: string;
}

export interface RuleOption {
  readonly key: string;
  readonly type: 'boolean' | 'string' | 'number';
  readonly values?: readonly string[];
  readonly otherwise: unknown;
  readonly summary: Localized;
}

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** One line: what it finds. */
  readonly summary: Localized;
  /** Why it matters, a paragraph or two of Markdown. */
  readonly why: Localized;
  readonly wrong: readonly RuleExample[];
  readonly right: readonly RuleExample[];
  readonly options?: readonly RuleOption[];
  readonly check: (context: RuleContext) => Iterable<Finding>;
}
