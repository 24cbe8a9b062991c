/** What can a host ask of the core? The facade: the only module of the core that a host imports. */
export {
  type Analysis,
  analyze,
  type DraftLanguage,
  type DraftOptions,
  readingDate,
} from './analysis/analysis.js';
export { type Explained, explainDraft } from './analysis/explain.js';
export { confidence, type Mention, mentionAt, mentionsOf, textOf } from './analysis/mentions.js';
export { parseConfig } from './config.js';
export { type DefinitionLink, definition } from './features/definition.js';
export { documentHighlight } from './features/highlight.js';
export { type Hover, hover } from './features/hover.js';
export type { KnowledgeBase } from './knowledge/base.js';
export { isPartialDate, type PartialDate } from './knowledge/dates.js';
export type { Entity, Problem } from './knowledge/model.js';
export {
  type CompiledPacks,
  compilePacks,
  type DeskKnowledge,
  type KnowledgeFile,
  knowledgeOf,
  loadPacks,
  type Packs,
} from './knowledge/packs.js';
export { type Locale, type Localized, localeOf } from './localized.js';
export { check, type RatedFinding } from './rules/check.js';
export { ruleDocumentation } from './rules/documentation.js';
export type { Finding, Fix, RelatedPlace, Rule } from './rules/rule.js';
export { RULES } from './rules/rules.js';
export { DEFAULT_SETTINGS, mergeSettings, type Settings, type Severity } from './settings.js';
export {
  contentOf,
  type Lines,
  linesOf,
  offsetAt,
  type Position,
  positionAt,
  type Range,
  rangeOf,
  replaceRange,
  spanOf,
} from './text/lines.js';
export type { Span } from './text/span.js';
export {
  analysisOf,
  apply,
  type Change,
  createSnapshot,
  type Desk,
  type DeskFiles,
  type Document,
  type DocumentLanguage,
  deskOf,
  documentAt,
  type Snapshot,
  type Stale,
} from './workspace.js';
