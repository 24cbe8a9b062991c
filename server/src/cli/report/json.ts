/** The report for programs: one JSON array, offsets in UTF-16 units, lines and columns from 1. */
import { positionAt } from '../../core/service.js';
import type { Report, ReportedDraft } from './report.js';

export const jsonReport: Report = (drafts) => `${JSON.stringify(drafts.flatMap(rowsOf), null, 2)}\n`;

const rowsOf = ({ path, lines, findings }: ReportedDraft): object[] =>
  findings.map(({ span, severity, rule, message, fixes }) => {
    const { line, character } = positionAt(lines, span.start);
    return {
      path,
      line: line + 1,
      column: character + 1,
      start: span.start,
      end: span.end,
      severity,
      rule,
      message: message.zh,
      messageEn: message.en,
      fixes: (fixes ?? []).map(({ title, edits }) => ({
        title: title.zh,
        edits: edits.map(({ span, text }) => ({ ...span, text })),
      })),
    };
  });
