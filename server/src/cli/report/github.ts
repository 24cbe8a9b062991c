/** The report for GitHub Actions: workflow commands, which become annotations beside the lines. */
import { type RatedFinding, rangeOf } from '../../core/service.js';
import type { Report, ReportedDraft } from './report.js';

const LEVELS = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

export const githubReport: Report = (drafts) =>
  drafts.flatMap((draft) => draft.findings.map((finding) => `${commandOf(draft, finding)}\n`)).join('');

function commandOf({ path, lines }: ReportedDraft, { severity, span, rule, message }: RatedFinding): string {
  const { start, end } = rangeOf(lines, span);
  const properties = {
    file: path,
    line: start.line + 1,
    endLine: end.line + 1,
    col: start.character + 1,
    endColumn: end.character + 1,
    title: rule,
  };
  const shown = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${LEVELS[severity]} ${shown.join(',')}::${escapeData(message.zh)}`;
}

const escapeData = (text: string): string =>
  text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const escapeProperty = (text: string): string => escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
