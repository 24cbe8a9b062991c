import { describe, expect, it } from 'vitest';
import { knowledgeWith } from '../../../../test/knowledge.js';
import { analyze } from '../analysis/analysis.js';
import { DEFAULT_SETTINGS } from '../settings.js';
import { picture, readFixture } from '../testing/fixture.js';
import { linesOf } from '../text/lines.js';
import { check, type RatedFinding } from './check.js';
import { applyEdits, preferredEdits } from './fixes.js';
import type { RuleExample } from './rule.js';
import { RULES } from './rules.js';

const knowledge = knowledgeWith();

/** Findings of one rule alone, whatever its default severity. */
function findingsOf(rule: string, { text, date }: RuleExample): readonly RatedFinding[] {
  const rules = Object.fromEntries(
    RULES.map(({ id }) => [id, { severity: id === rule ? ('warning' as const) : ('off' as const) }]),
  );
  return check(analyze(linesOf(text), { language: 'markdown', date }, knowledge), {
    ...DEFAULT_SETTINGS,
    rules,
  });
}

const withPreferredFixes = (text: string, findings: readonly RatedFinding[]): string =>
  applyEdits(linesOf(text), preferredEdits(findings));

describe.each(RULES)('$id', (rule) => {
  it.each(rule.wrong)('finds: $text', (example) => {
    const { text } = readFixture(example.text);
    const findings = findingsOf(rule.id, { ...example, text });
    expect(
      picture(
        text,
        findings.map(({ span }) => span),
      ),
    ).toBe(example.text);
    if (example.fixed) expect(withPreferredFixes(text, findings)).toBe(example.fixed);
  });

  it.each(rule.right)('leaves alone: $text', (example) => {
    const findings = findingsOf(rule.id, example);
    expect(
      picture(
        example.text,
        findings.map(({ span }) => span),
      ),
    ).toBe(example.text);
  });
});
