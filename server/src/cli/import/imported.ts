/** What does an importer give? Entries as a glossary would write them, and what could not be carried over. */
import type { EntityType } from '../../core/service.js';

export interface ImportedName {
  readonly text: string;
  readonly kind: 'alias' | 'latin' | 'misspelling' | 'short' | 'legal' | 'former' | 'nickname';
}

export interface ImportedEntry {
  readonly id?: string;
  readonly type?: EntityType;
  readonly kind?: string;
  readonly name: string;
  readonly names: readonly ImportedName[];
  readonly maker?: readonly string[];
  readonly description?: string;
}

export interface Imported {
  readonly entries: readonly ImportedEntry[];
  /** One line for each thing that a glossary has no place for. */
  readonly lost: readonly string[];
}

export type Importer = (text: string) => Imported;

/** Whether a pattern is plain text, so that a name can be made of it. */
export const isPlain = (pattern: string): boolean => !/[\\^$.*+?()[\]{}|]/.test(pattern);

export const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
