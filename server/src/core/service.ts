/** What can a host ask of the core? The facade: the only module of the core that a host imports. */
export {
  type Analysis,
  analyze,
  type DraftLanguage,
  type DraftOptions,
  readingDate,
  unreadLines,
} from './analysis/analysis.js';
export { explainDraft } from './analysis/explain.js';
export { confidence, type Mention, mentionAt, mentionsOf, textOf } from './analysis/mentions.js';
export { parseConfig } from './config.js';
export type { Action, ActionCommand, ActionContext } from './features/actions/action.js';
export { actions } from './features/actions/actions.js';
export { cardOf } from './features/card.js';
export { type CodeLens, codeLenses } from './features/codeLens.js';
export { type Completion, type CompletionKind, completion, detailOf } from './features/completion.js';
export { declaration } from './features/declaration.js';
export { type DefinitionLink, definition } from './features/definition.js';
export { documentSymbols, type OutlineSymbol } from './features/documentSymbols.js';
export type { FileEdits } from './features/edits.js';
export { showExplained } from './features/findingReport.js';
export { documentHighlight } from './features/highlight.js';
export { type Hover, hover } from './features/hover.js';
export { implementation } from './features/implementation.js';
export { type InlayHintKinds, inlayHints } from './features/inlayHints.js';
export { keyAt, type ReferencePlace, references } from './features/references.js';
export {
  checkNewName,
  prepareRename,
  type RenameTarget,
  rename,
} from './features/rename.js';
export { selectionRanges } from './features/selectionRange.js';
export {
  encodeTokens,
  semanticTokens,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
  tokensDelta,
} from './features/semanticTokens.js';
export { typeDefinition } from './features/typeDefinition.js';
export { prepareTypeHierarchy, subtypes, supertypes } from './features/typeHierarchy.js';
export { createIndex, indexDraft, usageOf, type WorkspaceIndex } from './features/workspaceIndex.js';
export { type FoundEntity, workspaceSymbols } from './features/workspaceSymbols.js';
export type { KnowledgeBase } from './knowledge/base.js';
export type { CompactEntity, CompactKnowledge } from './knowledge/compact.js';
export { isPartialDate, type PartialDate } from './knowledge/dates.js';
export type { Entity, EntityType, Problem } from './knowledge/model.js';
export {
  type CompiledPacks,
  compilePacks,
  type DeskKnowledge,
  expandPacks,
  type KnowledgeFile,
  knowledgeOf,
  loadPacks,
  type Packs,
  type PackTexts,
} from './knowledge/packs.js';
export { type Locale, type Localized, localeOf } from './localized.js';
export { check, type RatedFinding } from './rules/check.js';
export { ruleDocumentation } from './rules/documentation.js';
export { type Fixed, fixDraft } from './rules/fixes.js';
export type { Finding, Fix, RelatedPlace, Rule } from './rules/rule.js';
export { RULES } from './rules/rules.js';
export {
  DEFAULT_SETTINGS,
  mergeSettings,
  type Settings,
  type Severity,
  settingsFromEditor,
} from './settings.js';
export { fold } from './text/fold.js';
export {
  contentOf,
  type Lines,
  lineStart,
  linesOf,
  offsetAt,
  type Position,
  positionAt,
  type Range,
  rangeOf,
  replaceRange,
  spanOf,
} from './text/lines.js';
export { overlaps, type Span } from './text/span.js';
export {
  analysisOf,
  analyzeDocument,
  apply,
  type Change,
  createSnapshot,
  type Desk,
  type DeskFiles,
  type Document,
  type DocumentLanguage,
  deskFileUris,
  deskOf,
  documentAt,
  editorFolderOf,
  findingsOf,
  isPaused,
  type NamedFiles,
  type Snapshot,
  type Stale,
} from './workspace.js';
