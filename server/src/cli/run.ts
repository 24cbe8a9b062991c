/** Which command was asked for? Reads the arguments and hands over; usage errors end with exit code 2. */
import { annotate } from './annotate.js';
import { check } from './check.js';
import { entities } from './entities.js';
import { explain } from './explain.js';
import { HELP } from './help.js';
import { importGlossary } from './import.js';
import { lsp } from './lsp.js';
import { UsageError } from './usage.js';

/** Where a command reads and writes: the process in earnest, buffers in tests. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly cwd: string;
}

export type Command = (args: readonly string[], io: Io) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  annotate,
  check,
  entities,
  explain,
  import: importGlossary,
  lsp,
};

/** Runs a command; its exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = args;
  if (first === '--version' || first === '-v') return say(io, DIANMING_VERSION);
  if (first === undefined || first === '--help' || first === '-h' || rest.includes('--help'))
    return say(io, HELP, first === undefined ? 2 : 0);
  const command = Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  if (!command) return fail(io, `没有“${first}”这个命令 (unknown command)。见 dianming --help。`);
  try {
    return await command(rest, io);
  } catch (error) {
    if (error instanceof UsageError) return fail(io, error.message);
    throw error;
  }
}

function say(io: Io, text: string, code = 0): number {
  io.stdout.write(`${text}\n`);
  return code;
}

function fail(io: Io, message: string): number {
  io.stderr.write(`dianming: ${message}\n`);
  return 2;
}
