// How soon is the server there, how long does a hover take, and how much memory does it hold? And the command line.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digits, median, table } from './measure.mjs';
import { ROOT, textOfSize } from './subject.mjs';

const require = createRequire(import.meta.url);
const {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} = require('vscode-languageserver-protocol/node');

const URI = 'file:///draft.md';
const HOVER = { textDocument: { uri: URI }, position: { line: 0, character: 1 } };

/** A server of its own, as an editor starts it; `params` are those of `initialize`. */
export async function startServer(params = {}) {
  const process_ = spawn(process.execPath, [`${ROOT}dist/server.js`, '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, MALLOC_TRIM_THRESHOLD_: '131072' }, // As the extension does; see client/src/main.node.ts.
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(process_.stdout),
    new StreamMessageWriter(process_.stdin),
  );
  connection.onRequest(() => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} } },
    ...params,
  });
  await connection.sendNotification('initialized', {});
  const open = (text, uri = URI) =>
    connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text },
    });
  const hover = () => connection.sendRequest('textDocument/hover', HOVER);
  const stop = async () => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.dispose();
    process_.kill();
  };
  return { pid: process_.pid, connection, open, hover, stop };
}

/** Milliseconds from the start of the process to the answer of the first hover. */
async function coldStart(text) {
  const start = performance.now();
  const server = await startServer();
  await server.open(text);
  const found = await server.hover();
  const time = performance.now() - start;
  if (!found) throw new Error('the first hover found nothing');
  await server.stop();
  return time;
}

/** Resident memory in MB, where the system tells it. */
export const resident = (pid) => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  } catch {
    return Number.NaN;
  }
};

const settled = () => new Promise((resolve) => setTimeout(resolve, 2000));
/** As long as V8 takes to notice that nothing happens, and to collect what the burst before left. */
const rested = () => new Promise((resolve) => setTimeout(resolve, 20_000));

async function memoryOf(text) {
  const server = await startServer();
  await settled();
  const started = resident(server.pid);
  await server.open(text);
  await server.hover();
  await settled();
  const opened = resident(server.pid);
  await rested();
  const resting = resident(server.pid);
  await server.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: URI } });
  await rested();
  const checked = resident(server.pid);
  const times = [];
  for (let i = 0; i < 60; i++) {
    const start = performance.now();
    await server.hover();
    if (i >= 20) times.push(performance.now() - start);
  }
  await server.stop();
  return { started, opened, resting, checked, roundTrip: median(times) };
}

function hoverInside({ core, packs, text }) {
  const uri = URI;
  let snapshot = core.createSnapshot(core.loadPacks(packs));
  const apply = (change) => {
    snapshot = core.apply(snapshot, change).snapshot;
  };
  apply({ kind: 'opened', document: { uri, language: 'markdown', version: 1, text: core.linesOf(text) } });
  const still = [];
  const edited = [];
  for (let i = 0; i < 120; i++) {
    const lines = core.replaceRange(
      core.documentAt(snapshot, uri).text,
      { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } },
      '的',
    );
    apply({ kind: 'edited', uri, version: 2 + i, text: lines });
    for (const times of [edited, still]) {
      const start = performance.now();
      core.hover(snapshot, uri, 1, 'zh');
      if (i >= 20) times.push(performance.now() - start);
    }
  }
  return { still: median(still), edited: median(edited) };
}

const commandTime = (args, runs) => {
  const times = [];
  for (let i = -1; i < runs; i++) {
    const start = performance.now();
    spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (i >= 0) times.push(performance.now() - start);
  }
  return median(times);
};

export async function server({ core, packs, texts, runs }) {
  const small = `百度发布了文心一言。\n\n${textOfSize(texts, 1e4)}`;
  const large = `百度发布了文心一言。\n\n${textOfSize(texts, 1e6)}`;
  const file = join(mkdtempSync(join(tmpdir(), 'dianming-bench-')), 'draft.md');
  writeFileSync(file, small);
  const colds = [];
  for (let i = -1; i < runs; i++) {
    const time = await coldStart(small);
    if (i >= 0) colds.push(time);
  }
  const cli = `${ROOT}dist/cli.js`;
  const bare = commandTime(['-e', '0'], runs);
  const inside = hoverInside({ core, packs, text: large });
  const memory = await memoryOf(large);
  const bareMemory = Number(
    spawnSync(process.execPath, ['-p', 'process.memoryUsage.rss() / 1048576']).stdout,
  );
  const size = (name) => `${digits(statSync(`${ROOT}dist/${name}`).size / 1e6)} MB`;
  return [
    '## Start, hover, memory',
    '',
    table(
      ['', 'time'],
      [
        ['Node alone (`node -e 0`)', `${digits(bare)} ms`],
        ['`dianming --version`', `${digits(commandTime([cli, '--version'], runs))} ms`],
        ['`dianming check` of one draft of 10 KB', `${digits(commandTime([cli, 'check', file], runs))} ms`],
        ['server: start of the process to the first hover, draft of 10 KB', `${digits(median(colds))} ms`],
        ['hover inside the server, 1 MB', `${digits(inside.still, 3)} ms`],
        ['the same, first after an edit (with the analysis)', `${digits(inside.edited, 3)} ms`],
        ['hover over stdio, there and back, 1 MB', `${digits(memory.roundTrip, 2)} ms`],
      ],
    ),
    '',
    table(
      ['resident memory', 'MB'],
      [
        ['Node alone', digits(bareMemory)],
        ['server with the built-in knowledge', digits(memory.started)],
        ['… and a draft of 1 MB, two seconds after a hover', digits(memory.opened)],
        ['… twenty seconds later, when garbage has been collected', digits(memory.resting)],
        ['… and after all rules, twenty seconds later', digits(memory.checked)],
      ],
    ),
    '',
    `Bundles: server ${size('server.js')}, web worker ${size('server-worker.js')}, command line ${size('cli.js')}; packs beside the first and the last ${size('packs.bin')}.`,
    '',
  ].join('\n');
}
