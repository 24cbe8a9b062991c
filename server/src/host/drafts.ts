/** Which drafts lie under a folder? A walk that leaves out what `.gitignore` and `files.exclude` leave out, and what is too large. */
import { promises as fs } from 'node:fs';
import { join, relative as relativePath, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { excludedBy, gitignoreRules, type Ignored, ignoredBy, type Verdict } from './globs.js';
import type { DraftQuery } from './host.js';
import { canonicalUri } from './uris.js';

const NEVER = new Set(['.git', '.hg', '.svn', 'node_modules']);
const DRAFT = /\.(?:md|markdown|txt|aigc)$/i;

/** By the end of its name. */
export const isDraftPath = (path: string): boolean => DRAFT.test(path);

interface Level {
  readonly path: string;
  /** Relative to the folder that the walk began at; empty there. */
  readonly relative: string;
  /** What the `.gitignore` files above say, outermost first. */
  readonly ignores: readonly { readonly base: string; readonly verdict: Verdict }[];
}

/** URIs, folder by folder; a folder that cannot be read is skipped. */
export async function* draftsUnder(uri: string, query: DraftQuery): AsyncGenerator<string> {
  if (!uri.startsWith('file:')) return;
  const excluded = excludedBy(query.exclude);
  const root = fileURLToPath(uri);
  const within = query.within === undefined ? undefined : relativeTo(root, fileURLToPath(query.within));
  const pending: Level[] = [{ path: root, relative: '', ignores: [] }];
  for (let level = pending.pop(); level && !query.isCancelled(); level = pending.pop()) {
    const { files, folders } = await readLevel(level, excluded);
    for (const file of files) {
      if (query.isCancelled()) return;
      const wanted = isOnTheWay(relativeTo(root, file), within, false);
      if (wanted && (await isSmall(file, query.maxBytes))) yield canonicalUri(pathToFileURL(file).href);
    }
    pending.push(...folders.reverse().filter(({ relative }) => isOnTheWay(relative, within, true)));
  }
}

const relativeTo = (root: string, path: string): string => relativePath(root, path).split(sep).join('/');

/** Whether a path is the wanted one or lies in it; a folder also if the wanted one lies in it. */
const isOnTheWay = (path: string, within: string | undefined, isFolder: boolean): boolean =>
  within === undefined ||
  path === within ||
  path.startsWith(`${within}/`) ||
  (isFolder && within.startsWith(`${path}/`));

async function readLevel(level: Level, excluded: Ignored): Promise<{ files: string[]; folders: Level[] }> {
  const entries = await fs.readdir(level.path, { withFileTypes: true }).catch(() => []);
  const own = entries.some(({ name }) => name === '.gitignore')
    ? await fs.readFile(join(level.path, '.gitignore'), 'utf8').catch(() => '')
    : '';
  const ignores = own
    ? [...level.ignores, { base: level.relative, verdict: ignoredBy(gitignoreRules(own)) }]
    : level.ignores;
  const files: string[] = [];
  const folders: Level[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const relative = level.relative === '' ? entry.name : `${level.relative}/${entry.name}`;
    const path = join(level.path, entry.name);
    if (isLeftOut(relative, entry.isDirectory(), ignores, excluded)) continue;
    if (entry.isDirectory() && !NEVER.has(entry.name)) folders.push({ path, relative, ignores });
    else if (entry.isFile() && isDraftPath(entry.name)) files.push(path);
  }
  return { files, folders };
}

/** The innermost `.gitignore` that has a say decides; the walk never enters a folder that is left out. */
function isLeftOut(
  relative: string,
  isFolder: boolean,
  ignores: Level['ignores'],
  excluded: Ignored,
): boolean {
  if (excluded(relative, isFolder)) return true;
  for (let i = ignores.length - 1; i >= 0; i--) {
    const { base, verdict } = ignores[i]!;
    const said = verdict(base === '' ? relative : relative.slice(base.length + 1), isFolder);
    if (said !== undefined) return said;
  }
  return false;
}

const isSmall = (path: string, maxBytes: number): Promise<boolean> =>
  fs.stat(path).then(
    ({ size }) => size <= maxBytes,
    () => false,
  );
