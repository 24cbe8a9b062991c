// How do the editor tests become one file that an extension host can run?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './process.mjs';

export const manifest = () => JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

export const extensionId = () => `${manifest().publisher}.${manifest().name}`;

/** Bundles `test/editor` for Node's extension host, or `test/web` for the browser's. */
export async function bundleTests(suite, outfile) {
  await build({
    entryPoints: [join(ROOT, 'test', suite, 'index.ts')],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: suite === 'web' ? 'browser' : 'node',
    target: 'es2022',
    external: ['vscode'],
    define: { EXTENSION_ID: JSON.stringify(extensionId()) },
    logLevel: 'warning',
  });
  return outfile;
}
