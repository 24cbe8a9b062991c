/** What does git know of a draft: which of its lines changed since a revision, and when was it last committed? */
import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import { isPartialDate, type PartialDate } from '../core/service.js';
import { UsageError } from './usage.js';

const run = promisify(execFile);
const MOST_OUTPUT = 64 << 20;

/** Line numbers, from 0; the end is exclusive. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

const git = async (file: string, ...args: string[]): Promise<string> =>
  (await run('git', ['-C', dirname(file), ...args], { maxBuffer: MOST_OUTPUT })).stdout;

/** The lines of a draft that are not in `revision`; `undefined` if the whole file is not. */
export async function changedLines(file: string, revision: string): Promise<LineRange[] | undefined> {
  if (revision.startsWith('-')) throw new UsageError(`--since 应是一个 git 版本，而不是“${revision}”。`);
  try {
    const tracked = await git(file, 'ls-files', '--', basename(file));
    if (tracked === '') return undefined;
    const diff = [
      'diff',
      '-U0',
      '--no-color',
      '--no-ext-diff',
      '--no-textconv',
      revision,
      '--',
      basename(file),
    ];
    return hunksOf(await git(file, ...diff));
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    if (code === 'ENOENT') throw new UsageError('--since 需要 git，这里没有 (git is not installed)。');
    throw new UsageError(`git：${(stderr ?? String(error)).trim().split('\n')[0]}`);
  }
}

/** The new side of each hunk: `@@ -3,2 +4,5 @@` are five lines from the fourth on. */
export const hunksOf = (diff: string): LineRange[] =>
  [...diff.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)].map(([, start, count]) => ({
    from: Number(start) - 1,
    to: Number(start) - 1 + Number(count ?? 1),
  }));

/** The day of the last commit that touched a draft; `undefined` where git does not know it. */
export async function dateFromGit(file: string): Promise<PartialDate | undefined> {
  try {
    const date = (await git(file, 'log', '-1', '--format=%cs', '--', basename(file))).trim();
    return isPartialDate(date) ? date : undefined;
  } catch {
    return undefined;
  }
}
