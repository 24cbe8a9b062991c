/** Which drafts lie at the given paths, and what do they say? */
import { type Dirent, promises as fs } from 'node:fs';
import { extname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DraftLanguage } from '../core/service.js';
import { readTextFile, reasonOf } from '../host/disk.js';

const LANGUAGES: Readonly<Record<string, DraftLanguage>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'plaintext',
  '.aigc': 'aigc-commentary',
};

export interface Draft {
  /** As the report names it: relative to where the command runs, with slashes. */
  readonly path: string;
  readonly uri: string;
  readonly language: DraftLanguage;
  readonly text: string;
}

export type DraftOrProblem = Draft | { readonly path: string; readonly problem: string };

/** Paths of the drafts at or under each path, sorted within a folder. Hidden folders and node_modules are passed over. */
export async function* findDrafts(
  paths: readonly string[],
  cwd: string,
): AsyncGenerator<DraftOrProblem | { readonly path: string; readonly file: string }> {
  for (const path of paths) {
    const full = resolve(cwd, path);
    const stat = await fs.stat(full).catch((error: NodeJS.ErrnoException) => error);
    if (stat instanceof Error) yield { path, problem: reasonOf(stat) };
    else if (stat.isDirectory()) yield* walk(full, cwd);
    else yield { path: shown(full, cwd), file: full };
  }
}

async function* walk(
  folder: string,
  cwd: string,
): AsyncGenerator<{ path: string; problem: string } | { path: string; file: string }> {
  const entries: Dirent[] | NodeJS.ErrnoException = await fs
    .readdir(folder, { withFileTypes: true })
    .catch((error: NodeJS.ErrnoException) => error);
  if (entries instanceof Error) {
    yield { path: shown(folder, cwd), problem: reasonOf(entries) };
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
      yield* walk(path, cwd);
    else if (entry.isFile() && extname(entry.name).toLowerCase() in LANGUAGES)
      yield { path: shown(path, cwd), file: path };
  }
}

/** A path as it is told: relative to where the command runs, with slashes. */
export const shown = (path: string, cwd: string): string => relative(cwd, path).replace(/\\/g, '/') || path;

export async function readDraft(path: string, file: string): Promise<DraftOrProblem> {
  const read = await readTextFile(file);
  if ('problem' in read) return { path, problem: read.problem };
  const language = LANGUAGES[extname(file).toLowerCase()] ?? 'plaintext';
  return { path, uri: pathToFileURL(file).href, language, text: read.text };
}
