// How fast is 点名, measured beside its peers in one run? Prints a page of Markdown.
//
//   npm run build && npm run bench -- [--corpus DIR] [--only scan,pipeline,keystroke,server] [--runs 9] [--write]
//
// DIR holds *.jsonl.gz with a `text` in each row; without it the project's own texts are read. `--write` puts the page
// into docs/benchmarks.md; the section that bench/workspace.mjs writes stays. Nothing here asserts a time: machines
// differ, and this one may be busy.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { keystroke } from './bench/keystroke.mjs';
import { machine } from './bench/machine.mjs';
import { pipeline } from './bench/pipeline.mjs';
import { scan } from './bench/scan.mjs';
import { server } from './bench/server.mjs';
import { corpusTexts, loadCore, realKnowledge } from './bench/subject.mjs';
import { PAGE, sectionIn, withSection } from './bench/workspace.mjs';

const SECTIONS = { scan, pipeline, keystroke, server };
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    only: { type: 'string', default: Object.keys(SECTIONS).join() },
    runs: { type: 'string', default: '9' },
    write: { type: 'boolean', default: false },
  },
});

const core = await loadCore();
const subject = {
  core,
  ...realKnowledge(core),
  texts: corpusTexts(values.corpus),
  runs: Math.max(1, Number(values.runs)),
};
const pages = [
  '# Benchmarks',
  '',
  `Written by \`npm run bench\`: ${machine()}. Medians over ${subject.runs} runs after a warm-up; the contenders of a table take turns. ` +
    `Corpus: ${values.corpus ? 'articles of the technology press, not part of the project' : "the project's own texts, repeated"}.`,
  '',
];
for (const name of values.only.split(',')) {
  const begun = performance.now();
  pages.push(await SECTIONS[name](subject));
  console.error(`${name}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}
const page = `${pages.join('\n').trimEnd()}\n`;
console.log(page);
if (values.write) writeFileSync(PAGE, withSection(page, sectionIn(readFileSync(PAGE, 'utf8'))));
