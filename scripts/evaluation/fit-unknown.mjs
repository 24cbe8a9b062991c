// What do unknown mentions look like? Fits the tagger's table (npm run fit:unknown -- --corpus DIR).
//
// Texts: test/evaluation/sentences, and the articles of a corpus as our own knowledge base annotates them. In each epoch
// half of the names are hidden, and most of those are exchanged: for other names of their type, script and length, or
// for invented ones, so that contexts and shapes are learned and not the list. Of the corpus nothing is kept but the
// weights of hashed features.
//
//   --corpus DIR   folder of *.jsonl.gz with { text } a line
//   --hide SEED    learn nothing of a third of the knowledge base: such a table is for measuring only
//   --out FILE     write the table there and not into the core
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { importEvaluated, knowledgeWithout, NO_TABLES } from './core.mjs';
import { readLabelled } from './labelled.mjs';
import { hashOf, hiddenThird, random } from './random.mjs';
import { fitGate, openGate } from './unknown-gate.mjs';
import { createTagger } from './unknown-tagger.mjs';

const OUT = new URL('../../server/src/core/analysis/generated/unknownWeights.ts', import.meta.url);
const { values: options } = parseArgs({
  options: { corpus: { type: 'string' }, hide: { type: 'string' }, out: { type: 'string' } },
});

/** Share of the names that are hidden in an epoch, and of these the shares that are invented and exchanged. */
const HIDDEN = 0.5;
const INVENTED = 0.45;
const EXCHANGED = 0.4;
/** Share of the clauses that are read without what spells the name itself. */
const UNSPELLED = 0.4;
/** What a labelled sentence counts beside a clause that our knowledge base annotated. */
const SENTENCE_WEIGHT = 3;
/** Share of the lines without any name that are passed over in an epoch. */
const PASSED_OVER = 0.7;
/** Share of the clauses without any name that are passed over; the others count for them. */
const BARE_PASSED_OVER = 0.5;
/** A capitalised word without a label, in fewer articles than this, may name what the knowledge base lacks. */
const COMMON_LATIN = 4;
/** Epochs with all features, and then with those that found a slot. */
const EPOCHS = [3, 2];
/** As many as keep the generated tables below 400 KB. */
const SLOTS = 60000;

const core = await importEvaluated({ unknownWeights: NO_TABLES });
const knowledge = knowledgeWithout(core);
const hidden = options.hide ? hiddenThird(knowledge.entities, Number(options.hide)) : new Set();
const next = random(20261124);
const pick = (list) => list[Math.floor(next() * list.length)];

const started = performance.now();
const log = (text) => console.log(`${((performance.now() - started) / 1000).toFixed(0)} s: ${text}`);

// — Lines: { text, mentions: [{ start, end, type, ids }], article, sure } —

const idsByName = new Map();
for (const entity of knowledge.entities.values())
  for (const { text } of entity.names) {
    const key = core.squash(text);
    idsByName.set(key, [...(idsByName.get(key) ?? []), entity.id]);
  }

function linesOfText(text, mentions, article, sure) {
  const lines = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const end = offset + line.length;
    if (line.length < 2000 && core.isChineseLine(core.countScripts(line)))
      lines.push({
        text: line,
        article,
        sure,
        mentions: mentions
          .filter((m) => m.start >= offset && m.end <= end)
          .map((m) => ({ ...m, start: m.start - offset, end: m.end - offset })),
      });
    offset = end + 1;
  }
  return lines;
}

const labelledLines = () =>
  readLabelled('sentences').flatMap(({ text, mentions }, i) =>
    linesOfText(
      text,
      mentions.map(({ start, end, type, entity }) => ({
        start,
        end,
        type,
        ids: entity === '?' ? [] : (idsByName.get(core.squash(entity)) ?? []),
      })),
      -i,
      true,
    ),
  );

/** The corpus as the knowledge base annotates it. */
function corpusLines(folder) {
  const lines = [];
  let article = 0;
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.jsonl.gz')) continue;
    for (const row of gunzipSync(readFileSync(`${folder}/${file}`))
      .toString('utf8')
      .split('\n')) {
      if (row === '') continue;
      const { text } = JSON.parse(row);
      const mentions = core
        .mentionsOf(core.analyze(core.linesOf(text), { language: 'plaintext' }, knowledge))
        .filter(({ entity }) => entity !== undefined)
        .map(({ start, end, type, entity }) => ({ start, end, type, ids: [entity] }));
      if (mentions.length > 0) lines.push(...linesOfText(text, mentions, ++article, false));
    }
  }
  return lines;
}

/** In how many articles each Latin word stands. */
function countLatin(lines) {
  const articles = new Map();
  for (const { text, article } of lines)
    for (const [word] of text.matchAll(/[A-Za-z][\w.\-&']*/g)) {
      const seen = articles.get(word) ?? { count: 0, last: undefined };
      if (seen.last !== article) articles.set(word, { count: seen.count + 1, last: article });
    }
  return new Map([...articles].map(([word, { count }]) => [word, count]));
}

// — Hiding and exchanging names —

const scriptClass = (name) =>
  /^[\x00-\x7f]+$/.test(name) ? 'latin' : /[a-z0-9]/i.test(name) ? 'mixed' : 'han';
const LONGEST_ALIKE = 5;
const poolOf = (type, name) => {
  const script = scriptClass(name);
  return type + script + (script === 'han' ? Math.min(name.length, LONGEST_ALIKE) : '');
};

const pools = new Map();
const nameUnits = [];
for (const entity of knowledge.entities.values()) {
  if (entity.type === 'person' || hidden.has(entity.id)) continue;
  for (const { text, kind } of entity.names) {
    if (kind === 'misspelling' || kind === 'legal' || text.length > 15) continue;
    const key = poolOf(entity.type, text);
    pools.set(key, [...(pools.get(key) ?? []), text]);
    if (scriptClass(text) === 'han') nameUnits.push(...[...text].filter((unit) => /[一-鿿]/.test(unit)));
  }
}

const FIRM_TAILS = '科技 智能 数据 算法 资本 网络 机器人 软件 集团 实验室'.split(' ');
const SYLLABLES =
  'ba co da el fi go ha in jo ka lu mi no op pa qu ra so ta un va wi xe yo zu th br cl dr st ve ly ro na re'.split(
    ' ',
  );
const LATIN_TAILS = ['', '', '', '', 'AI', '.ai', ' AI', ' Labs', ' 2', '-3', ' 3.1 Pro'];

const inventHan = (length) => Array.from({ length }, () => pick(nameUnits)).join('');

function inventLatin(type) {
  const word = Array.from({ length: 2 + Math.floor(next() * 2) }, () => pick(SYLLABLES)).join('');
  const written = next() < 0.1 ? word : word[0].toUpperCase() + word.slice(1);
  return written + pick(type === 'product' ? LATIN_TAILS : LATIN_TAILS.slice(0, 8));
}

/** A name that nobody bears, of the same script and about as long: its characters tell nothing, its surroundings do. */
function invent(type, name) {
  const script = scriptClass(name);
  if (script === 'latin') return inventLatin(type);
  if (script === 'mixed') return inventHan(2) + pick(['AI', 'GPT', ' 2.0', 'App']);
  if (name.length < 4) return inventHan(name.length);
  const stem = inventHan(2 + Math.floor(next() * 1.6));
  return (
    stem +
    (next() < (type === 'company' ? 0.6 : 0.1) ? pick(FIRM_TAILS) : inventHan(Math.min(2, name.length - 3)))
  );
}

function exchange(type, name) {
  const chance = next();
  if (chance < INVENTED) return invent(type, name);
  const pool = pools.get(poolOf(type, name));
  return chance < INVENTED + EXCHANGED && pool ? pick(pool) : name;
}

/** One reading of a line: its text, and spans { start, end, label }: known, company, product, or gap for what is not learned. */
function readingOf({ text, mentions, article }, salt, names) {
  let result = '';
  let from = 0;
  const spans = [];
  for (const { start, end, type, ids } of mentions) {
    if (start < from) continue;
    result += text.slice(from, start);
    let written = text.slice(start, end);
    const key = ids[0] ?? core.squash(written);
    const isKnown =
      type === 'person' ||
      ids.some((id) => hidden.has(id)) ||
      (ids.length > 0 && random(Math.imul(salt + article, 0x9e3779b1) + hashOf(key))() >= HIDDEN);
    const label = type === 'ignore' || type === 'either' ? 'gap' : isKnown ? 'known' : type;
    if (label === 'company' || label === 'product') {
      const form = `${article} ${key} ${written}`;
      if (!names.has(form)) names.set(form, exchange(type, written));
      written = names.get(form);
    }
    spans.push({ start: result.length, end: result.length + written.length, type, label });
    result += written;
    from = end;
  }
  return { text: result + text.slice(from), spans };
}

// — Clauses: the features of their tokens, and the states that the labels allow —

const FREE = -1;
const OPEN_GATE = openGate(core);

function* readingsOf(lines) {
  const salt = Math.floor(next() * 1e9);
  const names = new Map();
  for (const i of shuffled(lines.length)) {
    const line = lines[i];
    if (!line.sure && line.mentions.length === 0 && next() < PASSED_OVER) continue;
    const reading = readingOf(line, salt, names);
    yield { ...reading, sure: line.sure, known: reading.spans.filter(({ label }) => label === 'known') };
  }
}

function* clausesOf(lines, latin) {
  for (const reading of readingsOf(lines)) {
    const { known, sure } = reading;
    const clauses = [];
    core.eachHotClause(reading.text, core.readUnits(reading.text, known), OPEN_GATE, (from, to) =>
      clauses.push([from, to]),
    );
    for (const [from, to] of clauses) {
      const isBare = !sure && !reading.spans.some((span) => span.start < to && span.end > from);
      if (isBare && next() < BARE_PASSED_OVER) continue;
      const tokens = core.tokenize(reading.text, from, to, known);
      if (tokens.count - 2 * core.MARGIN < 1 || tokens.count > 1000) continue;
      const weight = sure ? SENTENCE_WEIGHT : isBare ? 1 / (1 - BARE_PASSED_OVER) : 1;
      yield { ...clauseOf(reading, tokens, known.length, sure, latin), sure, weight };
    }
  }
}

function shuffled(length) {
  const order = Int32Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

function clauseOf({ text, spans }, tokens, known, sure, latin) {
  const count = tokens.count - 2 * core.MARGIN;
  const isUnspelled = next() < UNSPELLED;
  const rows = [];
  for (let t = 0; t < count; t++) {
    const i = t + core.MARGIN;
    if (!core.isNameToken(tokens, i)) {
      rows.push(undefined);
      continue;
    }
    const { at, count: most } = core.featuresOf(text, tokens, i, known);
    const features = at.slice(0, most);
    rows.push({
      features: isUnspelled ? features.filter((hash) => (hash & core.SPELLS) === 0) : features,
      joins: core.joins(tokens, i),
      alone: core.isNameAlone(tokens, i),
    });
  }
  return { rows, states: statesOf(text, spans, tokens, count, sure, latin) };
}

/** The state of each token: 0 outside, 1–4 of a company's name, 5–8 of a product's, `FREE` if the labels do not tell. */
function statesOf(text, spans, tokens, count, sure, latin) {
  const states = new Int8Array(count);
  const at = (t) => t + core.MARGIN;
  for (const { start, end, label } of spans) {
    if (label === 'known') continue;
    let [first, last] = [-1, -1];
    for (let t = 0; t < count; t++) {
      if (tokens.start[at(t)] === start) first = t;
      if (tokens.end[at(t)] === end) last = t;
    }
    if (label !== 'gap' && first >= 0 && last >= first && isPossible(tokens, at(first), at(last)))
      write(states, first, last, label === 'company' ? 1 : 5);
    else
      for (let t = 0; t < count; t++)
        if (tokens.start[at(t)] < end && tokens.end[at(t)] > start) states[t] = FREE;
  }
  if (!sure)
    for (let t = 0; t < count; t++)
      if (states[t] === 0 && isRareLatin(text, tokens, at(t), latin)) states[t] = FREE;
  return states;
}

function isPossible(tokens, first, last) {
  if (first === last) return core.isNameAlone(tokens, first);
  for (let i = first + 1; i <= last; i++) if (!core.joins(tokens, i)) return false;
  return core.isNameToken(tokens, first);
}

function write(states, first, last, base) {
  if (first === last) states[first] = base + 3;
  else {
    states.fill(base + 1, first + 1, last);
    states[first] = base;
    states[last] = base + 2;
  }
}

function isRareLatin(text, { kind, start, end }, i, latin) {
  if (kind[i] !== core.Kind.Latin || end[i] - start[i] < 4) return false;
  const written = text.slice(start[i], end[i]);
  return written !== written.toLowerCase() && (latin.get(written) ?? 0) < COMMON_LATIN;
}

// — Fitting —

const corpus = options.corpus ? corpusLines(options.corpus) : [];
const latin = countLatin(corpus);
const lines = [...labelledLines(), ...corpus];
log(`${lines.length} lines, ${hidden.size} entities never seen`);
const tagger = createTagger();
for (const clause of clausesOf(lines, latin)) tagger.count(clause);
log(`${tagger.select()} features`);
let epoch = 0;
for (const [stage, epochs] of EPOCHS.entries()) {
  for (let i = 0; i < epochs; i++, epoch++) {
    let [loss, clauses] = [0, 0];
    for (const clause of clausesOf(lines, latin)) {
      loss += tagger.learn(clause, epoch);
      clauses++;
    }
    log(`epoch ${epoch + 1}: loss ${(loss / clauses).toFixed(4)} over ${clauses} clauses`);
  }
  if (stage === 0) log(`${tagger.keepSlots(SLOTS, core)} features found a slot`);
}

const model = { slots: SLOTS, weights: tagger.pack(SLOTS, core), gate: OPEN_GATE };
const gate = fitGate(core, model, () => readingsOf(lines), next);
log(gate.told);

const encoded = (numbers) => Array.from(numbers, (number) => core.DIGITS[number + 32]).join('');
const source = `/** What do unknown mentions look like, and where may they stand? Hashed features and their weights. Generated by \`npm run fit:unknown\`; do not edit. */
export const SLOTS = ${SLOTS};
export const GATE_BAR = ${gate.bar};
export const PAIRS =
  '${encoded(gate.pairs)}';
export const UNITS =
  '${encoded(gate.units)}';
export const LAYOUTS =
  '${encoded(gate.layouts)}';
export const WEIGHTS =
  '${encoded(model.weights)}';
`;
writeFileSync(options.out ?? OUT, source);
log(`${source.length >> 10} KB written`);
