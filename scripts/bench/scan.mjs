// How fast does the automaton find all names, and its peers? Whole-text throughput, time to build and load, memory.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { digits, generator, inTurns, median, perSecond, table } from './measure.mjs';
import { CACHE } from './subject.mjs';

const PEERS = `${CACHE}peers/`;
const PACKAGES = { '@monyone/aho-corasick': '1.1.11', 'modern-ahocorasick': '3.3.0' };
/** Peers that need seconds for the whole corpus are given as much of its head as takes them so many milliseconds. */
const LONG_ENOUGH = 40;

/** Other people's packages are fetched for the comparison only; nothing of the project depends on them. */
async function loadPeers() {
  const wanted = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
  if (!Object.keys(PACKAGES).every((name) => existsSync(`${PEERS}node_modules/${name}`))) {
    mkdirSync(PEERS, { recursive: true });
    writeFileSync(`${PEERS}package.json`, '{ "private": true }');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', ...wanted], { cwd: PEERS, stdio: 'ignore' });
  }
  const load = (path) => import(pathToFileURL(`${PEERS}node_modules/${path}`));
  const [monyone, monyoneFast, modern, modernFast] = await Promise.all([
    load('@monyone/aho-corasick/dist/index.mjs'),
    load('@monyone/aho-corasick/dist/fast.mjs'),
    load('modern-ahocorasick/dist/index.js'),
    load('modern-ahocorasick/dist/fast.js'),
  ]);
  return [
    ['@monyone/aho-corasick', (keys) => matching(new monyone.AhoCorasick(keys))],
    ['@monyone/aho-corasick/fast', (keys) => matching(new monyoneFast.AhoCorasick(keys))],
    ['modern-ahocorasick', (keys) => counting(new modern.default(keys))],
    ['modern-ahocorasick/fast', (keys) => counting(new modernFast.default(keys))],
  ];
}

const matching = (automaton) => (text) => automaton.matchInText(text).length;
const counting = (automaton) => (text) => automaton.count(text);

const escaped = (key) => key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const regex = (keys) => {
  const longestFirst = [...keys].sort((a, b) => b.length - a.length);
  const expression = new RegExp(longestFirst.map(escaped).join('|'), 'g');
  return (text) => {
    let count = 0;
    for (const _ of text.matchAll(expression)) count++;
    return count;
  };
};

const hasRipgrep = () => spawnSync('rg', ['--version']).status === 0;

/** The whole process, as one would run it: start, read the names, search the file, count. */
function ripgrep(keys, file) {
  const names = `${CACHE}names.txt`;
  writeFileSync(names, keys.join('\n'));
  return () => Number(execFileSync('rg', ['-F', '--count-matches', '-f', names, file]).toString());
}

function readOnly(text) {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum + text.charCodeAt(i)) | 0;
  return sum;
}

/** Names of the packs, and more of them by joining the head of one to the tail of another. */
function nameLists(core, packs) {
  const next = generator(4);
  const own = [...new Set(packs.entities.flatMap(({ names }) => names.map(({ text }) => core.fold(text))))];
  for (let i = own.length - 1; i > 0; i--) {
    const j = next(i + 1);
    [own[i], own[j]] = [own[j], own[i]];
  }
  const many = new Set(own);
  while (many.size < 50_000) {
    const [head, tail] = [own[next(own.length)], own[next(own.length)]];
    const name = (head.slice(0, 1 + next(head.length)) + tail.slice(next(tail.length))).trim();
    if (name.length > 1) many.add(name);
  }
  return { 5000: own.slice(0, 5000), 50000: [...many] };
}

/** Keys of the real knowledge base: every spelling of every name. */
function keysOf({ lexicon }) {
  const { alphabet, cells, ends } = lexicon.keys;
  const keys = [];
  const collect = (state, key) => {
    if (ends[state] >= 0) keys.push(key);
    for (let code = 1; code < alphabet.length; code++) {
      const to = cells[2 * state] + code;
      if (cells[2 * state] !== 0 && cells[2 * to + 1] === state)
        collect(to, key + String.fromCharCode(alphabet[code]));
    }
  };
  collect(0, '');
  return keys;
}

const timed = (run, runs) => {
  const times = [];
  let result;
  for (let i = -1; i < runs; i++) {
    const start = performance.now();
    result = run();
    if (i >= 0) times.push(performance.now() - start);
  }
  return [median(times), result];
};

export async function scan({ core, packs, texts, runs }) {
  const text = texts.join('\n');
  const folded = core.fold(text);
  const file = `${CACHE}corpus.txt`;
  writeFileSync(file, folded);
  const peers = await loadPeers();
  const lists = { ...nameLists(core, packs), 'knowledge base': keysOf(packs) };
  const sections = [];
  for (const [size, keys] of Object.entries(lists))
    sections.push(await scanWith({ core, text, folded, file, peers, keys, runs, size }));
  return [
    '## The automaton',
    '',
    `Text: ${digits(Buffer.byteLength(text) / 1e6)} MB of UTF-8 (${digits(text.length / 1e6)} million UTF-16 units), as one string in memory. ` +
      'Peers read the text folded already; 点名 folds while it reads. MB are 10⁶ bytes of UTF-8.',
    '',
    ...sections,
  ].join('\n');
}

/** A peer with the head of the text that it reads in a fair time, or with the reason why it does not read at all. */
function slowPeer(name, make, text) {
  try {
    const find = make();
    let length = 1 << 11;
    for (let time = 0; time < LONG_ENOUGH && length < text.length; length *= 2) {
      const start = performance.now();
      find(text.slice(0, length));
      time = performance.now() - start;
    }
    const head = text.slice(0, length);
    return { name, run: () => find(head), size: head };
  } catch (error) {
    return { name, run: () => {}, failed: String(error.message).slice(0, 40) };
  }
}

async function scanWith({ core, text, folded, file, peers, keys, runs, size }) {
  const [build, compiled] = timed(() => core.compileKeys(keys), Math.min(runs, 5));
  const [load, automaton] = timed(() => core.loadKeys(compiled), runs);
  const ours = () => {
    let count = 0;
    core.findKeys(automaton, text, () => {
      count++;
    });
    return count;
  };
  const whole = [
    { name: 'reading alone (a loop)', run: () => readOnly(text), size: text },
    { name: '**点名**', run: ours, size: text },
    ...(hasRipgrep() ? [{ name: 'ripgrep -F -f (process)', run: ripgrep(keys, file), size: text }] : []),
  ];
  const slow = [...peers, ['a regular expression', regex]].map(([name, make]) =>
    slowPeer(name, () => make(keys), folded),
  );
  const times = new Map([...inTurns(whole, { runs }), ...inTurns(slow, { runs, warmUps: 1 })]);
  const row = ({ name, size: read, failed, run }) => [
    name,
    failed ?? digits(perSecond(Buffer.byteLength(read), times.get(name))),
    failed ? '' : `${digits(Buffer.byteLength(read) / 1e6, 2)} MB`,
    failed || name.startsWith('reading') ? '' : String(run()),
  ];
  const memory = Object.values({ ...compiled, ...automaton }).reduce(
    (sum, array) => sum + array.byteLength,
    0,
  );
  return [
    `### ${size === 'knowledge base' ? `The real knowledge base: ${keys.length} spellings` : `${keys.length} names`}`,
    '',
    table(['', 'MB/s', 'of', 'matches'], [...whole, ...slow].map(row)),
    '',
    'What is too slow for the whole text was given its head. ' +
      `Building the automaton: ${digits(build)} ms; loading it compiled: ${digits(load)} ms; its arrays: ${digits(memory / 1e6)} MB.`,
    '',
  ].join('\n');
}
