// How good is detection? Scores the project's own labelled texts, or others, and keeps the figures (npm run eval).
//
//   --gold DIR     score DIR/dev.jsonl and DIR/ambiguous-dev.jsonl instead of the project's texts
//   --json         print JSON
//   --check        exit 1 if a figure of the project's texts lies below test/evaluation/bounds.json
//   --write        write docs/evaluation/README.md
//   --tables FILE  score hidden names a second time with tables that have never seen them: those of
//                  `fit:unknown -- --hide SEED --out FILE`, one for each seed, SEED in the name of FILE
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { scoreAmbiguousRows, scoreAmbiguousSentences } from './ambiguous.mjs';
import { importEvaluated, knowledgeWithout } from './core.mjs';
import { scoreHidden } from './hidden.mjs';
import { readLabelled } from './labelled.mjs';
import { report } from './report.mjs';
import { add, countText, interval, prf, share } from './scoring.mjs';

const BOUNDS = new URL('../../test/evaluation/bounds.json', import.meta.url);
const REPORT = new URL('../../docs/evaluation/README.md', import.meta.url);

const { values: options } = parseArgs({
  options: {
    gold: { type: 'string' },
    json: { type: 'boolean' },
    check: { type: 'boolean' },
    write: { type: 'boolean' },
    tables: { type: 'string' },
  },
});

const core = await importEvaluated();
const knowledge = knowledgeWithout(core);
const idsByName = new Map();
for (const entity of knowledge.entities.values())
  for (const { text } of entity.names) {
    const key = core.squash(text);
    idsByName.set(key, [...(idsByName.get(key) ?? []), entity.id]);
  }
const idsOf = (name) => idsByName.get(core.squash(name)) ?? [];

const texts = options.gold
  ? readRows(`${options.gold}/dev.jsonl`).map((row) => ({ language: 'plaintext', ...row }))
  : [...readLabelled('paragraphs'), ...readLabelled('negatives')];

const figures = {
  texts: texts.length,
  ...scoreTexts(),
  ambiguous: options.gold
    ? scoreAmbiguousRows(core, knowledge, readRows(`${options.gold}/ambiguous-dev.jsonl`), idsOf)
    : await scoreAmbiguousSentences(knowledge),
  hidden: await scoreHidden(texts),
  neverSeen: options.tables ? await scoreHidden(texts, options.tables) : undefined,
};

if (options.json) console.log(JSON.stringify(figures));
else console.log(report(figures, options.gold));
if (options.write) {
  mkdirSync(new URL('.', REPORT), { recursive: true });
  writeFileSync(REPORT, `${report(figures, undefined, new Date().toISOString().slice(0, 10))}\n`);
}
if (options.check) checkBounds();

function readRows(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Found, typed and linked over all texts, and the unknown mentions that the texts hold as they are. */
function scoreTexts() {
  const counts = texts.map(({ text, language, date, mentions }) =>
    countText(
      text,
      mentions,
      core.mentionsOf(core.analyze(core.linesOf(text), { language, date }, knowledge)),
      idsOf,
    ),
  );
  const measure = (value) => {
    const sum = counts.reduce(add, {});
    return { value: value(sum), interval: interval(counts, (sample) => value(sample)) };
  };
  const by = (hits) =>
    Object.fromEntries(
      ['precision', 'recall', 'f1'].map((key) => [
        key,
        measure((sum) => prf(sum[hits], sum.predicted, sum.labelled)[key]),
      ]),
    );
  return {
    mentions: counts.reduce(add, {}).labelled,
    found: by('found'),
    typed: by('typed'),
    linked: measure((sum) => share(sum.linked, sum.linkable)),
    covered: measure((sum) => share(sum.covered, sum.labelled)),
    unknown: {
      precision: measure((sum) => share(sum.unknownRight, sum.unknownPredicted)),
      recall: measure((sum) => share(sum.unknownFound, sum.unknownLabelled)),
    },
  };
}

function checkBounds() {
  if (!existsSync(BOUNDS)) throw new Error('test/evaluation/bounds.json is missing');
  const low = Object.entries(JSON.parse(readFileSync(BOUNDS, 'utf8')))
    .map(([path, least]) => ({ path, least, is: valueAt(path) }))
    .filter(({ least, is }) => !(is >= least));
  for (const { path, least, is } of low) console.error(`${path} is ${is}, below its bound ${least}`);
  if (low.length > 0) process.exitCode = 1;
}

/** `found.f1` → the figure's value. */
function valueAt(path) {
  const found = path.split('.').reduce((value, key) => value?.[key], figures);
  return typeof found === 'number' ? found : found?.value;
}
