// Does the same input give the same output everywhere? Digests of mentions and findings from several Nodes and Chromium.
//
//   npm run determinism -- [--corpus DIR]      exit 1 if two of them differ
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { packsPlugin } from '../compile-packs.mjs';
import { openBrowser } from '../editor/browser.mjs';
import { CACHE, corpusTexts, ROOT } from './subject.mjs';

const NODES = { 20: '20.20.2', 22: '22.22.0', 24: '24.12.0' };
const BUNDLE = `${CACHE}determinism.js`;
const TEXTS = `${CACHE}determinism.json`;

/** Runs where it is told to, with what ships: the packs as the build packs them, every draft as three languages. */
const PROGRAM = `
import { analyze, check, DEFAULT_SETTINGS, knowledgeOf, linesOf, mentionsOf } from './server/src/core/service.js';
import { builtInPacks } from './server/src/host/builtIn.web.js';

globalThis.digestOf = (texts) => {
  const { knowledge } = knowledgeOf(builtInPacks(), []);
  let [a, b, mentions, findings] = [0x811c9dc5, 0x1000193, 0, 0];
  const add = (text) => {
    for (let i = 0; i < text.length; i++) {
      a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
      b = Math.imul(b + text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13);
    }
  };
  for (const text of texts)
    for (const language of ['markdown', 'plaintext', 'aigc-commentary']) {
      const analysis = analyze(linesOf(text), { language }, knowledge);
      const found = check(analysis, DEFAULT_SETTINGS);
      mentions += mentionsOf(analysis).length;
      findings += found.length;
      add(JSON.stringify(mentionsOf(analysis)));
      add(JSON.stringify(found));
    }
  return (a >>> 0).toString(16) + (b >>> 0).toString(16) + ', ' + mentions + ' mentions, ' + findings + ' findings';
};
`;

const IN_NODE = `
require(${JSON.stringify(BUNDLE)});
console.log(globalThis.digestOf(JSON.parse(require('node:fs').readFileSync(${JSON.stringify(TEXTS)}, 'utf8'))));
`;

/** Some thousand drafts are enough to differ in, and few enough to be read in a minute. */
const MOST = 600;

async function prepare(corpus) {
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(TEXTS, JSON.stringify([...new Set(corpusTexts(corpus))].slice(0, MOST)));
  await build({
    stdin: { contents: PROGRAM, resolveDir: ROOT, loader: 'ts' },
    outfile: BUNDLE,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    charset: 'utf8',
    plugins: [packsPlugin()],
  });
}

/** The program of a Node from its npm package, in the cache; nothing where there is none for this machine. */
function nodeOf(version) {
  if (process.versions.node.split('.')[0] === version.split('.')[0]) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const folder = `${CACHE}node-${version}`;
  const program = `${folder}/node_modules/${name}/bin/node`;
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/package.json`, '{ "private": true }');
    const wanted = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`];
    if (spawnSync('npm', wanted, { cwd: folder, stdio: 'ignore' }).status !== 0) return undefined;
  }
  return program;
}

function inNode(version) {
  const program = nodeOf(version);
  return program && execFileSync(program, ['-e', IN_NODE], { encoding: 'utf8' }).trim();
}

async function inChromium() {
  const { page, close } = await openBrowser();
  try {
    await page.addScriptTag({ content: readFileSync(BUNDLE, 'utf8') });
    const texts = JSON.parse(readFileSync(TEXTS, 'utf8'));
    return await page.evaluate((each) => globalThis.digestOf(each), texts);
  } finally {
    await close();
  }
}

const orReason = async (run) => {
  try {
    return { digest: await run() };
  } catch (error) {
    return { reason: String(error.message).split('\n')[0] };
  }
};

const { values } = parseArgs({ options: { corpus: { type: 'string' } } });
await prepare(values.corpus);
const digests = new Set();
for (const [name, run] of [
  ...Object.values(NODES).map((version) => [`Node ${version}`, () => inNode(version)]),
  ['Chromium', inChromium],
]) {
  const { digest, reason } = await orReason(run);
  console.log(`${name.padEnd(14)} ${digest ?? `did not run: ${reason ?? 'no such program here'}`}`);
  if (digest) digests.add(digest);
}
console.log(digests.size === 1 ? 'The same everywhere.' : 'They differ.');
process.exitCode = digests.size === 1 ? 0 : 1;
