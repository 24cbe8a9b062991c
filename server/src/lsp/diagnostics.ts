/** How do findings and glossary problems look as diagnostics, and how do fixes as code actions? */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  documentAt,
  type FileEdits,
  type Fix,
  findingsOf,
  type Locale,
  type Problem,
  type RelatedPlace,
  rangeOf,
  type Snapshot,
  type Span,
} from '../core/service.js';
import type { Places } from './places.js';

const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const SOURCE = 'dianming';

type Edit = FileEdits['edits'][number];

export function diagnosticsOf(snapshot: Snapshot, uri: string, places: Places, locale: Locale): Diagnostic[] {
  const document = documentAt(snapshot, uri);
  if (!document) return [];
  if (document.language === 'yaml')
    return problemsOf(snapshot, uri).map((problem) =>
      fromProblem(problem, rangeOf(document.text, problem.span)),
    );
  return findingsOf(snapshot, uri).map((finding) => ({
    range: rangeOf(document.text, finding.span),
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    codeDescription: { href: places.rulePage(finding.rule, locale) },
    source: SOURCE,
    message: finding.message[locale],
    relatedInformation: (finding.related ?? []).flatMap((related) =>
      fromRelated(snapshot, uri, related, places, locale),
    ),
  }));
}

const problemsOf = (snapshot: Snapshot, uri: string): readonly Problem[] => {
  for (const desk of snapshot.desks.values()) {
    const problems = desk.problems.get(uri);
    if (problems) return problems;
  }
  return [];
};

const fromProblem = (problem: Problem, range: Diagnostic['range']): Diagnostic => ({
  range,
  severity: SEVERITY[problem.severity],
  code: problem.code,
  source: SOURCE,
  message: problem.message,
});

function fromRelated(
  snapshot: Snapshot,
  uri: string,
  { message, place }: RelatedPlace,
  places: Places,
  locale: Locale,
) {
  const location =
    'entity' in place
      ? places.locate(
          snapshot,
          place.file ?? place.entity.origin.file,
          place.span ?? place.entity.origin.span,
        )
      : { uri, range: places.rangeIn(snapshot, uri, place.span)! };
  return location ? [{ location, message: message[locale] }] : [];
}

/** The fixes of the findings that touch `span`; `editOf` writes them as the client understands it. */
export function codeActionsOf(
  snapshot: Snapshot,
  uri: string,
  span: Span,
  places: Places,
  locale: Locale,
  editOf: (uri: string, edits: readonly Edit[]) => WorkspaceEdit | undefined,
): CodeAction[] {
  const document = documentAt(snapshot, uri);
  if (!document || document.language === 'yaml') return [];
  const findings = findingsOf(snapshot, uri).filter(
    (finding) => finding.span.start <= span.end && span.start <= finding.span.end,
  );
  if (findings.length === 0) return [];
  const diagnostics = diagnosticsOf(snapshot, uri, places, locale);
  const toEdit = ({ span: where, text }: Fix['edits'][number]): Edit => ({
    range: rangeOf(document.text, where),
    text,
  });
  return findings.flatMap((finding) =>
    (finding.fixes ?? []).map((fix) => ({
      title: fix.title[locale],
      kind: CodeActionKind.QuickFix,
      isPreferred: fix.preferred,
      diagnostics: diagnostics.filter(
        ({ code, range }) => code === finding.rule && sameStart(range, rangeOf(document.text, finding.span)),
      ),
      edit: editOf(uri, fix.edits.map(toEdit)),
    })),
  );
}

const sameStart = (a: Diagnostic['range'], b: Diagnostic['range']): boolean =>
  a.start.line === b.start.line && a.start.character === b.start.character;

/** Equal for equal diagnostics, wherever a change came from: the id of a pulled result. */
export function digest(diagnostics: readonly Diagnostic[]): string {
  const text = JSON.stringify(diagnostics);
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b + text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13);
  }
  return `${text.length}-${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}
