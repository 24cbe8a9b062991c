/** What is wrong with a draft? Runs the rules, then settles severities, silences and overlaps. */
import { type Analysis, directivesOf, readingDate } from '../analysis/analysis.js';
import { silencerOf } from '../analysis/directives.js';
import { mentionsOf } from '../analysis/mentions.js';
import type { Settings, Severity } from '../settings.js';
import { positionAt } from '../text/lines.js';
import { overlaps } from '../text/span.js';
import type { Finding, Rule, RuleContext } from './rule.js';
import { RULES } from './rules.js';

/** A finding with the rule that made it and the severity that the desk gives it. */
export interface RatedFinding extends Finding {
  readonly rule: string;
  readonly severity: Exclude<Severity, 'off'>;
}

/** All findings of a draft in the order of the text; of two that overlap on one span, the more severe. */
export function check(analysis: Analysis, settings: Settings): readonly RatedFinding[] {
  const mentions = mentionsOf(analysis);
  if (!analysis.chinese) return [];
  const base = {
    analysis,
    knowledge: analysis.knowledge,
    mentions,
    date: readingDate(analysis),
    dated: analysis.date !== undefined,
  };
  const findings = RULES.flatMap((rule) => findingsOf(rule, base, settings));
  return settle(findings.filter((finding) => !isSilenced(analysis, finding)));
}

function findingsOf(rule: Rule, base: Omit<RuleContext, 'options'>, settings: Settings): RatedFinding[] {
  const severity = severityOf(rule, base.analysis.options.language, settings);
  if (severity === 'off') return [];
  const options = { ...defaultsOf(rule), ...settings.rules[rule.id]?.options };
  return [...rule.check({ ...base, options })].map((finding) => ({ ...finding, rule: rule.id, severity }));
}

export function severityOf(rule: Rule, language: string, settings: Settings): Severity {
  const own = settings.rules[rule.id];
  return own?.languages?.[language] ?? own?.severity ?? rule.severity;
}

const defaultsOf = (rule: Rule): Record<string, unknown> =>
  Object.fromEntries((rule.options ?? []).map(({ key, otherwise }) => [key, otherwise]));

function isSilenced(analysis: Analysis, finding: RatedFinding): boolean {
  const directives = directivesOf(analysis);
  return (
    directives.length > 0 &&
    silencerOf(directives, finding.rule, positionAt(analysis.text, finding.span.start).line) >= 0
  );
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3, off: 4 };

function settle(findings: RatedFinding[]): RatedFinding[] {
  const byRank = [...findings].sort(
    (a, b) => RANK[a.severity] - RANK[b.severity] || ruleOrder(a.rule) - ruleOrder(b.rule),
  );
  const kept: RatedFinding[] = [];
  for (const finding of byRank)
    if (!kept.some((other) => overlaps(other.span, finding.span))) kept.push(finding);
  return kept.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

const ruleOrder = (id: string): number => RULES.findIndex((rule) => rule.id === id);
