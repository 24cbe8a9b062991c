/** The report for people: a line for each finding, `path:line:column`, and a sum by rule. */
import { positionAt } from '../../core/service.js';
import type { Report, ReportedDraft } from './report.js';

const SEVERITIES = { error: '错误', warning: '警告', information: '提示', hint: '建议' } as const;

export const textReport: Report = (drafts) =>
  `${[...drafts.flatMap(linesOf), summaryOf(drafts)].join('\n')}\n`;

const linesOf = ({ path, lines, findings }: ReportedDraft): string[] =>
  findings.map(({ span, severity, message, rule }) => {
    const { line, character } = positionAt(lines, span.start);
    return `${path}:${line + 1}:${character + 1} ${SEVERITIES[severity]} ${message.zh} [${rule}]`;
  });

function summaryOf(drafts: readonly ReportedDraft[]): string {
  const byRule = new Map<string, number>();
  for (const { findings } of drafts)
    for (const { rule } of findings) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  const total = [...byRule.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return `${drafts.length} 篇稿件，没有发现问题。`;
  const rules = [...byRule].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return `${drafts.length} 篇稿件，${total} 处发现：${rules.map(([rule, count]) => `${rule} ${count}`).join('，')}。`;
}
