// Which core do the evaluation scripts run? The facade with the tagger's inner modules, from sources, its fitted tables exchangeable.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { readPackFiles } from '../compile-packs.mjs';

const CORE = fileURLToPath(new URL('../../server/src/core/', import.meta.url));
const ENTRY = `
export * from './service.ts';
export * from './analysis/unknown.ts';
export * from './analysis/unknownFeatures.ts';
export * from './analysis/unknownGate.ts';
export * from './analysis/unknownModel.ts';
export * from './analysis/unknownTokens.ts';
export * from './text/span.ts';
export { isChineseLine, countScripts } from './analysis/language.ts';
export { fold, squash } from './text/fold.ts';
export { DIGITS } from './text/digits.ts';
`;
/** A model that has learned nothing: what a fitting starts from. */
export const NO_TABLES =
  "export const SLOTS = 1, GATE_BAR = 0, PAIRS = '', UNITS = '', LAYOUTS = '', WEIGHTS = 'AAAAAA';";

/** `tables` replaces generated/*.ts by name: { unknownWeights: source, weights: source }. */
export async function importEvaluated(tables = {}) {
  const result = await build({
    stdin: { contents: ENTRY, resolveDir: CORE, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    charset: 'utf8',
    plugins: [exchange(tables)],
  });
  const folder = mkdtempSync(join(tmpdir(), 'dianming-'));
  try {
    const file = join(folder, 'core.mjs');
    writeFileSync(file, result.outputFiles[0].contents);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const exchange = (tables) => ({
  name: 'exchange',
  setup({ onLoad }) {
    onLoad({ filter: /analysis[\\/]generated[\\/]\w+\.ts$/ }, ({ path }) => {
      const name = /(\w+)\.ts$/.exec(path)[1];
      return { contents: tables[name] ?? readFileSync(path, 'utf8'), loader: 'ts' };
    });
  },
});

let files;
export const packFiles = () => (files ??= readPackFiles());

/** The built-in knowledge, without the entities of `hidden`. */
export function knowledgeWithout(core, hidden = new Set()) {
  const { packs } = core.compilePacks(packFiles());
  if (hidden.size === 0) return core.knowledgeOf(core.loadPacks(packs), []).knowledge;
  const text = [...hidden].map((id) => `- { id: ${JSON.stringify(id)}, disabled: true }`).join('\n');
  return core.knowledgeOf(core.loadPacks(packs), [{ file: 'hidden.yaml', text }]).knowledge;
}
