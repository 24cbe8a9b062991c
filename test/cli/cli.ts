/** How do tests run a command? With buffers in the place of the process, and the packs of the repository. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { vi } from 'vitest';
import { run } from '../../server/src/cli/run.js';

vi.mock('../../server/src/host/builtIn.js', () => import('../knowledge.js'));
vi.stubGlobal('DIANMING_VERSION', '0.0.0');

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Setting {
  readonly cwd?: string;
  /** What standard input holds, in pieces as they come. */
  readonly input?: Iterable<string | Buffer>;
  /** Standard error is a terminal. */
  readonly tty?: boolean;
}

export async function runCli(
  args: readonly string[],
  { cwd = tmpdir(), input = [], tty = false }: Setting = {},
): Promise<Outcome> {
  const [out, err] = [sink(), sink()];
  const stderr = Object.assign(err.stream, { isTTY: tty });
  const code = await run(args, { stdin: Readable.from(input), stdout: out.stream, stderr, cwd });
  return { code, out: out.text(), err: err.text() };
}

function sink(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

/** A folder with these files; `remove` takes it away. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): {
  path: string;
  remove: () => void;
} {
  const path = mkdtempSync(join(tmpdir(), 'dianming-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
