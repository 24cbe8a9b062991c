/** What does somebody have to know of a finding to judge whether it is right? Plain text, to be pasted into a report. */
import { type Analysis, readingDate } from '../analysis/analysis.js';
import { type Explained, explainAt } from '../analysis/explain.js';
import { type Locale, type Localized, localized } from '../localized.js';
import type { RatedFinding } from '../rules/check.js';
import { sentenceAt } from '../rules/prose.js';
import { slice } from '../text/lines.js';
import { overlaps } from '../text/span.js';
import { analysisOf, type Snapshot } from '../workspace.js';

const LABELS = {
  rule: localized('规则', 'Rule'),
  message: localized('提示', 'Message'),
  marked: localized('标出', 'Marked'),
  sentence: localized('原句', 'Sentence'),
  date: localized('稿件日期', 'Read as of'),
  knowledge: localized('知识截至', 'Knowledge as of'),
  readings: localized('识别依据', 'Evidence'),
} as const satisfies Record<string, Localized>;

export function findingReport(
  snapshot: Snapshot,
  uri: string,
  finding: RatedFinding,
  locale: Locale,
): string {
  const analysis = analysisOf(snapshot, uri);
  if (!analysis) return '';
  const { span, rule, severity, message } = finding;
  const lines: readonly (readonly [keyof typeof LABELS, string])[] = [
    ['rule', `${rule} (${severity})`],
    ['message', message[locale]],
    ['marked', slice(analysis.text, span.start, span.end)],
    ['sentence', sentenceAt(analysis, span.start).text.trim()],
    ['date', dateOf(analysis)],
    ['knowledge', snapshot.packs.asOf],
    ['readings', evidenceIn(analysis, finding, locale)],
  ];
  const colon = locale === 'zh' ? '：' : ': ';
  return lines.map(([key, text]) => `${LABELS[key][locale]}${colon}${text}\n`).join('');
}

const dateOf = (analysis: Analysis): string =>
  `${readingDate(analysis)} (${analysis.date?.from ?? 'knowledge'})`;

/** Every candidate that the finding touches, as `explain` has it. */
function evidenceIn(analysis: Analysis, { span }: RatedFinding, locale: Locale): string {
  const touched = explainAt(analysis, span.start).filter((explained) => overlaps(explained, span));
  return touched.length === 0
    ? '—'
    : touched
        .map((each) => `\n${showExplained(each, locale)}`)
        .join('')
        .trimEnd();
}

/** Readings with their scores, and what speaks for and against each. */
export function showExplained({ text, readings, verdict }: Explained, locale: Locale): string {
  const lines = [`“${text}” → ${verdict[locale]}`];
  for (const { entity, name, score, evidence } of readings) {
    const context = name.needsContext ? (locale === 'zh' ? '，需语境' : ', needs context') : '';
    lines.push(`  ${entity} (${name.kind}${context}) ${score}`);
    for (const { feature, weight } of evidence)
      lines.push(`    ${weight > 0 ? '+' : ''}${weight} ${feature}`);
  }
  return `${lines.join('\n')}\n`;
}
