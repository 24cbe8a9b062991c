/** How strict is a desk, and what does it leave alone? `.dianming/config.yaml`, read field by field. */
import type { PartialDate } from './knowledge/dates.js';

export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint', 'off'];

/** What a desk says of one rule. */
export interface RuleSettings {
  readonly severity?: Severity;
  /** Severity by document language; wins over `severity`. */
  readonly languages?: Readonly<Record<string, Severity>>;
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface Settings {
  readonly rules: Readonly<Record<string, RuleSettings>>;
  /** Written forms that are no mentions. */
  readonly ignore: readonly string[];
  /** Entity id by written form. */
  readonly pin: Readonly<Record<string, string>>;
  /** Further glossary files, relative to the desk. */
  readonly glossaryFiles: readonly string[];
  /** The date to read undated drafts as of. */
  readonly date?: PartialDate;
}

export const DEFAULT_SETTINGS: Settings = { rules: {}, ignore: [], pin: {}, glossaryFiles: [] };

/** Settings of the desk over those of the editor: what config.yaml says wins. */
export const mergeSettings = (editor: Settings, desk: Settings): Settings => ({
  rules: { ...editor.rules, ...desk.rules },
  ignore: [...editor.ignore, ...desk.ignore],
  pin: { ...editor.pin, ...desk.pin },
  glossaryFiles: [...editor.glossaryFiles, ...desk.glossaryFiles],
  date: desk.date ?? editor.date,
});
