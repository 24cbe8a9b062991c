// How do these scripts start other programs, and end exactly those that they started?
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { constants as signals, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const WINDOWS = process.platform === 'win32';
const PATIENCE_MS = 10_000;
const running = new Set();
const folders = new Set();

/** A line for the person in front of the terminal: Chinese, and the same in English. */
export const say = (chinese, english) => console.log(`${chinese}  /  ${english}`);

/** An error that tells a person what to do, so nobody needs to see where it was thrown. */
export class Advice extends Error {}

export const complain = (error) => console.error(error instanceof Advice ? error.message : error);

/** The path of a program on PATH, or undefined. */
export function which(name) {
  const names = WINDOWS ? [`${name}.exe`, `${name}.cmd`] : [name];
  const paths = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return paths.flatMap((path) => names.map((each) => join(path, each))).find(isExecutable);
}

export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program to its end; its output is kept and, with `onLine`, handed on line by line. */
export async function run(command, args, { onLine, ...options } = {}) {
  const child = launch(command, args, options);
  let output = '';
  const keep = (line) => {
    output += `${line}\n`;
    onLine?.(line);
  };
  readLines(child, keep);
  const code = await ended(child);
  return { code, output };
}

/** Like `run`, but a failure is an error that carries the program's last words. */
export async function runOrThrow(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  const words = output.trim().split('\n').slice(-20).join('\n');
  throw new Error(`${command} ${args.join(' ')} → ${code}\n${words}`);
}

/** Starts a program that goes on running; `stop` ends it and what it started, and nothing else. */
export function start(command, args, { onLine, ...options } = {}) {
  const child = launch(command, args, options);
  readLines(child, onLine ?? (() => {}));
  return { child, ended: ended(child), stop: () => stop(child) };
}

/** An empty folder that goes when this process ends. */
export const temporaryFolder = (name) => removedAtExit(mkdtempSync(join(tmpdir(), `dianming-${name}-`)));

export function removedAtExit(folder) {
  folders.add(folder);
  return folder;
}

/** Waits for a promise no longer than that; `what` names it in the error. */
export async function within(milliseconds, promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: ${milliseconds / 1000} s`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// A process group of its own (not on Windows) lets `stop` reach the program's children too.
function launch(command, args, options) {
  const stdio = ['ignore', 'pipe', 'pipe'];
  const shell = WINDOWS && command.endsWith('.cmd');
  const child = spawn(command, args, { stdio, detached: !WINDOWS, shell, ...options });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + (signals.signals[signal] ?? 0)));
  });
}

function readLines(child, onLine) {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk) => {
      const lines = (rest + chunk).split(/\r?\n/);
      rest = lines.pop();
      for (const line of lines) onLine(line);
    });
    stream?.on('end', () => rest && onLine(rest));
  }
}

async function stop(child) {
  if (!running.has(child)) return;
  const gone = ended(child).catch(() => {});
  signal(child, 'SIGTERM');
  await within(PATIENCE_MS, gone, 'SIGTERM').catch(() => signal(child, 'SIGKILL'));
  signal(child, 'SIGKILL'); // what is left of its group
}

function signal(child, name) {
  try {
    if (WINDOWS) child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // already gone
  }
}

function cleanUp() {
  for (const child of running) signal(child, 'SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

process.on('exit', cleanUp);
process.on('uncaughtException', (error) => {
  complain(error);
  process.exit(1);
});
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => process.exit(128 + signals.signals[name]));
}
