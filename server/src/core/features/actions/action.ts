/** What is a code action? A title, a kind, and edits that are computed only for the one that is chosen. */
import type { Locale, Localized } from '../../localized.js';
import type { Span } from '../../text/span.js';
import type { Snapshot } from '../../workspace.js';
import type { FileEdits } from '../edits.js';
import type { WorkspaceIndex } from '../workspaceIndex.js';

export interface ActionContext {
  readonly snapshot: Snapshot;
  readonly index: WorkspaceIndex;
  readonly uri: string;
  readonly span: Span;
  readonly locale: Locale;
  /** The folder in which a desk is founded if the draft has none. */
  readonly home: string;
}

export type ActionKind = 'quickfix' | 'refactor.rewrite' | 'source.fixAll.dianming';

export interface Action {
  /** Equal for the same action at the same place: by it the chosen one is found again. */
  readonly id: string;
  readonly title: Localized;
  readonly kind: ActionKind;
  /** Empty if it turns out that the edit cannot be made, or if the action only runs a command. */
  readonly edits: () => readonly FileEdits[];
  readonly command?: ActionCommand;
}

/** What runs in place of an edit: `copy` takes a text, the others the URI of a draft or a folder. */
export interface ActionCommand {
  readonly name: 'copy' | 'pause' | 'resume';
  readonly argument: string;
}

/** A list of one, or of none. */
export const present = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);
