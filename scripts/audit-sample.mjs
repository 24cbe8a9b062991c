// Which entries are re-read against their sources? `node scripts/audit-sample.mjs [--count 50] [--seed N] [--brief]`.
// The draw ranks companies and products by a hash of seed and id: it is the same on every machine, and an entry
// that is added or dropped later moves one place of it, not the whole.
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { readPackFiles } from './compile-packs.mjs';

const SEED = '20261123';
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '50' },
    seed: { type: 'string', default: SEED },
    brief: { type: 'boolean', default: false },
  },
});

const rankOf = (id) => createHash('sha256').update(`${values.seed}:${id}`).digest('hex');

const entries = readPackFiles()
  .flatMap(({ file, text }) => parse(text).map((entry) => ({ file, entry })))
  .filter(({ entry }) => entry.type === 'company' || entry.type === 'product')
  .map((row) => ({ ...row, rank: rankOf(row.entry.id) }))
  .sort((a, b) => (a.rank < b.rank ? -1 : 1));

console.log(`# seed ${values.seed}, ${values.count} of ${entries.length} companies and products`);
for (const { file, entry } of entries.slice(0, Number(values.count))) {
  console.log(values.brief ? `${entry.id}\t${file}` : `## ${file}\n${JSON.stringify(entry, null, 1)}`);
}
