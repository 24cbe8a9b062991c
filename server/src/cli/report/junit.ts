/** The report for CI servers: JUnit XML, a suite for each draft, a failed case for each finding. */
import { positionAt, type RatedFinding } from '../../core/service.js';
import type { Report, ReportedDraft } from './report.js';

export const junitReport: Report = (drafts) => {
  const total = drafts.reduce((sum, { findings }) => sum + findings.length, 0);
  const tests = drafts.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="dianming" tests="${tests}" failures="${total}">`,
    ...drafts.flatMap(suiteOf),
    '</testsuites>',
    '',
  ].join('\n');
};

function suiteOf(draft: ReportedDraft): string[] {
  const { path, findings } = draft;
  const cases =
    findings.length > 0
      ? findings.map((finding) => caseOf(draft, finding))
      : [`    <testcase name="dianming" classname="${escapeXml(path)}"/>`];
  const counts = `tests="${cases.length}" failures="${findings.length}"`;
  return [`  <testsuite name="${escapeXml(path)}" ${counts}>`, ...cases, '  </testsuite>'];
}

function caseOf({ path, lines }: ReportedDraft, { span, rule, severity, message }: RatedFinding): string {
  const { line, character } = positionAt(lines, span.start);
  const place = `${path}:${line + 1}:${character + 1}`;
  return [
    `    <testcase name="${escapeXml(`${rule} ${line + 1}:${character + 1}`)}" classname="${escapeXml(path)}">`,
    `      <failure type="${severity}" message="${escapeXml(message.zh)}">${escapeXml(`${place} ${message.zh} [${rule}]`)}</failure>`,
    '    </testcase>',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Markup is escaped; characters that XML does not allow are left out. */
const escapeXml = (text: string): string =>
  text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '',
    )
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!);
