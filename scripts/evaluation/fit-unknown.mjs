// What do unknown mentions look like? Fits the tagger's tables (npm run fit:unknown -- --corpus DIR).
//
// Texts: test/evaluation/sentences, and the articles of a corpus as our own knowledge base annotates them. Names are
// hidden at random; of the hidden ones some are exchanged for other names of their type and some for invented ones, so
// that contexts and shapes are learned and not the list. Of the corpus nothing is kept but the weights of hashed n-grams.
//
//   --corpus DIR   folder of *.jsonl.gz with { text } a line
//   --hide SEED    learn nothing of a third of the knowledge base: such a table is for measuring only
//   --out FILE     write the tables there and not into the core
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { importEvaluated, knowledgeWithout, NO_TABLES } from './core.mjs';
import { readLabelled } from './labelled.mjs';
import { hashOf, hiddenThird, random } from './random.mjs';

const OUT = new URL('../../server/src/core/analysis/generated/unknownWeights.ts', import.meta.url);
const { values: options } = parseArgs({
  options: { corpus: { type: 'string' }, hide: { type: 'string' }, out: { type: 'string' } },
});
const GATE_BITS = 14;
const WEIGHT_BITS = 16;
/** Shares of the hidden names whose beginning and end, and both together, the gate must let through: speed against recall. */
const GATE_RECALL = { edge: 0.92, both: 0.88 };
/** What a labelled sentence counts beside a line that our knowledge base annotated. */
const SENTENCE_WEIGHT = 6;
/** Of the hidden names so many are exchanged for invented ones, and of the others so many for names of the knowledge base. */
const INVENTED = 0.35;
const EXCHANGED = 0.5;
/** Share of the examples that are learned without what is about their own characters. */
const CONTEXT_ONLY = 0.6;
/** The n-th occurrence of an entity counts n to the minus this. */
const DAMPING = 0.3;
const RIDGE = 1e-5;
const EPOCHS = 4;
const RATE = 0.15;
/** A feature of a name's own characters is learned for names only if so many entities share it. */
const LEAST_ENTITIES = 12;
/** Features seen less often are left out: in all stretches, and, if about own characters, among those that name nothing. */
const LEAST_SEEN = 4;
const LEAST_COMMON = 12;

const CLASSES = { company: 0, product: 1 };

const core = await importEvaluated({ unknownWeights: NO_TABLES });
const knowledge = knowledgeWithout(core);
const hidden = options.hide ? hiddenThird(knowledge.entities, Number(options.hide)) : new Set();
const next = random(20261123);

const started = performance.now();
const log = (text) => console.log(`${((performance.now() - started) / 1000).toFixed(0)} s: ${text}`);

// — Lines: { text, mentions: [{ start, end, type, ids }], weight }; type `none` is a gap in the labels —

const idsByName = new Map();
for (const entity of knowledge.entities.values())
  for (const { text } of entity.names) {
    const key = core.squash(text);
    idsByName.set(key, [...(idsByName.get(key) ?? []), entity.id]);
  }

function linesOfText(text, mentions, weight) {
  const lines = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const end = offset + line.length;
    if (line.length < 2000 && core.isChineseLine(core.countScripts(line)))
      lines.push({
        text: line,
        weight,
        mentions: mentions
          .filter((m) => m.start >= offset && m.end <= end)
          .map((m) => ({ ...m, start: m.start - offset, end: m.end - offset })),
      });
    offset = end + 1;
  }
  return lines;
}

function labelledLines() {
  return readLabelled('sentences').map(({ text, mentions }) =>
    linesOfText(
      text,
      mentions.map(({ start, end, type, entity }) => ({
        start,
        end,
        type,
        ids: entity === '?' ? [] : (idsByName.get(core.squash(entity)) ?? []),
      })),
      SENTENCE_WEIGHT,
    ),
  );
}

/** The corpus as the knowledge base annotates it: a list of lines for each article. */
function* corpusLines(folder) {
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.jsonl.gz')) continue;
    const rows = gunzipSync(readFileSync(`${folder}/${file}`))
      .toString('utf8')
      .split('\n')
      .filter(Boolean);
    for (const row of rows) {
      const { text } = JSON.parse(row);
      const analysis = core.analyze(core.linesOf(text), { language: 'plaintext' }, knowledge);
      const mentions = core
        .mentionsOf(analysis)
        .filter(({ entity }) => entity !== undefined)
        .map(({ start, end, type, entity }) => ({ start, end, type, ids: [entity] }));
      if (mentions.length > 0) yield linesOfText(text, mentions, 1);
    }
  }
}

// — Hiding and exchanging names —

const scriptClass = (name) => (/^[\x00-\x7f]+$/.test(name) ? 'latin' : /[a-z]/i.test(name) ? 'mixed' : 'han');
const pool = {};
for (const entity of knowledge.entities.values()) {
  if (entity.type === 'person' || hidden.has(entity.id)) continue;
  for (const { text, kind, needsContext } of entity.names)
    if (kind !== 'misspelling' && (kind !== 'legal' || next() < 0.2) && !needsContext && text.length < 16)
      (pool[entity.type + scriptClass(text)] ??= []).push({ text, key: hashOf(entity.id) || 1 });
}

const HAN_TAILS = [
  '科技',
  '智能',
  '数据',
  '算法',
  '资本',
  '网络',
  '机器人',
  '软件',
  '集团',
  '实验室',
  'AI',
  '大模型',
  '助手',
];
const pick = (list) => list[Math.floor(next() * list.length)];
const syllables =
  'ba co da el fi go ha in jo ka lu mi no op pa qu ra so ta un va wi xe yo zu th br cl dr st ve ly ro na re'.split(
    ' ',
  );
const nameUnits = [
  ...new Set(
    Object.entries(pool)
      .filter(([key]) => key.endsWith('han'))
      .flatMap(([, names]) => names.flatMap(({ text }) => [...text])),
  ),
].filter((unit) => /[一-鿿]/.test(unit));

/** A name that nobody bears, of the same script: its characters tell nothing, its shape and its surroundings do. */
function invented(type, script) {
  const units = (count) => Array.from({ length: count }, () => pick(nameUnits)).join('');
  const latin = () => {
    const word = Array.from({ length: 2 + Math.floor(next() * 2) }, () => pick(syllables)).join('');
    return (
      word[0].toUpperCase() +
      word.slice(1) +
      pick(
        ['', '', '', 'AI', '.ai', ' AI', ' Labs', ' 2', '-3', ' 3.1 Pro'].slice(
          0,
          type === 'product' ? 10 : 7,
        ),
      )
    );
  };
  if (script === 'latin') return latin();
  if (script === 'mixed') return units(2) + pick(['AI', 'GPT', ' 2.0', 'App']);
  return (
    units(2 + Math.floor(next() * 2)) +
    (next() < (type === 'company' ? 0.5 : 0.1) ? pick(HAN_TAILS.slice(0, type === 'company' ? 10 : 13)) : '')
  );
}

/** One reading of a line: some names known, some hidden, some of the hidden exchanged. */
function masked({ text, mentions }, isHidden) {
  let result = '';
  let from = 0;
  const spans = [];
  for (const { start, end, type, ids } of mentions) {
    result += text.slice(from, start);
    let written = text.slice(start, end);
    let key = hashOf(ids[0] ?? core.squash(written)) || 1;
    const neverSeen = ids.some((id) => hidden.has(id));
    const unknown = ids.length === 0 || isHidden(ids[0]);
    const names = pool[type + scriptClass(written)];
    if (unknown && !neverSeen && type in CLASSES && next() < INVENTED) {
      written = invented(type, scriptClass(written));
      key = hashOf(written) || 1;
    } else if (unknown && !neverSeen && names && next() < EXCHANGED)
      ({ text: written, key } = names[Math.floor(next() * names.length)]);
    const label =
      neverSeen || type === 'ignore' || type === 'either'
        ? 'gap'
        : unknown || type === 'person'
          ? type
          : 'known';
    spans.push({ start: result.length, end: result.length + written.length, label, type, key });
    result += written;
    from = end;
  }
  return { text: result + text.slice(from), spans };
}

/** All readings of all lines: each article twice, what was hidden the first time being known the second. */
function readingsOf(articles) {
  const readings = [];
  for (const lines of articles) {
    const salt = Math.floor(next() * 1e9);
    for (const flip of [false, true]) {
      const isHidden = (id) => random(salt + hashOf(id))() < 0.5 !== flip;
      for (const line of lines) readings.push({ ...masked(line, isHidden), weight: line.weight });
    }
  }
  return readings;
}

const read = ({ text, spans }) =>
  core.tokenize(
    text,
    spans.filter(({ label }) => label === 'known'),
  );

// — The gate —

function fitGate(readings) {
  const size = 1 << GATE_BITS;
  const weights = new Float32Array(size * 6);
  const squares = new Float32Array(size * 6).fill(1e-2);
  const bias = [-3, -3];
  const counts = featureCounts(1 << 22);
  eachEdge(readings, 1, (features, keys) => {
    for (let task = 0; task < 2; task++)
      for (const feature of features) counts.note(gateKey(feature, task), keys[task]);
  });
  for (let epoch = 0; epoch < 2; epoch++)
    eachEdge(readings, 0.15, (features, keys) => {
      for (let task = 0; task < 2; task++) learnEdge(features, task, keys[task] === 0 ? 0 : 1);
    });
  return Int8Array.from(weights, (w) => Math.max(-127, Math.min(127, Math.round(w * 20))));

  function learnEdge(features, task, y) {
    let sum = bias[task];
    const at = [];
    for (const feature of features) {
      const inside = feature[2 + task];
      const count = counts.find(gateKey(feature, task));
      if (inside ? !counts.isGeneral(count) : counts.seen[count] < 20) continue;
      const i = (feature[0] >>> (32 - GATE_BITS)) * 6 + task * 3 + feature[1];
      at.push(i);
      sum += weights[i];
    }
    const error = 1 / (1 + Math.exp(-sum)) - y;
    bias[task] -= 0.001 * error;
    for (const i of at) {
      const gradient = error + 1e-4 * weights[i];
      squares[i] += gradient * gradient;
      weights[i] -= (0.2 * gradient) / Math.sqrt(squares[i]);
    }
  }
}

const gateKey = ([hash, place], task) => Math.imul(hash, 0x2c1b3c6d) + task * 3 + place;

/** Every edge between tokens with the entities that begin and end there (0 none); of the bare ones a share. */
function eachEdge(readings, share, take) {
  for (const reading of readings) {
    const tokens = read(reading);
    const positive = reading.spans.filter(({ label }) => label in CLASSES);
    const starts = new Map(positive.map(({ start, key }) => [start, key]));
    const ends = new Map(positive.map(({ end, key }) => [end, key]));
    for (let i = core.MARGIN; i <= tokens.count - core.MARGIN; i++) {
      const keys = [starts.get(tokens.start[i]) ?? 0, ends.get(tokens.end[i - 1]) ?? 0];
      if (keys[0] !== 0 || keys[1] !== 0 || share === 1 || next() < share)
        take(core.gateFeatures(tokens, i), keys);
    }
  }
}

/** Thresholds at which the gate lets the wanted share of the hidden names through. */
function thresholdsOf(gate, readings) {
  const model = {
    gate: core.spread(gate),
    gateShift: 32 - GATE_BITS,
    leastStart: -1e9,
    leastEnd: -1e9,
    leastBoth: -1e9,
  };
  const [starts, ends, both] = [[], [], []];
  for (const reading of readings) {
    const tokens = read(reading);
    for (const span of reading.spans) {
      if (span.label !== 'company' && span.label !== 'product') continue;
      const from = indexOf(tokens.start, span.start, tokens.count);
      const to = indexOf(tokens.end, span.end, tokens.count) + 1;
      if (from < 0 || to <= 0) continue;
      const [start, end] = core.edgeScores(tokens, model, from, to);
      starts.push(start);
      ends.push(end);
      both.push(start + end);
    }
  }
  const least = (scores, share) => scores.sort((a, b) => a - b)[Math.floor(scores.length * (1 - share))];
  return {
    leastStart: least(starts, GATE_RECALL.edge),
    leastEnd: least(ends, GATE_RECALL.edge),
    leastBoth: least(both, GATE_RECALL.both),
  };
}

function indexOf(array, value, count) {
  for (let i = 0; i < count; i++) if (array[i] === value) return i;
  return -1;
}

// — The weights —

/** Counts of features, open addressing by hash. */
function featureCounts(size = 1 << 23) {
  return {
    size,
    key: new Int32Array(size),
    seen: new Int32Array(size),
    nameless: new Int32Array(size),
    entities: new Int32Array(size * LEAST_ENTITIES),
    index: new Int32Array(size).fill(-1),
    find(hash) {
      const key = hash || 2;
      let at = (Math.imul(key, 0x9e3779b1) >>> 9) & (size - 1);
      while (this.key[at] !== 0 && this.key[at] !== key) at = (at + 1) & (size - 1);
      this.key[at] = key;
      return at;
    },
    note(hash, entity) {
      const at = this.find(hash);
      this.seen[at]++;
      if (entity === 0) this.nameless[at]++;
      else
        for (let i = at * LEAST_ENTITIES; i < (at + 1) * LEAST_ENTITIES; i++) {
          if (this.entities[i] === entity) break;
          if (this.entities[i] === 0) {
            this.entities[i] = entity;
            break;
          }
        }
      return at;
    },
    /** Not about one name only: several entities share it, or it mostly names nothing. */
    isGeneral(at) {
      const shared = this.entities[(at + 1) * LEAST_ENTITIES - 1] !== 0;
      return shared || (this.nameless[at] >= LEAST_COMMON && 2 * this.nameless[at] >= this.seen[at]);
    },
  };
}

const timesOf = new Map();
const entityWeight = (key) => {
  const times = (timesOf.get(key) ?? 0) + 1;
  timesOf.set(key, times);
  return 1 / times ** DAMPING;
};

/** Examples one behind the other: the class (2 none), the weight, and the features of each. */
function examplesOf(readings, model) {
  let features = new Int32Array(1 << 24);
  let used = 0;
  const rows = [];
  const counts = featureCounts();
  let [units, through, gold] = [0, 0, 0];
  for (const reading of readings) {
    const tokens = read(reading);
    units += reading.text.length;
    gold += reading.spans.filter(({ label }) => label in CLASSES).length;
    core.eachSpan(tokens, model, (from, to) => {
      const span = { start: tokens.start[from], end: tokens.end[to - 1] };
      const touching = reading.spans.filter((other) => core.overlaps(span, other));
      if (touching.some(({ label }) => label === 'gap')) return;
      const exact = touching.find(
        ({ start, end, label }) => start === span.start && end === span.end && label in CLASSES,
      );
      const { at, count } = core.featuresOf(reading.text, tokens, from, to);
      if (used + count > features.length) {
        const grown = new Int32Array(features.length * 2);
        grown.set(features);
        features = grown;
      }
      for (let i = 0; i < count; i++) features[used + i] = counts.note(at[i], exact ? exact.key : 0);
      rows.push({
        sure: reading.weight > 1,
        y: exact ? CLASSES[exact.label] : 2,
        weight: reading.weight * (exact ? entityWeight(exact.key) : 1),
        from: used,
        to: used + count,
      });
      used += count;
      if (exact) through++;
    });
  }
  log(
    `${rows.length} stretches (${((100 * rows.length) / units).toFixed(1)} per 100 units), ${through} of ${gold} hidden names among them`,
  );
  return keepTelling(rows, features, counts);
}

/** Features renumbered, those that tell of one name only or of next to nothing left out. */
function keepTelling(rows, features, counts) {
  const hashes = [];
  let used = 0;
  for (const row of rows) {
    const from = used;
    for (let i = row.from; i < row.to; i++) {
      const at = features[i];
      const own = (counts.key[at] & 1) === 1;
      if (counts.seen[at] < LEAST_SEEN) continue;
      if (own && !counts.isGeneral(at)) continue;
      if (counts.index[at] < 0) {
        counts.index[at] = hashes.length;
        hashes.push(counts.key[at]);
      }
      features[used++] = counts.index[at];
    }
    row.from = from;
    row.to = used;
  }
  log(`${hashes.length} features`);
  return { rows, features, hashes };
}

function fitWeights({ rows, features, hashes }) {
  const weights = new Float32Array(hashes.length * 2);
  const squares = new Float32Array(hashes.length * 2).fill(1e-2);
  const order = Int32Array.from(rows, (_, i) => i);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    let loss = 0;
    for (const row of order)
      if (epoch < 2 || !isDoubtful(rows[row])) loss += learn(rows[row], RATE / (1 + epoch));
    log(`epoch ${epoch + 1}: loss ${(loss / rows.length).toFixed(4)}`);
  }
  return weights;

  /** Moves what is about own characters behind the rest; gives the end of the rest. */
  function ownLast(from, end) {
    let to = end;
    for (let i = from; i < to; ) {
      if ((hashes[features[i]] & 1) === 0) i++;
      else [features[i], features[to]] = [features[--to], features[i]];
    }
    return to;
  }

  /** Names nothing by the labels, yet looks like a name: most such stretches of the corpus name what the knowledge base lacks. */
  function isDoubtful({ y, from, to, sure }) {
    if (y !== 2 || sure) return false;
    let [a, b] = [0, 0];
    for (let i = from; i < to; i++) {
      a += weights[2 * features[i]];
      b += weights[2 * features[i] + 1];
    }
    return Math.max(a, b) > 0;
  }

  function learn({ y, weight, from, to: end }, rate) {
    const to = next() < CONTEXT_ONLY ? ownLast(from, end) : end;
    let [a, b] = [0, 0];
    for (let i = from; i < to; i++) {
      a += weights[2 * features[i]];
      b += weights[2 * features[i] + 1];
    }
    const [ea, eb] = [Math.exp(Math.min(a, 30)), Math.exp(Math.min(b, 30))];
    const sum = 1 + ea + eb;
    const errors = [weight * (ea / sum - (y === 0 ? 1 : 0)), weight * (eb / sum - (y === 1 ? 1 : 0))];
    for (let i = from; i < to; i++)
      for (let k = 0; k < 2; k++) {
        const at = 2 * features[i] + k;
        const gradient = errors[k] + RIDGE * weights[at];
        squares[at] += gradient * gradient;
        weights[at] -= (rate * gradient) / Math.sqrt(squares[at]);
      }
    return -weight * Math.log((y === 0 ? ea : y === 1 ? eb : 1) / sum);
  }
}

/** The weights in their slots; of two features of one slot the one that tells more stays. */
function pack(hashes, weights) {
  const slots = new Int8Array((1 << WEIGHT_BITS) * core.SLOT);
  const quantize = (weight) => Math.max(-127, Math.min(127, Math.round(weight * 32)));
  const strength = (i) => Math.max(Math.abs(weights[2 * i]), Math.abs(weights[2 * i + 1]));
  const order = hashes
    .map((_, i) => i)
    .filter((i) => strength(i) * 32 >= 1)
    .sort((a, b) => strength(b) - strength(a) || a - b);
  let lost = 0;
  for (const i of order) {
    const slot = (hashes[i] >>> (32 - WEIGHT_BITS)) * core.SLOT;
    if (slots[slot] !== 0) lost++;
    else slots.set([core.checkOf(hashes[i]), quantize(weights[2 * i]), quantize(weights[2 * i + 1])], slot);
  }
  log(`${order.length} features with a weight, ${lost} without a slot`);
  return slots;
}

const articles = [...labelledLines(), ...(options.corpus ? corpusLines(options.corpus) : [])];
log(`${articles.length} texts, ${hidden.size} entities never seen`);
const readings = readingsOf(articles);
log(`${readings.length} readings of lines`);
const gate = fitGate(readings);
const thresholds = thresholdsOf(gate, readings);
log(`gate: ${JSON.stringify(thresholds)}`);
const examples = examplesOf(readings, { gate: core.spread(gate), gateShift: 32 - GATE_BITS, ...thresholds });
const weights = pack(examples.hashes, fitWeights(examples));

const base64 = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
writeFileSync(
  options.out ?? OUT,
  `/** What do unknown mentions look like? Hashed n-grams and their weights. Generated by \`npm run fit:unknown\`; do not edit. */
export const GATE_BITS = ${GATE_BITS};
export const WEIGHT_BITS = ${WEIGHT_BITS};
export const LEAST_START = ${thresholds.leastStart};
export const LEAST_END = ${thresholds.leastEnd};
export const LEAST_BOTH = ${thresholds.leastBoth};
export const GATE =
  '${base64(gate)}';
export const WEIGHTS =
  '${base64(weights)}';
`,
);
log(`${(base64(gate).length + base64(weights).length) >> 10} KB written`);
