/** Does a line of 50 MB end within a stated multiple of the time that merely reading it takes? Measured as a ratio, in one run. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderOf } from './cli.js';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const SIZE = 50 << 20;
/** So many times the reading it may take, the start of the program apart. On an idle machine it takes three to eight. */
const MULTIPLE = 40;

const READ = `
const text = new TextDecoder('utf-8', { fatal: true }).decode(require('fs').readFileSync(process.argv[1]));
let lines = 1;
for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === 10) lines++;
console.log(lines);`;

const folder = folderOf({ 'empty.md': '' });
afterAll(folder.remove);
const pathOf = (name: string): string => join(folder.path, name);

interface Run {
  readonly ms: number;
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function node(args: readonly string[], input?: Buffer): Promise<Run> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: folder.path });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (err += data));
  child.stdin.end(input);
  return new Promise((resolve) =>
    child.on('close', (code) => resolve({ ms: performance.now() - start, code, out, err })),
  );
}

/** A whole number of units, up to the size. */
const lineOf = (unit: string): Buffer => {
  const bytes = Buffer.from(unit);
  return Buffer.alloc(Math.floor(SIZE / bytes.length) * bytes.length, bytes);
};

/** The shorter of two runs: what else the machine does only ever adds. */
async function twice(run: () => Promise<Run>): Promise<Run> {
  const [a, b] = [await run(), await run()];
  return a.ms <= b.ms ? a : b;
}

let [start, nothing] = [0, 0];
beforeAll(async () => {
  start = (await twice(() => node([CLI, 'check', 'empty.md']))).ms;
  nothing = (await twice(() => node(['-e', READ, 'empty.md']))).ms;
});

describe.each([
  ['of prose', '百度的文心一言上线了，'],
  ['of letters', 'a'],
  ['of blanks', ' '],
])('a line of 50 MB %s', (_, unit) => {
  it.each(['big.md', 'big.txt'])('%s is passed over, with a word about it', async (name) => {
    writeFileSync(
      pathOf(name),
      Buffer.concat([Buffer.from('说到百度。\n\n'), lineOf(unit), Buffer.from('\n')]),
    );
    const { code, err, ms } = await twice(() => node([CLI, 'check', '--fail-on', 'never', name]));
    expect(code).toBe(0);
    expect(err).toBe(`dianming: ${name}:3：这一行太长，没有读 (line too long, not read)\n`);
    const reading = (await twice(() => node(['-e', READ, name]))).ms;
    const ratio = (ms - start) / Math.max(reading - nothing, 1);
    console.log(`${name} ${unit}: ${ratio.toFixed(1)} times the reading`);
    expect(ratio).toBeLessThan(MULTIPLE);
  });
});

describe('annotate', () => {
  it('of a row of 50 MB answers it, and the next', async () => {
    const rows = [
      Buffer.from('{"id":1,"text":"'),
      lineOf('百度'),
      Buffer.from('"}\n{"id":2,"text":"说到百度。"}\n'),
    ];
    const { code, out, err } = await node([CLI, 'annotate'], Buffer.concat(rows));
    expect([code, err]).toEqual([0, 'dianming: line 1:1：这一行太长，没有读 (line too long, not read)\n']);
    const [first, second] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toEqual({ id: 1, mentions: [] });
    expect(second.mentions).toHaveLength(1);
  });
});
