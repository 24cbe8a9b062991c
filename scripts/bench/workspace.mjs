// What does a workspace of ten thousand drafts cost? Index time, memory, references, rename, hovers meanwhile.
//
//   npm run build && node scripts/bench/workspace.mjs [--corpus FILE.jsonl.gz] [--drafts 10000] [--write]
//
// FILE holds a `text` in each row: articles, written out as drafts beside the generated ones. `--write` puts the
// section into docs/benchmarks.md and leaves the others alone.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { machine } from './machine.mjs';
import { digits, generator, table } from './measure.mjs';
import { resident, startServer } from './server.mjs';
import { ROOT, rowsOf } from './subject.mjs';

export const PAGE = `${ROOT}docs/benchmarks.md`;
const TITLE = '## A workspace';
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
const OWN = '今天百度发布了文心一言。\n';
const HOVER_PAUSE_MS = 20;

const CAPABILITIES = {
  window: { workDoneProgress: true },
  workspace: {
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
  textDocument: { diagnostic: {}, rename: { prepareSupport: true } },
};

/** The same drafts on every machine. */
function generated(count) {
  const next = generator(20261123);
  return Array.from({ length: count }, (_, i) => {
    const lines = Array.from({ length: 12 + next(20) }, () => SENTENCES[next(SENTENCES.length)]);
    return `# 第 ${i} 篇\n\n${lines.join('\n\n')}\n`;
  });
}

function writeDrafts(root, texts) {
  for (const [i, text] of texts.entries()) {
    const folder = join(root, String(Math.floor(i / 100)));
    if (i % 100 === 0) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${i}.md`), text);
  }
}

const elapsed = async (action) => {
  const start = performance.now();
  const value = await action();
  return [performance.now() - start, value];
};

/** Milliseconds of each hover until the promise is settled. */
async function hoversUntil(promise, hover) {
  const times = [];
  let over = false;
  promise.finally(() => {
    over = true;
  });
  while (!over) {
    times.push((await elapsed(hover))[0]);
    await new Promise((resolve) => setTimeout(resolve, HOVER_PAUSE_MS));
  }
  return times.sort((a, b) => a - b);
}

const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

/** Milliseconds to the first and to the last part of the references, and how many there are. */
async function streamed({ connection }, params) {
  const start = performance.now();
  let [first, count] = [undefined, 0];
  const listener = connection.onNotification('$/progress', ({ token, value }) => {
    if (token !== 'references') return;
    first ??= performance.now() - start;
    count += value.length;
  });
  await connection.sendRequest('textDocument/references', { ...params, partialResultToken: 'references' });
  listener.dispose();
  return { first, last: performance.now() - start, count };
}

async function measure(root) {
  const begun = performance.now();
  const workspaceFolders = [{ uri: root, name: 'drafts' }];
  const server = await startServer({ rootUri: root, workspaceFolders, capabilities: CAPABILITIES });
  const { connection } = server;
  const uri = `${root}/own.md`;
  await server.open(OWN, uri);
  const query = { textDocument: { uri }, position: { line: 0, character: 3 } };
  const params = { ...query, context: { includeDeclaration: false } };
  const indexed = connection.sendRequest('textDocument/references', params); // waits for the index
  const hovers = await hoversUntil(indexed, () => connection.sendRequest('textDocument/hover', query));
  const index = performance.now() - begun;
  const references = await streamed(server, params);
  const [rename, edit] = await elapsed(() =>
    connection.sendRequest('textDocument/rename', { ...query, newName: '百度集团股份' }),
  );
  const memory = resident(server.pid);
  await server.stop();
  return { index, hovers, references, rename, files: edit.documentChanges.length, memory };
}

async function workspace(articles, drafts) {
  const on = machine();
  const folder = mkdtempSync(join(tmpdir(), 'dianming-workspace-'));
  const texts = [...articles, ...generated(drafts)];
  writeDrafts(folder, texts);
  const { index, hovers, references, rename, files, memory } = await measure(pathToFileURL(folder).href);
  rmSync(folder, { recursive: true });
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return [
    `${TITLE} of ${texts.length} drafts`,
    '',
    `Written by \`node scripts/bench/workspace.mjs\`: ${on}. ${articles.length} articles and ${drafts} generated drafts, ${digits(bytes / 1e6)} MB, read by a server of its own; a hover every ${HOVER_PAUSE_MS} ms meanwhile. One run.`,
    '',
    table(
      ['', ''],
      [
        ['start of the server to the whole index', `${digits(index / 1000)} s`],
        ['resident memory of the server', `${digits(memory)} MB`],
        [
          `hovers meanwhile (${hovers.length}), median and 95th percentile`,
          `${digits(quantile(hovers, 0.5))} ms, ${digits(quantile(hovers, 0.95))} ms`,
        ],
        [
          `references of 百度 (${references.count}), first and last`,
          `${digits(references.first)} ms, ${digits(references.last)} ms`,
        ],
        [`rename of 百度 in ${files} files, to the preview`, `${digits(rename)} ms`],
      ],
    ),
    '',
  ].join('\n');
}

/** This section of a page, '' if there is none. */
export function sectionIn(page) {
  const start = page.indexOf(`\n${TITLE}`) + 1;
  if (start === 0) return '';
  const end = page.indexOf('\n## ', start);
  return page.slice(start, end < 0 ? undefined : end);
}

/** The page with this section in place of the old one, or behind all others. */
export function withSection(page, section) {
  const old = sectionIn(page);
  return old ? page.replace(old, () => section) : `${page.trimEnd()}\n\n${section}`.trimEnd().concat('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string' },
      drafts: { type: 'string', default: '10000' },
      write: { type: 'boolean', default: false },
    },
  });
  const section = await workspace(values.corpus ? rowsOf(values.corpus) : [], Number(values.drafts));
  console.log(section);
  if (values.write) writeFileSync(PAGE, withSection(readFileSync(PAGE, 'utf8'), section));
}
