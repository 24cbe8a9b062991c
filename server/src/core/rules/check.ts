/** What is wrong with a draft? Runs the rules, then settles severities, silences and overlaps. */
import { type Analysis, directivesOf, readingDate } from '../analysis/analysis.js';
import { type PlacedDirective, silencerOf } from '../analysis/directives.js';
import { mentionsOf } from '../analysis/mentions.js';
import type { Settings, Severity } from '../settings.js';
import { positionAt } from '../text/lines.js';
import { clustersOf, overlaps } from '../text/span.js';
import type { Finding, Rule, RuleContext, RuleOption, UnusedDirective } from './rule.js';
import { RULES } from './rules.js';
import { unusedDirective } from './unused-directive.js';

/** A finding with the rule that made it and the severity that the desk gives it. */
export interface RatedFinding extends Finding {
  readonly rule: string;
  readonly severity: Exclude<Severity, 'off'>;
}

const kept = new WeakMap<
  Analysis,
  { readonly settings: Settings; readonly findings: readonly RatedFinding[] }
>();

/**
 * All findings of a draft in the order of the text; of two that overlap on one span, the more severe. Kept with the
 * analysis: diagnostics and code actions ask for the same.
 */
export function check(analysis: Analysis, settings: Settings): readonly RatedFinding[] {
  const before = kept.get(analysis);
  if (before?.settings === settings) return before.findings;
  const findings = analysis.chinese ? runAll(analysis, settings) : [];
  kept.set(analysis, { settings, findings });
  return findings;
}

function runAll(analysis: Analysis, settings: Settings): readonly RatedFinding[] {
  const base = {
    analysis,
    knowledge: analysis.knowledge,
    mentions: mentionsOf(analysis),
    date: readingDate(analysis),
    dated: analysis.date !== undefined,
    unused: [],
  };
  const findings = RULES.flatMap((rule) => findingsOf(rule, base, settings));
  const directives = directivesOf(analysis);
  if (directives.length === 0) return settle(findings);
  const { heard, used } = silence(analysis, directives, findings);
  const isOff = (rule: Rule): boolean => severityOf(rule, analysis.options.language, settings) === 'off';
  const unused = unusedOf(directives, used, new Set(RULES.filter(isOff).map(({ id }) => id)));
  const last = findingsOf(unusedDirective, { ...base, unused }, settings);
  const named = directives.filter(({ directive }) => directive.rules.length > 0);
  return settle([...heard, ...silence(analysis, named, last).heard]);
}

/** What is left of the findings, and which directives were of use, each with the rules that it silenced. */
function silence(
  { text }: Analysis,
  directives: readonly PlacedDirective[],
  findings: readonly RatedFinding[],
) {
  const used = new Map<PlacedDirective, Set<string>>();
  const heard = findings.filter(({ rule, span }) => {
    const by = directives[silencerOf(directives, rule, positionAt(text, span.start).line)];
    if (!by) return true;
    used.set(by, (used.get(by) ?? new Set()).add(rule));
    return false;
  });
  return { heard, used };
}

/** Directives about rules that are off cannot be of use, and are left alone: another desk may have them on. */

function unusedOf(
  directives: readonly PlacedDirective[],
  used: ReadonlyMap<PlacedDirective, ReadonlySet<string>>,
  off: ReadonlySet<string>,
): UnusedDirective[] {
  const known = new Set(RULES.map(({ id }) => id));
  return directives.flatMap((placed): UnusedDirective[] => {
    if (placed.directive.kind === 'enable') return [];
    const silenced = used.get(placed) ?? new Set();
    const ids = placed.directive.rules.map(({ id }) => id).filter((id) => id !== '*');
    if (ids.length === 0) return silenced.size > 0 ? [] : [{ placed, rules: [], unknown: false }];
    const strange = ids.filter((id) => !known.has(id));
    if (strange.length > 0) return [{ placed, rules: strange, unknown: true }];
    const idle = ids.filter((id) => !silenced.has(id) && !off.has(id));
    return idle.length > 0 ? [{ placed, rules: idle, unknown: false }] : [];
  });
}

function findingsOf(rule: Rule, base: Omit<RuleContext, 'options'>, settings: Settings): RatedFinding[] {
  const severity = severityOf(rule, base.analysis.options.language, settings);
  if (severity === 'off') return [];
  const options = optionsOf(rule, settings.rules[rule.id]?.options ?? {});
  return [...rule.check({ ...base, options })].map((finding) => ({ ...finding, rule: rule.id, severity }));
}

export function severityOf(rule: Rule, language: string, settings: Settings): Severity {
  const own = settings.rules[rule.id];
  return own?.languages?.[language] ?? own?.severity ?? rule.severity;
}

/** What is set wrongly is as by default; config.yaml tells of it at the key. */
const optionsOf = (rule: Rule, given: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    (rule.options ?? []).map((option) => [
      option.key,
      isValueOf(option, given[option.key]) ? given[option.key] : option.otherwise,
    ]),
  );

const isValueOf = ({ type, values }: RuleOption, value: unknown): boolean =>
  typeof value === type && (!values || values.includes(String(value)));

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3, off: 4 };

const settle = (findings: readonly RatedFinding[]): RatedFinding[] =>
  clustersOf(findings, ({ span }) => span).flatMap(withoutOverlaps);

function withoutOverlaps(findings: readonly RatedFinding[]): readonly RatedFinding[] {
  if (findings.length < 2) return findings;
  const byRank = [...findings].sort(
    (a, b) => RANK[a.severity] - RANK[b.severity] || ruleOrder(a.rule) - ruleOrder(b.rule),
  );
  const kept: RatedFinding[] = [];
  for (const finding of byRank)
    if (!kept.some((other) => overlaps(other.span, finding.span))) kept.push(finding);
  return kept.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

const ruleOrder = (id: string): number => RULES.findIndex((rule) => rule.id === id);
