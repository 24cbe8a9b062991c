/** The report for code scanning: SARIF 2.1.0, with the rules' help, related places and fixes. */
import {
  type Fix,
  type RatedFinding,
  RULES,
  rangeOf,
  ruleDocumentation,
  type Span,
} from '../../core/service.js';
import type { Report, ReportedDraft } from './report.js';

const LEVELS = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
  off: 'none',
} as const;
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

export const sarifReport: Report = (drafts) =>
  `${JSON.stringify(
    {
      $schema: SCHEMA,
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: { name: 'dianming', version: versionOf(), language: 'zh-CN', rules: RULES.map(toRule) },
          },
          columnKind: 'utf16CodeUnits',
          results: drafts.flatMap((draft) => draft.findings.map((finding) => toResult(draft, finding))),
        },
      ],
    },
    null,
    2,
  )}\n`;

/** What the build put in; from source there is none. */
const versionOf = (): string => (typeof DIANMING_VERSION === 'undefined' ? '0.0.0' : DIANMING_VERSION);

const toRule = (rule: (typeof RULES)[number]): object => ({
  id: rule.id,
  shortDescription: { text: rule.summary.zh },
  fullDescription: { text: `${rule.summary.zh} ${rule.summary.en}` },
  help: { text: rule.why.zh, markdown: ruleDocumentation(rule, 'zh') },
  defaultConfiguration: { level: LEVELS[rule.severity], enabled: rule.severity !== 'off' },
});

function toResult(draft: ReportedDraft, finding: RatedFinding): object {
  const fixes = (finding.fixes ?? []).filter(({ edits }) => edits.length > 0);
  return {
    ruleId: finding.rule,
    ruleIndex: RULES.findIndex(({ id }) => id === finding.rule),
    level: LEVELS[finding.severity],
    message: { text: finding.message.zh },
    locations: [{ physicalLocation: placeIn(draft, finding.span) }],
    relatedLocations: (finding.related ?? []).map(({ message, place }, id) => ({
      id,
      message: { text: message.zh },
      physicalLocation:
        'entity' in place
          ? { artifactLocation: { uri: encodeURI(place.file ?? place.entity.origin.file) } }
          : placeIn(draft, place.span),
    })),
    ...(fixes.length > 0 ? { fixes: fixes.map((fix) => toFix(draft, fix)) } : {}),
  };
}

const artifactOf = ({ path }: ReportedDraft): object => ({ uri: encodeURI(path) });

const placeIn = (draft: ReportedDraft, span: Span): object => ({
  artifactLocation: artifactOf(draft),
  region: regionOf(draft, span),
});

function regionOf({ lines }: ReportedDraft, span: Span): object {
  const { start, end } = rangeOf(lines, span);
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

const toFix = (draft: ReportedDraft, { title, edits }: Fix): object => ({
  description: { text: title.zh },
  artifactChanges: [
    {
      artifactLocation: artifactOf(draft),
      replacements: edits.map(({ span, text }) => ({
        deletedRegion: regionOf(draft, span),
        insertedContent: { text },
      })),
    },
  ],
});
