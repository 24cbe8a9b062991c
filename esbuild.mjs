// How is the extension built? Compiles the packs, then makes five bundles: client, client for the web, server, worker, CLI.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { context } from 'esbuild';
import { packsPlugin } from './scripts/compile-packs.mjs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const watch = process.argv.includes('--watch');

const shared = {
  bundle: true,
  sourcemap: process.argv.includes('--sourcemap'),
  minify: !watch,
  keepNames: true,
  charset: 'ascii',
  logLevel: 'warning',
  define: { DIANMING_VERSION: JSON.stringify(version) },
  plugins: [packsPlugin()],
};
const node = { ...shared, platform: 'node', target: 'node20', format: 'cjs' };
const web = {
  ...shared,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  mainFields: ['browser', 'module', 'main'],
};

const bundles = [
  { ...node, entryPoints: ['client/src/main.node.ts'], outfile: 'dist/client.js', external: ['vscode'] },
  {
    ...web,
    entryPoints: ['client/src/main.web.ts'],
    outfile: 'dist/client-web.js',
    format: 'cjs',
    external: ['vscode'],
  },
  { ...node, entryPoints: ['server/src/main.node.ts'], outfile: 'dist/server.js' },
  { ...web, entryPoints: ['server/src/main.worker.ts'], outfile: 'dist/server-worker.js' },
  {
    ...node,
    entryPoints: ['server/src/main.cli.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  },
];

/** One character beyond Latin doubles what the whole source takes in memory, and esbuild leaves those of regular expressions. */
function escapeAll(file) {
  const escaped = readFileSync(file, 'utf8').replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  writeFileSync(file, escaped);
}

mkdirSync('dist', { recursive: true });
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7);
for (const bundle of bundles.filter(({ outfile }) => !only || outfile.includes(only))) {
  const task = await context(bundle);
  if (watch) await task.watch();
  else {
    await task.rebuild();
    await task.dispose();
    escapeAll(bundle.outfile);
  }
}
