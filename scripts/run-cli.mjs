#!/usr/bin/env node
// How is the command line run from a checkout, as the pre-commit hook and the GitHub Action do? Built first if need be.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** npm's own words go to standard error: standard output is the report. */
function npm(...args) {
  const { status } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(2);
}

if (!existsSync(cli)) {
  if (!existsSync(fileURLToPath(new URL('../node_modules', import.meta.url))))
    npm('ci', '--no-audit', '--no-fund');
  npm('run', 'build');
}
const { status } = spawnSync(process.execPath, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 2);
