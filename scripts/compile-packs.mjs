// How do the packs get into the bundles? As one module, packed: entries and forms, texts, and the automaton's arrays; on Node its bytes lie in a file beside.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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

const deflated = (bytes) => deflateRawSync(bytes, { level: 9 });
const numbers = (array) => deflated(Buffer.from(array.buffer, array.byteOffset, array.byteLength));

/** What the module `dianming:packs` exports, its parts as bytes; see server/src/host/packs.d.ts. */
async function packedPacks() {
  const [{ compilePacks }, { compact }] = await Promise.all([
    importCore('knowledge/packs.ts'),
    importCore('knowledge/compact.ts'),
  ]);
  const { packs } = compilePacks(readPackFiles());
  const { knowledge, entities } = compact(packs);
  const { alphabet, cells, ends } = packs.lexicon.keys;
  return {
    knowledge: deflated(JSON.stringify(knowledge)),
    entities: inGroups(entities, ENTITIES_A_PART).map((group) => deflated(JSON.stringify(group))),
    alphabet: numbers(alphabet),
    cells: numbers(cells),
    ends: numbers(ends),
    files: packs.files.map(({ file }) => file),
    texts: inGroups(packs.files, GROUP).map((group) => deflated(group.map(({ text }) => text).join('\0'))),
    GROUP,
  };
}

/** The text of a module: `part` says how its code gets at bytes. */
const moduleOf = (exported, part) =>
  Object.entries(exported)
    .map(([name, value]) => `export const ${name} = ${expressionOf(value, part)};`)
    .join('\n');

const expressionOf = (value, part) =>
  Buffer.isBuffer(value)
    ? `() => ${part(value)}`
    : Array.isArray(value)
      ? `[${value.map((item) => expressionOf(item, part))}]`
      : JSON.stringify(value);

/** A worker in a browser has its own source and nothing else. */
const embedded = (packed) =>
  moduleOf(
    packed,
    (bytes) =>
      `Uint8Array.from(atob(${JSON.stringify(bytes.toString('base64'))}), (unit) => unit.charCodeAt(0))`,
  );

/** Megabytes in the source would stay in memory as long as the process: on Node they lie in a file beside the bundle. */
function inFile(packed, file) {
  const parts = [];
  let end = 0;
  const code = moduleOf(packed, (bytes) => {
    parts.push(bytes);
    end += bytes.length;
    return `read(${end - bytes.length}, ${bytes.length})`;
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, Buffer.concat(parts));
  return `${READER(basename(file))}\n${code}`;
}

const READER = (name) => `
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
function read(at, length) {
  const file = openSync(join(__dirname, ${JSON.stringify(name)}), 'r');
  try {
    const bytes = new Uint8Array(length);
    if (readSync(file, bytes, 0, length, at) === length) return bytes;
    throw new Error(${JSON.stringify(`${name} is cut off: install the package anew`)});
  } finally {
    closeSync(file);
  }
}`;

let packed;
/** Made once for all bundles of a build. */
const packedOnce = () => (packed ??= packedPacks());

export const packsPlugin = () => ({
  name: 'packs',
  setup({ initialOptions: { platform, outfile }, onResolve, onLoad }) {
    onResolve({ filter: /^dianming:packs$/ }, ({ path }) => ({ path, namespace: 'packs' }));
    onLoad({ filter: /.*/, namespace: 'packs' }, async () => ({
      contents:
        platform === 'node'
          ? inFile(await packedOnce(), join(dirname(outfile), 'packs.bin'))
          : embedded(await packedOnce()),
      loader: 'js',
    }));
  },
});
