// Fits the weights of evidence from the labelled sentences (npm run fit); --cross-validate tells how well that generalises.
import { writeFileSync } from 'node:fs';
import { importEvaluated, knowledgeWithout } from './core.mjs';
import { examplesOf, fitWeights, weightsModule, withSilence } from './evidence-fit.mjs';
import { readLabelled } from './labelled.mjs';

const OUT = new URL('../../server/src/core/analysis/generated/weights.ts', import.meta.url);
const FOLDS = 5;

const core = await importEvaluated();
const knowledge = knowledgeWithout(core);
const texts = readLabelled('sentences');
const examples = texts.map((text) => examplesOf(core, knowledge, text));

/** Whether the weights decide an example as its label does. */
const verdict = (weights, { features }) =>
  features.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0) >= 0;

const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;

/** Five times, what is learned from four fifths of the texts is tried on the last. */
function crossValidate() {
  const tally = { right: 0, falseAlarms: 0, missed: 0 };
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = fitWeights(examples.filter((_, i) => i % FOLDS !== fold).flat());
    for (const example of examples.filter((_, i) => i % FOLDS === fold).flat()) {
      const holds = verdict(weights, example);
      tally[holds === example.label ? 'right' : holds ? 'falseAlarms' : 'missed']++;
    }
  }
  const all = tally.right + tally.falseAlarms + tally.missed;
  console.log(
    `cross-validated: right ${percent(tally.right, all)}, false alarms ${tally.falseAlarms}, missed ${tally.missed}`,
  );
}

const all = examples.flat();
if (process.argv.includes('--cross-validate')) crossValidate();
const weights = withSilence(fitWeights(all), core, knowledge, texts);
console.log(
  `${texts.length} texts, ${all.length} readings (${all.filter(({ label }) => label).length} hold), ${weights.size} weights`,
);
const right = all.filter((example) => verdict(weights, example) === example.label).length;
console.log(`right on the sentences themselves: ${percent(right, all.length)}`);
writeFileSync(OUT, weightsModule(weights));
