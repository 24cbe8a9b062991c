/** How are files read from the disk? */
import { promises as fs, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { decode } from './decode.js';
import type { Host } from './host.js';

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
    try {
      const decoded = decode(await fs.readFile(path));
      if ('problem' in decoded) log(`${uri}: ${decoded.problem}`);
      return 'text' in decoded ? decoded.text : undefined;
    } catch (error) {
      if (!isMissing(error)) log(`${uri}: ${(error as Error).message}`);
      return undefined;
    }
  },
  async list(uri) {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    try {
      const entries = await fs.readdir(path, { withFileTypes: true });
      return entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
    } catch (error) {
      if (!isMissing(error)) log(`${uri}: ${(error as Error).message}`);
      return undefined;
    }
  },
  materialize(name, text) {
    const path = join(tmpdir(), 'dianming-knowledge', name);
    if (readIfThere(path) !== text) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    return pathToFileURL(path).href;
  },
});

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
