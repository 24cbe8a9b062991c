// How many errors does each rule find, and how often does it cry wolf at near misses? Reads test/evaluation/rules.
//
//   node scripts/evaluation/rules.mjs [--write] [--show] [ID…]
//
// --show prints every sentence that went wrong; --write keeps the figures in docs/evaluation/rules.json.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importCore, readPackFiles } from '../compile-packs.mjs';

const FOLDER = new URL('../../test/evaluation/rules/', import.meta.url);
const FIGURES = new URL('../../docs/evaluation/rules.json', import.meta.url);

/** The sentences of a rule, each { text, date, spans }: a header `=== … date=YYYY-MM-DD` dates the lines below it. */
export function readSentences(rule) {
  const sentences = [];
  let date;
  for (const line of readFileSync(new URL(`${rule}.txt`, FOLDER), 'utf8').split('\n')) {
    if (line.startsWith('=== ')) date = /date=(\S+)/.exec(line)?.[1];
    else if (line.trim() !== '' && !line.startsWith('# ')) sentences.push({ ...readMarks(line), date });
  }
  return sentences;
}

function readMarks(line) {
  const spans = [];
  let text = '';
  for (const part of line.split(/(?=[⟦⟧])/)) {
    if (part.startsWith('⟦')) spans.push({ start: text.length, end: -1 });
    if (part.startsWith('⟧')) spans[spans.length - 1].end = text.length;
    text += part.replace(/^[⟦⟧]/, '');
  }
  return { text, spans };
}

export const ruleNames = () =>
  readdirSync(FOLDER)
    .map((name) => name.replace(/\.txt$/, ''))
    .sort();

/** What one rule, alone, finds in a sentence; the findings that belong to no mark, and the marks without a finding. */
function judge(core, knowledge, rule, { text, date, spans }) {
  const rules = Object.fromEntries(
    core.RULES.map(({ id }) => [id, { severity: id === rule ? 'warning' : 'off' }]),
  );
  const analysis = core.analyze(core.linesOf(text), { language: 'markdown', date }, knowledge);
  const found = core.check(analysis, { ...core.DEFAULT_SETTINGS, rules }).map(({ span }) => span);
  const meets = (a, b) => a.start < b.end && b.start < a.end;
  return {
    alarms: found.filter((span) => !spans.some((other) => meets(span, other))).length,
    missed: spans.filter((span) => !found.some((other) => meets(span, other))).length,
  };
}

/** Figures of a rule over its set: sentences with the error and how many of them were found; near misses and alarms. */
export function evaluate(core, knowledge, rule, onWrong = () => {}) {
  const figures = { wrong: 0, found: 0, right: 0, alarms: 0 };
  for (const sentence of readSentences(rule)) {
    const { alarms, missed } = judge(core, knowledge, rule, sentence);
    const isWrong = sentence.spans.length > 0;
    figures[isWrong ? 'wrong' : 'right']++;
    if (isWrong && missed === 0) figures.found++;
    if (alarms > 0) figures.alarms++;
    if (alarms > 0 || missed > 0) onWrong(`${alarms > 0 ? 'alarm ' : 'missed'} ${sentence.text}`);
  }
  return figures;
}

async function main() {
  const core = await importCore('service.ts');
  const knowledge = core.knowledgeOf(core.loadPacks(core.compilePacks(readPackFiles()).packs), []).knowledge;
  const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const all = {};
  console.log('| rule | found | of | false alarms | of |\n| --- | ---: | ---: | ---: | ---: |');
  for (const rule of wanted.length > 0 ? wanted : ruleNames()) {
    const problems = [];
    const { wrong, found, right, alarms } = (all[rule] = evaluate(core, knowledge, rule, (text) =>
      problems.push(text),
    ));
    console.log(`| ${rule} | ${found} | ${wrong} | ${alarms} | ${right} |`);
    if (process.argv.includes('--show')) for (const problem of problems) console.log(`    ${problem}`);
  }
  if (!process.argv.includes('--write')) return;
  mkdirSync(new URL('.', FIGURES), { recursive: true });
  writeFileSync(FIGURES, `${JSON.stringify(all, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
