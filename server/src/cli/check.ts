/** `dianming check`: what is wrong with these drafts? The editor's own rules, read with the same desk. */
import { fileURLToPath } from 'node:url';
import {
  analysisOf,
  apply,
  type Change,
  createSnapshot,
  deskOf,
  documentAt,
  type Fixed,
  findingsOf,
  fixDraft,
  isPartialDate,
  type Lines,
  lineStart,
  linesOf,
  overlaps,
  type Problem,
  positionAt,
  type RatedFinding,
  type Snapshot,
  type Span,
} from '../core/service.js';
import { builtInPacks } from '../host/builtIn.js';
import { findDesk, parentOf } from '../host/desks.js';
import { diskHost } from '../host/disk.js';
import { type Draft, findDrafts, readDraft, shown } from './drafts.js';
import { unifiedDiff, writeBack } from './fix.js';
import { changedLines, dateFromGit, type LineRange } from './git.js';
import { checkedPaths, GLOSSARY } from './glossaries.js';
import { githubReport } from './report/github.js';
import { jsonReport } from './report/json.js';
import { junitReport } from './report/junit.js';
import type { Report, ReportedDraft } from './report/report.js';
import { sarifReport } from './report/sarif.js';
import { textReport } from './report/text.js';
import type { Command, Io } from './run.js';
import { tellUnread } from './unread.js';
import { oneOf, readArgs, UsageError } from './usage.js';
import { write } from './write.js';

const FORMATS = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  junit: junitReport,
} as const satisfies Record<string, Report>;
const FORMAT_NAMES = Object.keys(FORMATS) as (keyof typeof FORMATS)[];
const LEVELS = ['error', 'warning', 'information', 'never'] as const;

export const check: Command = async (args, io) => {
  const { values, positionals } = readArgs(args, {
    format: { type: 'string', default: 'text' },
    'fail-on': { type: 'string', default: 'warning' },
    ...GLOSSARY,
    date: { type: 'string' },
    'date-from': { type: 'string' },
    since: { type: 'string' },
    fix: { type: 'boolean', default: false },
    'fix-dry-run': { type: 'boolean', default: false },
  });
  const report = FORMATS[oneOf('format', values.format, FORMAT_NAMES)];
  const failOn = oneOf('fail-on', values['fail-on'], LEVELS);
  if (values.date !== undefined && !isPartialDate(values.date))
    throw new UsageError(`--date 应写作 2024-10-31，而不是“${values.date}”。`);
  if (values['date-from'] !== undefined) oneOf('date-from', values['date-from'], ['git']);
  const fixing = values.fix ? 'write' : values['fix-dry-run'] ? 'show' : undefined;
  const checked: ReportedDraft[] = [];
  const problems: { path: string; problem: string }[] = [];
  const reader = createReader(io, await checkedPaths(values.glossary, io));
  const progress = createProgress(io);
  for await (const found of findDrafts(positionals.length > 0 ? positionals : ['.'], io.cwd)) {
    const draft = 'file' in found ? await readDraft(found.path, found.file) : found;
    progress.step(found.path);
    if ('problem' in draft) problems.push(draft);
    else {
      const file = fileURLToPath(draft.uri);
      const date = values.date ?? (values['date-from'] ? await dateFromGit(file) : undefined);
      const changed = values.since === undefined ? undefined : await changedLines(file, values.since);
      const before = await reader.check(draft, date, fixing !== undefined, changed);
      const after = before.fixed && (await settleFix(fixing!, file, before, io));
      if (typeof after === 'string') problems.push({ path: draft.path, problem: after });
      checked.push(fixing === 'write' ? before.left : before.draft);
    }
  }
  progress.end();
  for (const { path, problem } of problems) io.stderr.write(`dianming: ${path}：${problem}\n`);
  for (const problem of reader.deskProblems()) io.stderr.write(`dianming: ${problem}\n`);
  if (fixing !== 'show') await write(io.stdout, report(checked));
  return problems.length > 0
    ? 2
    : checked.some(({ findings }) => findings.some((finding) => reaches(finding, failOn)))
      ? 1
      : 0;
};

/** Only the findings that touch one of the spans. */
const within = (draft: ReportedDraft, places: readonly Span[] | undefined): ReportedDraft =>
  places
    ? {
        ...draft,
        findings: draft.findings.filter(({ span }) => places.some((place) => overlaps(place, span))),
      }
    : draft;

const spansOf = (lines: Lines, ranges: readonly LineRange[] | undefined): readonly Span[] | undefined =>
  ranges?.map(({ from, to }) => ({ start: lineStart(lines, from), end: lineStart(lines, to) }));

/** Writes the fixed draft, or shows what would be written; what is wrong if it cannot be. */
async function settleFix(
  fixing: 'write' | 'show',
  file: string,
  { draft, fixed }: Checked,
  { stdout }: Io,
): Promise<string | undefined> {
  if (!fixed || fixed.edits === 0) return undefined;
  if (fixing === 'write') return writeBack(file, fixed.text);
  await write(stdout, unifiedDiff(draft.path, draft.lines, fixed.text));
  return undefined;
}

/** A draft as it stands and, if that was asked for, with its fixes and what is left then. */
interface Checked {
  readonly draft: ReportedDraft;
  readonly fixed?: Fixed;
  readonly left: ReportedDraft;
}

const RANK = { error: 0, warning: 1, information: 2, hint: 3, never: -1 } as const;

const reaches = (finding: RatedFinding, level: keyof typeof RANK): boolean =>
  RANK[finding.severity] <= RANK[level];

/** Desks are read once; a draft is forgotten as soon as it is checked. */
function createReader(io: Io, paths: readonly string[]) {
  const host = diskHost((message) => void io.stderr.write(`dianming: ${message}\n`));
  let snapshot = createSnapshot(builtInPacks());
  const known = new Set<string>();
  const roots = new Set<string>();
  const change = (next: Change): void => {
    snapshot = apply(snapshot, next).snapshot;
  };
  async function readDesk(uri: string): Promise<void> {
    const folder = parentOf(uri) ?? '';
    if (known.has(folder)) return;
    known.add(folder);
    const desk = await findDesk(host, uri, { folder: '', paths });
    if (!desk || roots.has(desk.root)) return;
    roots.add(desk.root);
    change({ kind: 'desk', ...desk });
  }
  /** What is found in another text of an open draft. */
  function reportOf(lines: Lines, uri: string, date: string | undefined, path: string): ReportedDraft {
    change({ kind: 'edited', uri, version: 1, text: lines });
    return { path, lines, findings: findingsOf(snapshot, uri, date) };
  }
  return {
    async check(
      { path, uri, language, text }: Draft,
      date: string | undefined,
      fix: boolean,
      changed: readonly LineRange[] | undefined,
    ): Promise<Checked> {
      await readDesk(uri);
      const lines = linesOf(text);
      change({ kind: 'opened', document: { uri, language, text: lines } });
      const places = spansOf(lines, changed);
      const draft = within({ path, lines, findings: findingsOf(snapshot, uri, date) }, places);
      tellUnread(io, path, analysisOf(snapshot, uri, date));
      const fixed = fix ? fixedIn(snapshot, uri, date, places) : undefined;
      const left = fixed ? within(reportOf(fixed.text, uri, date, path), fixed.within) : draft;
      change({ kind: 'closed', uri });
      return { draft, fixed, left };
    },
    deskProblems: () =>
      [...snapshot.desks.values()].flatMap((desk) =>
        [...desk.problems.values()].flat().map((problem) => toldProblem(snapshot, problem, io.cwd)),
      ),
  };
}

/** `.dianming/glossary.yaml:3：…`, relative to where the command runs. */
function toldProblem(snapshot: Snapshot, { file, span, message }: Problem, cwd: string): string {
  const text = documentAt(snapshot, file)?.text;
  const line = text ? positionAt(text, span.start).line + 1 : 1;
  return `${shown(fileURLToPath(file), cwd)}:${line}：${message}`;
}

function fixedIn(
  snapshot: Snapshot,
  uri: string,
  date: string | undefined,
  places: readonly Span[] | undefined,
): Fixed | undefined {
  const analysis = analysisOf(snapshot, uri, date);
  return analysis && fixDraft(analysis, deskOf(snapshot, uri).settings, places);
}

const PROGRESS_FROM = 20;

/** One line that is written over, on a terminal only, once there are many drafts. */
function createProgress({ stderr }: Io): { step(path: string): void; end(): void } {
  let count = 0;
  const clear = '\r\u001b[K';
  return {
    step(path) {
      if (stderr.isTTY && ++count >= PROGRESS_FROM) stderr.write(`${clear}${count} ${path.slice(-60)}`);
    },
    end() {
      if (stderr.isTTY && count >= PROGRESS_FROM) stderr.write(clear);
    },
  };
}
