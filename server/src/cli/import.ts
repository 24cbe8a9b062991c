/** `dianming import`: how does a list from elsewhere become a glossary? Writes YAML; says what it could not carry over. */
import { readFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { stringify } from 'yaml';
import { type EntityType, fold, type Packs } from '../core/service.js';
import { builtInPacks } from '../host/builtIn.js';
import { decode } from '../host/decode.js';
import { importContextive } from './import/contextive.js';
import { importCsv } from './import/csv.js';
import type { ImportedEntry, Importer } from './import/imported.js';
import { importPrh } from './import/prh.js';
import { importVale } from './import/vale.js';
import type { Command } from './run.js';
import { oneOf, readArgs, UsageError } from './usage.js';
import { write } from './write.js';

const IMPORTERS = {
  csv: importCsv,
  prh: importPrh,
  vale: importVale,
  contextive: importContextive,
} as const satisfies Record<string, Importer>;
const FORMATS = Object.keys(IMPORTERS) as (keyof typeof IMPORTERS)[];
const TYPES: readonly EntityType[] = ['company', 'product', 'person'];

export const importGlossary: Command = async (args, io) => {
  const { values, positionals } = readArgs(args, {
    from: { type: 'string' },
    type: { type: 'string', default: 'product' },
  });
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw new UsageError('import 需要一个文件。');
  const importer = IMPORTERS[oneOf('from', values.from ?? guess(path), FORMATS)];
  const type = oneOf('type', values.type, TYPES);
  const { entries, lost } = importer(await read(resolve(io.cwd, path)));
  const known = entityIdsByName(builtInPacks());
  await write(
    io.stdout,
    `# 由 ${basename(path)} 导入 (imported)\n${stringify(toGlossary(entries, type, known), { lineWidth: 110 })}`,
  );
  for (const line of lost) io.stderr.write(`dianming: 未能带过来 (not carried over)：${line}\n`);
  return 0;
};

function guess(path: string): string {
  const extension = extname(path).toLowerCase();
  if (extension === '.csv' || extension === '.tsv') return 'csv';
  if (extension === '.txt') return 'vale';
  return /contextive|definitions|glossary/i.test(basename(path)) ? 'contextive' : 'prh';
}

async function read(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new UsageError(error.message);
  });
  const decoded = decode(bytes);
  if ('problem' in decoded) throw new UsageError(`${path}：${decoded.problem}`);
  return decoded.text;
}

function entityIdsByName({ entities }: Packs): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const entity of entities.values())
    for (const { text } of entity.names) if (!ids.has(fold(text))) ids.set(fold(text), entity.id);
  return ids;
}

/** Entries that the packs know become overrides, which add names; the others are new. */
function toGlossary(
  entries: readonly ImportedEntry[],
  type: EntityType,
  known: ReadonlyMap<string, string>,
): object[] {
  const taken = new Set<string>();
  return entries.map((entry) => {
    const existing = entry.id ?? known.get(fold(entry.name));
    const id = unique(existing ?? slug(entry), taken);
    const names = entry.names.filter(({ text }) => text !== entry.name);
    const makers = (entry.maker ?? []).flatMap((name) => known.get(fold(name)) ?? []);
    const own = {
      ...(makers.length > 0 && { maker: makers }),
      ...(entry.description && { description: entry.description }),
      ...(names.length > 0 && { names }),
    };
    return existing && known.get(fold(entry.name)) === existing
      ? { id, ...own }
      : { id, type: entry.type ?? type, ...(entry.kind && { kind: entry.kind }), name: entry.name, ...own };
  });
}

/** An id from the Latin letters and digits of a name; `entry` where there are none. */
function slug({ name, names }: ImportedEntry): string {
  const latin = [name, ...names.map(({ text }) => text)].map((text) =>
    fold(text)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, ''),
  );
  return latin.find((text) => /[a-z]/.test(text)) ?? 'entry';
}

function unique(id: string, taken: Set<string>): string {
  let candidate = id;
  for (let n = 2; taken.has(candidate); n++) candidate = `${id}-${n}`;
  taken.add(candidate);
  return candidate;
}
