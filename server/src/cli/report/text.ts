/** The report for people: a line for each finding, `path:line:column`, and a sum. */
import { positionAt } from '../../core/service.js';
import type { Report } from './report.js';

const SEVERITIES = { error: '错误', warning: '警告', information: '提示', hint: '建议' } as const;

export const textReport: Report = (drafts) => {
  const lines = drafts.flatMap(({ path, lines, findings }) =>
    findings.map(({ span, severity, message, rule }) => {
      const { line, character } = positionAt(lines, span.start);
      return `${path}:${line + 1}:${character + 1} ${SEVERITIES[severity]} ${message.zh} [${rule}]`;
    }),
  );
  const total = drafts.reduce((sum, { findings }) => sum + findings.length, 0);
  return `${[...lines, total === 0 ? `${drafts.length} 篇稿件，没有发现问题。` : `${drafts.length} 篇稿件，${total} 处发现。`].join('\n')}\n`;
};
