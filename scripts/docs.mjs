// What do the pages of the rules say? Writes docs/rules from the rules themselves, with the figures that were measured.
//
//   node scripts/docs.mjs            writes the pages and their index
//   node scripts/docs.mjs --check    says which are stale, and exits with 1 if any is
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importCore } from './compile-packs.mjs';

const ROOT = new URL('../', import.meta.url);
const FOLDER = new URL('docs/rules/', ROOT);

/** Figures by rule: how many of the findings in published articles were right, and what the sets of sentences gave. */
const readJson = (path) =>
  existsSync(new URL(path, ROOT)) ? JSON.parse(readFileSync(new URL(path, ROOT), 'utf8')) : {};

function precisionOf(rule) {
  const file = new URL('docs/evaluation/false-alarms.jsonl', ROOT);
  if (!existsSync(file)) return { before: shareOf([]), now: shareOf([]) };
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter((row) => row.rule === rule);
  return {
    before: shareOf(rows.filter(({ seed }) => seed === FIRST_SEED)),
    now: shareOf(rows.filter(({ now }) => now)),
  };
}

/** The sample that was judged before the rules were mended by what it showed. */
const FIRST_SEED = 20261201;

const shareOf = (rows) => ({
  right: rows.filter(({ verdict }) => verdict === 'right').length,
  of: rows.length,
});

function figures(rule, locale, sets) {
  const judged = precisionOf(rule.id);
  const set = sets[rule.id];
  const lines = [];
  lines.push(`- ${precision(judged, locale)}`);
  if (set)
    lines.push(
      locale === 'zh'
        ? `- 召回：${set.wrong} 句有错的句子找出 ${set.found} 句；${set.right} 句相似而无错的句子误报 ${set.alarms} 句。`
        : `- Recall: ${set.found} of ${set.wrong} sentences with the error; ${set.alarms} false alarms in ${set.right} near misses.`,
    );
  return `## ${locale === 'zh' ? '量得的数字' : 'Figures'}\n\n${lines.join('\n')}\n`;
}

function precision({ before, now }, locale) {
  const zh = locale === 'zh';
  if (before.of + now.of === 0)
    return zh
      ? `精确：在 ${ARTICLES} 篇已刊发的文章上没有发现。`
      : `Precision: it found nothing in ${ARTICLES} published articles.`;
  const after = before.of > 0 && before.right < before.of;
  const first = zh
    ? `精确：在 ${ARTICLES} 篇已刊发的文章上，`
    : `Precision, over ${ARTICLES} published articles: `;
  const mended = zh
    ? `先判读 ${before.of} 处发现，${before.right} 处确有其错（${percent(before)}）；据此修改规则以后，`
    : `${before.right} of ${before.of} findings judged were right (${percent(before)}); after the rule was mended by that, `;
  const left = zh
    ? now.of > 0
      ? `判读 ${now.of} 处，${now.right} 处确有其错（${percent(now)}）。`
      : '不再有发现。'
    : now.of > 0
      ? `${now.right} of ${now.of} judged (${percent(now)}).`
      : 'nothing is found.';
  return first + (after ? mended : '') + left;
}

const ARTICLES = 5029;

const percent = ({ right, of }) => `${Math.floor((100 * right) / of)}%`;

const index = (rules, locale) =>
  [
    locale === 'zh' ? '# 规则' : '# Rules',
    locale === 'zh'
      ? '由 `npm run docs` 从规则本身写成，请勿手改。级别可在 `.dianming/config.yaml` 里改。'
      : 'Written from the rules by `npm run docs`; do not edit. Severities are set in `.dianming/config.yaml`.',
    [
      locale === 'zh' ? '| 规则 | 找什么 | 默认级别 |' : '| Rule | Finds | Default |',
      '| --- | --- | --- |',
      ...rules.map(
        ({ id, summary, severity }) =>
          `| [${id}](${id}${locale === 'en' ? '.en' : ''}.md) | ${summary[locale]} | ${severity} |`,
      ),
    ].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');

/** All pages by name, as they should be. */
export async function rulePages() {
  const { RULES, ruleDocumentation } = await importCore('service.ts');
  const sets = readJson('docs/evaluation/rules.json');
  const pages = new Map();
  for (const rule of RULES) {
    pages.set(`${rule.id}.md`, `${ruleDocumentation(rule, 'zh')}\n${figures(rule, 'zh', sets)}`);
    pages.set(`${rule.id}.en.md`, `${ruleDocumentation(rule, 'en')}\n${figures(rule, 'en', sets)}`);
  }
  pages.set('README.md', index(RULES, 'zh'));
  pages.set('README.en.md', index(RULES, 'en'));
  return pages;
}

/** Names of the pages whose files say something else. */
export async function stalePages() {
  const stale = [];
  for (const [name, text] of await rulePages()) {
    const file = new URL(name, FOLDER);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) stale.push(name);
  }
  return stale;
}

async function main() {
  if (process.argv.includes('--check')) {
    const stale = await stalePages();
    for (const name of stale) console.error(`docs/rules/${name} is stale: npm run docs`);
    process.exit(stale.length > 0 ? 1 : 0);
  }
  mkdirSync(FOLDER, { recursive: true });
  const pages = await rulePages();
  for (const [name, text] of pages) writeFileSync(new URL(name, FOLDER), text);
  console.log(`${pages.size} pages in ${fileURLToPath(FOLDER)}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
