// On what machine, when, and of what state of the project was something measured?
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { ROOT } from './subject.mjs';

const commit = () => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT }).toString().trim();
  } catch {
    return 'unknown';
  }
};

export const machine = () =>
  [
    `${new Date().toISOString().slice(0, 10)}, commit ${commit()}`,
    `${cpus()[0].model} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    `${type()} ${release()}, Node ${process.versions.node}`,
    `load of the machine when it began: ${loadavg()[0].toFixed(1)}`,
  ].join('; ');
