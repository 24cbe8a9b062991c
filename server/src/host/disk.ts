/** How are files read from the disk? */
import { promises as fs, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Decoded, decode } from './decode.js';
import { draftsUnder } from './drafts.js';
import type { Host } from './host.js';

/** Larger files are no drafts; what is known of each line has to fit into memory. */
const MOST_BYTES = 64 << 20;
const MOST_LINES = 1_000_000;

/** The text of a file, or why there is none. Never rejects. */
export async function readTextFile(path: string): Promise<Decoded & { readonly missing?: boolean }> {
  try {
    const { size } = await fs.stat(path);
    if (size > MOST_BYTES) return TOO_LARGE;
    const bytes = await fs.readFile(path);
    return hasTooManyLines(bytes) ? TOO_LARGE : decode(bytes);
  } catch (error) {
    return { problem: reasonOf(error), missing: isMissing(error) };
  }
}

const TOO_LARGE: Decoded = { problem: '文件太大 (file too large)' };

function hasTooManyLines(bytes: Buffer): boolean {
  if (bytes.length <= MOST_LINES) return false;
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0 && lines <= MOST_LINES; at = bytes.indexOf(10, at + 1)) lines++;
  return lines > MOST_LINES;
}

/** What a reader is told of a file or folder that could not be read. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return '没有这个文件或文件夹 (no such file or folder)';
  return code === 'EACCES' || code === 'EPERM' ? '没有读取权限 (no permission)' : message;
}

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

const pathOf = (uri: string): string | undefined => {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
};

/** `log` hears why a file could not be read, unless it is simply not there. */
export const diskHost = (log: (message: string) => void): Host => ({
  async read(uri) {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    const read = await readTextFile(path);
    if ('text' in read) return read.text;
    if (!read.missing) log(`${path}：${read.problem}`);
    return undefined;
  },
  async list(uri) {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    try {
      const entries = await fs.readdir(path, { withFileTypes: true });
      return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    } catch (error) {
      if (!isMissing(error)) log(`${path}：${reasonOf(error)}`);
      return undefined;
    }
  },
  drafts: draftsUnder,
  materialize(name, text) {
    const path = join(tmpdir(), `dianming-${process.getuid?.() ?? 'user'}`, name);
    if (readIfThere(path) !== text) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      rmSync(path, { force: true });
      writeFileSync(path, text, { mode: 0o444 }); // nobody should write into it: it is overwritten
    }
    return pathToFileURL(path).href;
  },
});

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
