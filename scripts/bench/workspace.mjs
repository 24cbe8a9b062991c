// What does a workspace of ten thousand drafts cost? Index time, memory, references, rename, hovers meanwhile.
//
//   node scripts/bench/workspace.mjs [--corpus articles.jsonl.gz] [--drafts 10000]      after npm run build
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} = require('vscode-languageserver-protocol/node');
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};

const SENTENCES = [
  '百度昨天发布了新版文心一言，用户可以在手机上直接使用。',
  '据腾讯介绍，混元大模型已经接入多个产品。',
  '这一年里，智谱、月之暗面和面壁智能都完成了新一轮融资。',
  '对普通人来说，天气、交通和一顿好饭仍然更要紧。',
  '阿里云表示，通义千问的开源版本下载量继续增长。',
  'OpenAI 的 ChatGPT 与谷歌的 Gemini 在功能上越来越接近。',
  '编辑部收到的来信里，有人问起人工智能会不会写诗。',
  '字节跳动把豆包放进了更多的应用。',
];

/** The same drafts on every machine: a small congruential generator picks the sentences. */
function generated(count) {
  let seed = 20261123;
  const next = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed % below;
  };
  return Array.from({ length: count }, (_, i) => {
    const lines = Array.from({ length: 12 + next(20) }, () => SENTENCES[next(SENTENCES.length)]);
    return `# 第 ${i} 篇\n\n${lines.join('\n\n')}\n`;
  });
}

const corpusOf = (path) =>
  path
    ? gunzipSync(readFileSync(path))
        .toString()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).text)
    : [];

function writeDrafts(root, texts) {
  texts.forEach((text, i) => {
    const folder = join(root, String(Math.floor(i / 100)));
    if (i % 100 === 0) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${i}.md`), text);
  });
}

function startServer(root) {
  const server = spawn(process.execPath, [
    fileURLToPath(new URL('../../dist/server.js', import.meta.url)),
    '--stdio',
  ]);
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.listen();
  const params = {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: 'w' }],
    capabilities: {
      window: { workDoneProgress: true },
      workspace: {
        configuration: true,
        workspaceFolders: true,
        workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
      },
      textDocument: { diagnostic: {}, rename: { prepareSupport: true } },
    },
  };
  return { server, connection, params };
}

/** Memory of the server, as the system counts it. */
const memoryOf = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

const elapsed = async (action) => {
  const start = performance.now();
  const value = await action();
  return [performance.now() - start, value];
};

const folder = mkdtempSync(join(tmpdir(), 'dianming-workspace-'));
const root = pathToFileURL(folder).href;
const texts = [...corpusOf(option('corpus')), ...generated(Number(option('drafts', 10000)))];
writeDrafts(folder, texts);
const { server, connection, params } = startServer(root);
await connection.sendRequest('initialize', params);
const begun = performance.now();
await connection.sendNotification('initialized', {});

const uri = `${root}/own.md`;
await connection.sendNotification('textDocument/didOpen', {
  textDocument: { uri, languageId: 'markdown', version: 1, text: '今天百度发布了文心一言。\n' },
});
const query = { textDocument: { uri }, position: { line: 0, character: 3 } };

let indexed = false;
const first = connection
  .sendRequest('textDocument/references', { ...query, context: { includeDeclaration: false } })
  .then((found) => {
    indexed = true;
    return [performance.now() - begun, found.length];
  });
const hovers = [];
while (!indexed) {
  const [time] = await elapsed(() => connection.sendRequest('textDocument/hover', query));
  hovers.push(time);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
const [indexTime, found] = await first;
hovers.sort((a, b) => a - b);

let firstPart;
const started = performance.now();
connection.onNotification('$/progress', ({ token }) => {
  if (token === 'refs') firstPart ??= performance.now() - started;
});
await connection.sendRequest('textDocument/references', {
  ...query,
  context: { includeDeclaration: false },
  partialResultToken: 'refs',
});
const lastPart = performance.now() - started;
const [renameTime, edit] = await elapsed(() =>
  connection.sendRequest('textDocument/rename', { ...query, newName: '百度集团股份' }),
);
const rows = [
  ['drafts', texts.length],
  ['indexed and first answer', `${(indexTime / 1000).toFixed(1)} s`],
  ['memory of the server', `${memoryOf(server.pid).toFixed(0)} MB`],
  [
    'hovers meanwhile, median and 95th percentile',
    `${hovers[hovers.length >> 1].toFixed(1)} and ${hovers[Math.floor(hovers.length * 0.95)].toFixed(1)} ms (${hovers.length})`,
  ],
  [
    `references of 百度 (${found}), first part and last`,
    `${firstPart.toFixed(0)} and ${lastPart.toFixed(0)} ms`,
  ],
  [`rename of 百度 in ${edit.documentChanges.length} files`, `${renameTime.toFixed(0)} ms`],
];
console.log('| workspace | |\n| --- | --- |');
for (const [name, value] of rows) console.log(`| ${name} | ${value} |`);
connection.dispose();
server.kill();
rmSync(folder, { recursive: true });
