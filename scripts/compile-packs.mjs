// How do the packs get into the bundles? As one module, packed: entries and forms, texts, and the automaton's arrays.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
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

/** Files whose texts are packed together: few are ever opened, and together they pack better. */
const GROUP = 32;
const ENTITIES_A_PART = 256;

const inGroups = (items, size) =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

const deflated = (bytes) => deflateRawSync(bytes, { level: 9 }).toString('base64');
const numbers = (array) => deflated(Buffer.from(array.buffer, array.byteOffset, array.byteLength));

/** The text of the module `dianming:packs`: what its declaration in server/src/host/packs.d.ts says. */
async function packsModule() {
  const [{ compilePacks }, { compact }] = await Promise.all([
    importCore('knowledge/packs.ts'),
    importCore('knowledge/compact.ts'),
  ]);
  const { packs } = compilePacks(readPackFiles());
  const { knowledge, entities } = compact(packs);
  const { alphabet, cells, ends } = packs.lexicon.keys;
  const part = (packed) => `() => ${JSON.stringify(packed)}`;
  return [
    `export const knowledge = ${part(deflated(JSON.stringify(knowledge)))};`,
    `export const entities = [${inGroups(entities, ENTITIES_A_PART).map((group) => part(deflated(JSON.stringify(group))))}];`,
    `export const alphabet = ${part(numbers(alphabet))};`,
    `export const cells = ${part(numbers(cells))};`,
    `export const ends = ${part(numbers(ends))};`,
    `export const files = ${JSON.stringify(packs.files.map(({ file }) => file))};`,
    `export const texts = [${inGroups(packs.files, GROUP).map((group) => part(deflated(group.map(({ text }) => text).join('\0'))))}];`,
    `export const GROUP = ${GROUP};`,
  ].join('\n');
}

let made;
/** Made once for all bundles of a build. */
const madeOnce = () => (made ??= packsModule());

export const packsPlugin = () => ({
  name: 'packs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^dianming:packs$/ }, ({ path }) => ({ path, namespace: 'packs' }));
    onLoad({ filter: /.*/, namespace: 'packs' }, async () => ({
      contents: await madeOnce(),
      loader: 'js',
    }));
  },
});
