// How do the packs get into the bundles? As one module: entries and texts as JSON, the automaton as bytes.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = new URL('../', import.meta.url);

/** Bundles one module of the core in memory and imports it: scripts run before anything is built. */
export async function importCore(path) {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(`server/src/core/${path}`, ROOT))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    charset: 'utf8',
  });
  const file = new URL(`node_modules/.cache/dianming/${path.replaceAll('/', '-')}.${process.pid}.mjs`, ROOT);
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, result.outputFiles[0].contents);
  return import(file.href).finally(() => rmSync(file, { force: true }));
}

/** The pack files, in the order of their names. */
export const readPackFiles = () =>
  readdirSync(new URL('packs/', ROOT))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ file: `packs/${name}`, text: readFileSync(new URL(`packs/${name}`, ROOT), 'utf8') }));

let compiled;
/** Compiled once for all bundles of a build. */
const compile = () =>
  (compiled ??= importCore('knowledge/packs.ts').then(
    ({ compilePacks }) => compilePacks(readPackFiles()).packs,
  ));

const bytesOf = (array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');

/** The text of the module `dianming:packs`. JSON.parse of one long text is quicker than a literal to evaluate. */
async function packsModule() {
  const { lexicon, ...rest } = await compile();
  const { keys, forms } = lexicon;
  const arrays = Object.fromEntries(Object.entries(keys).map(([name, array]) => [name, bytesOf(array)]));
  const data = JSON.stringify({ ...rest, forms });
  return `export const data = ${JSON.stringify(data)};\nexport const arrays = ${JSON.stringify(arrays)};`;
}

export const packsPlugin = () => ({
  name: 'packs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^dianming:packs$/ }, ({ path }) => ({ path, namespace: 'packs' }));
    onLoad({ filter: /.*/, namespace: 'packs' }, async () => ({
      contents: await packsModule(),
      loader: 'js',
    }));
  },
});
