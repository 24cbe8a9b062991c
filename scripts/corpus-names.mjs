// How many of the names that a corpus writes most often does the built-in knowledge have?
// `node scripts/corpus-names.mjs --corpus DIR [--write]` counts the names of docs/audit/corpus-names.tsv in the texts
// (`*.jsonl.gz` with a field `text`) and says which are missing; `--write` keeps the counts. `--candidates N` lists what
// occurs N times or more, is neither on the list nor known, and looks like a name: the list was drawn from these and
// from the names that are recognised, and each was judged by hand to be a company or product.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { importCore, readPackFiles } from './compile-packs.mjs';

const LIST = new URL('../docs/audit/corpus-names.tsv', import.meta.url);
const WANTED = 300;

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    write: { type: 'boolean', default: false },
    candidates: { type: 'string' },
  },
});

function* textsIn(folder) {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl.gz')))
    for (const line of gunzipSync(readFileSync(join(folder, file)))
      .toString('utf8')
      .split('\n'))
      if (line) yield JSON.parse(line).text ?? '';
}

/** Latin names count where they stand alone; a name within a longer one of the list counts for the longer. */
function patternOf(names) {
  const longestFirst = [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const escaped = longestFirst.map((name) => {
    const text = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const start = /^[A-Za-z0-9]/.test(name) ? '(?<![A-Za-z0-9])' : '';
    return `${start}${text}${/[A-Za-z0-9]$/.test(name) ? '(?![A-Za-z0-9])' : ''}`;
  });
  return new RegExp(escaped.join('|'), 'g');
}

function countNames(names, folder) {
  const counts = new Map(names.map((name) => [name, 0]));
  const pattern = patternOf(names);
  for (const text of textsIn(folder))
    for (const [name] of text.matchAll(pattern)) counts.set(name, counts.get(name) + 1);
  return counts;
}

const squash = (text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·・.\-_]/g, '');

async function knownNames() {
  const { compilePacks } = await importCore('knowledge/packs.ts');
  const { packs } = compilePacks(readPackFiles());
  return new Set(
    packs.entities
      .filter(({ type }) => type !== 'person')
      .flatMap(({ names }) => names.map(({ text }) => squash(text))),
  );
}

/** Latin runs, and Han before the words that follow a firm's name. */
const CANDIDATE =
  /(?<![A-Za-z0-9/._%=-])[A-Z][A-Za-z0-9]+(?: [A-Z][A-Za-z0-9]+)?(?![A-Za-z0-9/_%=])|[\u4e00-\u9fff]{2,4}(?=公司|集团|科技|汽车|宣布|旗下)/g;

function candidates(folder, atLeast, listed, known) {
  const counts = new Map();
  for (const text of textsIn(folder))
    for (const [name] of text.matchAll(CANDIDATE)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([name, count]) => count >= atLeast && !listed.has(squash(name)) && !known.has(squash(name)))
    .sort((a, b) => b[1] - a[1]);
}

async function main() {
  if (!values.corpus) throw new Error('--corpus DIR is needed');
  const names = readFileSync(LIST, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t')[0]);
  const known = await knownNames();
  if (values.candidates) {
    const listed = new Set(names.map(squash));
    for (const [name, count] of candidates(values.corpus, Number(values.candidates), listed, known))
      console.log(`${count}\t${name}`);
    return;
  }
  const ranked = [...countNames(names, values.corpus)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const top = ranked.slice(0, WANTED);
  const missing = top.filter(([name]) => !known.has(squash(name)));
  for (const [name, count] of missing) console.log(`missing\t${name}\t${count}`);
  console.log(
    `${top.length - missing.length} of the ${top.length} most frequent names are in the knowledge base`,
  );
  if (values.write) {
    const head =
      '# Company and product names by their frequency in the corpus; see scripts/corpus-names.mjs\n';
    writeFileSync(LIST, head + ranked.map(([name, count]) => `${name}\t${count}\n`).join(''));
  }
  if (missing.length > WANTED - 290) process.exitCode = 1;
}

await main();
