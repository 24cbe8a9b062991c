// What do the JSON schema and the manual say, by the table of fields? Writes schemas/glossary.schema.json and docs/knowledge.md.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const KNOWLEDGE = './server/src/core/knowledge';

async function loadCore() {
  const contents = `export { glossarySchema } from '${KNOWLEDGE}/schema.ts'; export { manual } from '${KNOWLEDGE}/schema-manual.ts';`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    logLevel: 'warning',
  });
  const file = join(root, `node_modules/.cache/dianming/schema-${process.pid}.mjs`);
  write(file, outputFiles[0].text);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file, { force: true });
  }
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const { glossarySchema, manual } = await loadCore();
write(join(root, 'schemas/glossary.schema.json'), `${JSON.stringify(glossarySchema(), null, 2)}\n`);
write(join(root, 'docs/knowledge.md'), manual());
console.log('schemas/glossary.schema.json, docs/knowledge.md');
