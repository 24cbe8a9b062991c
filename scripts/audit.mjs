// Is the built-in knowledge sound? `npm run audit [-- FILES] [--date YYYY-MM-DD] [--all]`: every problem at its place
// (what is mere information only with --all); exit 1 on errors.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const CORE = 'server/src/core';
const ENTRY = `
export { parseKnowledge } from './${CORE}/knowledge/parse.ts';
export { mergeKnowledge } from './${CORE}/knowledge/merge.ts';
export { auditKnowledge } from './${CORE}/knowledge/audit.ts';
export { isCommonWord } from './${CORE}/text/segment.ts';
export { fold, squash } from './${CORE}/text/fold.ts';
`;

/** Words that the lexicon lists only because they are these very brands. */
const BRANDS = new Set(
  (
    '百度 腾讯 阿里巴巴 华为 微软 谷歌 苹果公司 英特尔 思科 亚马逊公司 京东 网易 携程 商汤 金蝶 搜狐 新浪 索尼 三星 松下 ' +
    '农行 建行 招行 工行 中行 北大 清华 可口可乐 百事 百事可乐 福布斯 美国在线 东航 南航 福特 人民网 路透社 中石化 一汽 搜狐公司 苏宁 卫报'
  ).split(' '),
);

/** The core as a module, bundled from its sources: an audit needs no build. */
async function loadCore() {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const folder = join(root, 'node_modules/.cache/dianming');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `audit-${process.pid}.mjs`);
  writeFileSync(file, outputFiles[0].text);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file, { force: true });
  }
}

function readArguments(args) {
  const files = [];
  let date = new Date().toISOString().slice(0, 10);
  let all = false;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--date') date = args[++i] ?? date;
    else if (args[i] === '--all') all = true;
    else files.push(toName(args[i]));
  }
  return { files, date, all };
}

const toName = (path) => relative(root, resolve(path)).split('\\').join('/');

function packFiles() {
  return readdirSync(join(root, 'packs'))
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => `packs/${name}`);
}

/** `file:line:column severity code message`, the form that editors and terminals make clickable. */
function describe(problem, texts) {
  const before = texts.get(problem.file).slice(0, problem.span.start);
  const line = before.split('\n').length;
  const column = problem.span.start - before.lastIndexOf('\n');
  return `${problem.file}:${line}:${column} ${problem.severity} ${problem.code} ${problem.message}`;
}

const byPlace = (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.span.start - b.span.start);

function countBy(items, keyOf) {
  const counts = new Map();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function printSummary(problems, parsed, entities) {
  for (const [code, count] of countBy(problems, (problem) => `${problem.severity} ${problem.code}`))
    console.log(`${String(count).padStart(6)} ${code}`);
  const types = countBy([...entities.values()], (entity) =>
    entity.formed ? '仅见于任职的人 formed person' : entity.type,
  );
  const entries = parsed.flatMap((pack) => pack.entries);
  const low = entries.filter((entry) => entry.fields.confidence === 'low').length;
  console.log(
    `${parsed.length} 个文件 files, ${entries.length} 个条目 entries: ${types.map(([type, n]) => `${type} ${n}`).join(', ')}`,
  );
  console.log(`confidence: low ${low} (${((100 * low) / Math.max(entries.length, 1)).toFixed(1)} %)`);
}

async function main() {
  const { files, date, all } = readArguments(process.argv.slice(2));
  const core = await loadCore();
  const names = [...new Set([...packFiles(), ...files])];
  const texts = new Map(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
  const parsed = names.map((name) => core.parseKnowledge(name, texts.get(name)));
  const entries = parsed.flatMap((pack) => pack.entries);
  const { entities, problems } = core.mergeKnowledge([entries]);
  const audited = core.auditKnowledge(entries, entities, {
    today: date,
    isCommonWord: (text) => core.isCommonWord(core.fold(text)) && !BRANDS.has(core.fold(text)),
    fold: core.squash,
  });
  const wanted = files.length > 0 ? new Set(files) : undefined;
  const found = [...parsed.flatMap((pack) => pack.problems), ...problems, ...audited]
    .filter((problem) => !wanted || wanted.has(problem.file))
    .sort(byPlace);
  for (const problem of found)
    if (all || problem.severity !== 'information') console.log(describe(problem, texts));
  printSummary(found, wanted ? parsed.filter((pack) => wanted.has(pack.file)) : parsed, entities);
  process.exitCode = found.some((problem) => problem.severity === 'error') ? 1 : 0;
}

await main();
