/** How strict is a desk, and what does it leave alone? `.dianming/config.yaml`, read field by field. */
import { isPartialDate, type PartialDate } from './knowledge/dates.js';

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
  /** Further knowledge files: paths, folders and globs, relative to the desk or to the workspace folder. */
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

/** Settings as an editor sends them: any JSON, of which the well-formed parts count. */
export function settingsFromEditor(value: unknown): Settings {
  const { rules, ignore, pin, date, glossary } = asRecord(value);
  const { files } = asRecord(glossary);
  return {
    rules: Object.fromEntries(
      Object.entries(asRecord(rules)).flatMap(([id, rule]) => {
        const read = ruleFromEditor(rule);
        return read ? [[id, read]] : [];
      }),
    ),
    ignore: Array.isArray(ignore) ? ignore.filter(isText) : [],
    pin: Object.fromEntries(
      Object.entries(asRecord(pin)).filter((pair): pair is [string, string] => isText(pair[1])),
    ),
    glossaryFiles: Array.isArray(files) ? files.filter(isText) : [],
    date: isText(date) && isPartialDate(date) ? date : undefined,
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};

const severityFrom = (value: unknown): Severity | undefined =>
  SEVERITIES.find((severity) => severity === (value === false ? 'off' : value));

/** `'off'`, or `{ severity, languages, options }`. */
function ruleFromEditor(value: unknown): RuleSettings | undefined {
  const plain = severityFrom(value);
  if (plain) return { severity: plain };
  const { severity, languages, options } = asRecord(value);
  const byLanguage = Object.entries(asRecord(languages)).flatMap(([language, each]) => {
    const read = severityFrom(each);
    return read ? [[language, read] as const] : [];
  });
  const rule: RuleSettings = {
    severity: severityFrom(severity),
    languages: byLanguage.length > 0 ? Object.fromEntries(byLanguage) : undefined,
    options: typeof options === 'object' && options !== null ? asRecord(options) : undefined,
  };
  return rule.severity || rule.languages || rule.options ? rule : undefined;
}
