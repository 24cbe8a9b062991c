// What is measured? The core in one module, its inner parts too, the real knowledge base, and a corpus.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { readPackFiles } from '../compile-packs.mjs';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Where bundles and other people's packages are put; not part of the project. */
export const CACHE = `${ROOT}.cache/bench/`;

const MODULES = [
  'service',
  'text/automaton',
  'text/fold',
  'text/lines',
  'analysis/markdown',
  'analysis/frontMatter',
  'knowledge/packs',
];

/** The core as one bundle, as it ships; bundling is what makes the numbers those of the product. */
export async function loadCore() {
  mkdirSync(CACHE, { recursive: true });
  const outfile = `${CACHE}core.mjs`;
  await build({
    stdin: {
      contents: [
        ...MODULES.map((module) => `export * from './${module}.js';`),
        "export { MarkdownParser } from '@lezer/markdown';",
      ].join('\n'),
      resolveDir: `${ROOT}server/src/core`,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    charset: 'utf8',
    logLevel: 'error',
  });
  return import(`${pathToFileURL(outfile)}?${Date.now()}`);
}

export function realKnowledge(core) {
  const { packs } = core.compilePacks(readPackFiles());
  const { knowledge } = core.knowledgeOf(core.loadPacks(packs), []);
  return { packs, knowledge };
}

const drafts = (folder) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.(?:md|txt|aigc)$/.test(name))
    .sort()
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));

/** The `text` of each row of a `.jsonl.gz`. */
export const rowsOf = (file) =>
  gunzipSync(readFileSync(file))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).text);

/** The texts of `*.jsonl.gz` in a folder; without a folder the project's own texts, over and over up to 15 MB. */
export function corpusTexts(folder) {
  if (folder)
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl.gz'))
      .sort()
      .flatMap((name) => rowsOf(`${folder}/${name}`));
  const own = [...drafts(`${ROOT}samples`), ...drafts(`${ROOT}test/evaluation/paragraphs`)];
  const size = own.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return Array.from({ length: Math.ceil(15e6 / size) }, () => own).flat();
}

/** So many bytes of UTF-8 of the joined texts, cut at a line's end. */
export function textOfSize(texts, bytes) {
  const lines = [];
  let size = 0;
  for (let i = 0; ; i = (i + 1) % texts.length)
    for (const line of texts[i].split('\n')) {
      size += Buffer.byteLength(line) + 1;
      if (size > bytes) return lines.join('\n');
      lines.push(line);
    }
}
