/** `dianming check`: what is wrong with these drafts? The editor's own rules, read with the same desk. */
import {
  analysisOf,
  apply,
  type Change,
  check as checkDraft,
  createSnapshot,
  deskOf,
  isPartialDate,
  linesOf,
  type RatedFinding,
  type Snapshot,
} from '../core/service.js';
import { builtInPacks } from '../host/builtIn.js';
import { findDesk, parentOf } from '../host/desks.js';
import { diskHost } from '../host/disk.js';
import { type Draft, findDrafts, readDraft } from './drafts.js';
import { jsonReport } from './report/json.js';
import type { Report, ReportedDraft } from './report/report.js';
import { textReport } from './report/text.js';
import type { Command, Io } from './run.js';
import { oneOf, readArgs, UsageError } from './usage.js';
import { write } from './write.js';

const FORMATS = { text: textReport, json: jsonReport } as const satisfies Record<string, Report>;
const FORMAT_NAMES = Object.keys(FORMATS) as (keyof typeof FORMATS)[];
const LEVELS = ['error', 'warning', 'information', 'never'] as const;

export const check: Command = async (args, io) => {
  const { values, positionals } = readArgs(args, {
    format: { type: 'string', default: 'text' },
    'fail-on': { type: 'string', default: 'warning' },
    date: { type: 'string' },
  });
  const report = FORMATS[oneOf('format', values.format, FORMAT_NAMES)];
  const failOn = oneOf('fail-on', values['fail-on'], LEVELS);
  if (values.date !== undefined && !isPartialDate(values.date))
    throw new UsageError(`--date 应写作 2024-10-31，而不是“${values.date}”。`);
  const checked: ReportedDraft[] = [];
  const problems: { path: string; problem: string }[] = [];
  const reader = createReader(io);
  const progress = createProgress(io);
  for await (const found of findDrafts(positionals.length > 0 ? positionals : ['.'], io.cwd)) {
    const draft = 'file' in found ? await readDraft(found.path, found.file) : found;
    progress.step(found.path);
    if ('problem' in draft) problems.push(draft);
    else checked.push(await reader.check(draft, values.date));
  }
  progress.end();
  for (const { path, problem } of problems) io.stderr.write(`dianming: ${path}：${problem}\n`);
  for (const { file, message } of reader.glossaryProblems())
    io.stderr.write(`dianming: ${file}：${message}\n`);
  await write(io.stdout, report(checked));
  return problems.length > 0
    ? 2
    : checked.some(({ findings }) => findings.some((finding) => reaches(finding, failOn)))
      ? 1
      : 0;
};

const RANK = { error: 0, warning: 1, information: 2, hint: 3, never: -1 } as const;

const reaches = (finding: RatedFinding, level: keyof typeof RANK): boolean =>
  RANK[finding.severity] <= RANK[level];

/** Desks are read once; a draft is forgotten as soon as it is checked. */
function createReader(io: Io) {
  const host = diskHost((message) => void io.stderr.write(`dianming: ${message}\n`));
  let snapshot = createSnapshot(builtInPacks());
  const known = new Set<string>();
  const change = (next: Change): void => {
    snapshot = apply(snapshot, next).snapshot;
  };
  async function readDesk(uri: string): Promise<void> {
    const folder = parentOf(uri) ?? '';
    if (known.has(folder)) return;
    known.add(folder);
    const desk = await findDesk(host, uri);
    if (!desk || snapshot.deskFiles.has(desk.root)) return;
    const files = [...desk.files.glossaries, ...(desk.files.config ? [desk.files.config] : [])];
    for (const file of files)
      change({ kind: 'file', uri: file, language: 'yaml', text: await host.read(file) });
    change({ kind: 'desk', root: desk.root, files: desk.files });
  }
  return {
    async check({ path, uri, language, text }: Draft, date: string | undefined): Promise<ReportedDraft> {
      await readDesk(uri);
      const lines = linesOf(text);
      change({ kind: 'opened', document: { uri, language, text: lines } });
      const findings = findingsIn(snapshot, uri, date);
      change({ kind: 'closed', uri });
      return { path, lines, findings };
    },
    glossaryProblems: () =>
      [...snapshot.desks.values()].flatMap((desk) => [...desk.problems.values()].flat()),
  };
}

function findingsIn(snapshot: Snapshot, uri: string, date: string | undefined): readonly RatedFinding[] {
  const analysis = analysisOf(snapshot, uri, date);
  return analysis ? checkDraft(analysis, deskOf(snapshot, uri).settings) : [];
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
