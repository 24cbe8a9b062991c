// How does a rule begin? Writes its file, enters it in the list, and writes its pages.
//
//   npm run new-rule NAME        NAME as in wrong-maker; the file is server/src/core/rules/NAME.ts

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const name = process.argv[2] ?? '';
if (!/^[a-z]+(?:-[a-z]+)+$/.test(name)) {
  console.error('usage: npm run new-rule NAME (two words or more, such as wrong-maker)');
  process.exit(2);
}
const root = new URL(
  process.env.DIANMING_ROOT ? `file://${process.env.DIANMING_ROOT}/` : '../',
  import.meta.url,
);
const folder = new URL('server/src/core/rules/', root);
const file = new URL(`${name}.ts`, folder);
if (existsSync(file)) {
  console.error(`${fileURLToPath(file)} is already there`);
  process.exit(2);
}
const identifier = name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

writeFileSync(
  file,
  `/** What does this rule ask of a draft? One sentence, ending in a question mark. */
import { localized } from '../localized.js';
import type { Finding, Rule, RuleContext } from './rule.js';

export const ${identifier}: Rule = {
  id: '${name}',
  severity: 'hint',
  summary: localized('这条规则找什么，一句话。', 'What the rule finds, in one line.'),
  why: localized('为什么要紧，什么时候不提示。', 'Why it matters, and where it is quiet.'),
  // Examples are tests: mark the span with ⟦…⟧; \`fixed\` is the text after the preferred fix.
  wrong: [{ text: '⟦把我换成一个有错的句子⟧' }],
  right: [{ text: '百度的文心一言又更新了。' }],
  check,
};

function* check({ analysis }: RuleContext): Iterable<Finding> {
  const text = '把我换成一个有错的句子';
  const line = analysis.text.leaves.flatMap(({ lines }) => lines).join('');
  const at = line.indexOf(text);
  if (at >= 0)
    yield {
      span: { start: at, end: at + text.length },
      message: localized('哪里不对、为什么、怎么改。', 'What is wrong, why, and what to do.'),
    };
}
`,
);

const list = new URL('rules.ts', folder);
const text = readFileSync(list, 'utf8');
const importLine = `import { ${identifier} } from './${name}.js';`;
const imports = text.split('\n').filter((line) => line.startsWith('import '));
const sorted = [...imports, importLine].sort((a, b) =>
  a.replace(/.*from/, '') < b.replace(/.*from/, '') ? -1 : 1,
);
writeFileSync(
  list,
  text
    .replace(imports.join('\n'), sorted.join('\n'))
    .replace(/\n(\s*)unusedDirective,\n\];/, `\n$1${identifier},\n$1unusedDirective,\n];`),
);

if (!process.env.DIANMING_ROOT)
  execFileSync(process.execPath, [fileURLToPath(new URL('docs.mjs', import.meta.url))]);
console.log(
  `server/src/core/rules/${name}.ts: write its examples first, then npx vitest run server/src/core/rules`,
);
