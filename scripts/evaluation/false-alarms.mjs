// Where do the rules cry wolf? Runs them over articles and prints a seeded random sample of their findings to judge.
//
//   node scripts/evaluation/false-alarms.mjs ARTICLES.jsonl[.gz]… [--rule ID] [--sample N] [--seed N] [--width N]
//
// One JSON a line: rule, document id, offset, what is marked, the message, and the text around it. The text is for
// the judge's eyes: docs/evaluation/false-alarms.jsonl keeps rule, id, offset, verdict and reason only.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { importCore, readPackFiles } from '../compile-packs.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rule: { type: 'string' },
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '20261123' },
    width: { type: 'string', default: '60' },
  },
});

const core = await importCore('service.ts');
const knowledge = core.knowledgeOf(core.loadPacks(core.compilePacks(readPackFiles()).packs), []).knowledge;
const articles = positionals.flatMap(readArticles);

/** Articles as `{ id, date, text }`; one without an id goes by its address. */
function readArticles(path) {
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines.filter(Boolean).map((line) => {
    const { id, url, date, text } = JSON.parse(line);
    return { id: id ?? url, date, text };
  });
}

const found = new Map();
const cost = { detection: 0, rules: 0, units: 0 };
for (const { id, date, text } of articles) {
  const lines = core.linesOf(text);
  const started = performance.now();
  const analysis = core.analyze(lines, { language: 'plaintext', date: dateOf(date) }, knowledge);
  core.mentionsOf(analysis);
  const detected = performance.now();
  const findings = core.check(analysis, core.DEFAULT_SETTINGS);
  cost.detection += detected - started;
  cost.rules += performance.now() - detected;
  cost.units += text.length;
  for (const finding of findings) {
    if (values.rule && finding.rule !== values.rule) continue;
    const list = found.get(finding.rule) ?? [];
    found.set(finding.rule, list);
    list.push(rowOf(finding, { id, date, text }));
  }
}

/** A date of the corpus: a day, or a quarter, read as of its first month: what changed in it had not yet changed. */
function dateOf(date = '') {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(date);
  const text = quarter ? `${quarter[1]}-${String(quarter[2] * 3 - 2).padStart(2, '0')}` : date;
  return core.isPartialDate(text) ? text : undefined;
}

function rowOf({ rule, severity, span, message }, { id, date, text }) {
  const width = Number(values.width);
  return {
    rule,
    severity,
    id,
    date,
    offset: span.start,
    marked: text.slice(span.start, span.end),
    message: message.zh,
    context: `${text.slice(Math.max(0, span.start - width), span.start)}⟦${text.slice(span.start, span.end)}⟧${text.slice(span.end, span.end + width)}`,
  };
}

/** mulberry32: the same sample for the same seed on every machine. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

for (const [rule, list] of [...found].sort()) {
  const next = random(Number(values.seed));
  const sample = list
    .map((row) => ({ row, key: next() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, Number(values.sample))
    .map(({ row }) => row);
  for (const row of sample) console.log(JSON.stringify(row));
  console.error(`${rule}: ${list.length} findings`);
}
console.error(
  `${articles.length} articles, ${cost.units} units: detection ${Math.round(cost.detection)} ms, rules ${Math.round(cost.rules)} ms`,
);
