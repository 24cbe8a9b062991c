// Are ambiguous names read rightly? By name: over the project's sentences by cross-validation, over given rows as they are.

import { importEvaluated } from './core.mjs';
import { examplesOf, fitWeights, labelOf, weightsModule } from './evidence-fit.mjs';
import { readLabelled } from './labelled.mjs';
import { interval, share } from './scoring.mjs';

const FOLDS = 5;
/** Names with fewer rows are not judged by themselves. */
const LEAST_ROWS = 5;
const LEAST_ACCURACY = 0.8;

const overlaps = (a, b) => a.start < b.end && b.start < a.end;

/** Each fifth of the sentences is read with weights fitted from the other four. */
export async function scoreAmbiguousSentences(knowledge) {
  const core = await importEvaluated();
  const texts = readLabelled('sentences');
  const examples = texts.map((text) => examplesOf(core, knowledge, text));
  const rows = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = fitWeights(examples.filter((_, i) => i % FOLDS !== fold).flat());
    const fitted = await importEvaluated({ weights: weightsModule(weights) });
    for (const text of texts.filter((_, i) => i % FOLDS === fold))
      rows.push(...rowsOf(fitted, knowledge, text));
  }
  return tally(rows);
}

/** One row for each doubtful stretch of a text: the name, and whether it was read as labelled. */
function rowsOf(core, knowledge, { text, language, date, mentions }) {
  const analysis = core.analyze(core.linesOf(text), { language, date }, knowledge);
  const found = core.mentionsOf(analysis).filter(({ entity }) => entity !== undefined);
  return core
    .explainDraft(analysis)
    .filter(({ readings }) => readings.some(({ features }) => features.length > 0))
    .flatMap((candidate) => {
      const labels = candidate.readings.map((reading) =>
        labelOf(core, knowledge, mentions, candidate, reading),
      );
      if (labels.some((label) => label === undefined)) return [];
      const over = found.filter((mention) => overlaps(mention, candidate));
      const held = candidate.readings.filter((_, i) => labels[i]).map(({ entity }) => entity);
      const right =
        held.length > 0
          ? over.some(({ entity }) => held.includes(entity))
          : !over.some(
              (mention) =>
                mention.start === candidate.start &&
                mention.end === candidate.end &&
                candidate.readings.some(({ entity }) => entity === mention.entity),
            );
      return [{ name: core.fold(candidate.text), right: right ? 1 : 0 }];
    });
}

/** Rows { name, sentence, start, end, verdict: entity | none | other, entity }, each sentence a text of its own. */
export function scoreAmbiguousRows(core, knowledge, given, idsOf) {
  const rows = given.flatMap((row) => {
    const analysis = core.analyze(core.linesOf(row.sentence), { language: 'plaintext' }, knowledge);
    const over = core
      .mentionsOf(analysis)
      .filter((mention) => mention.type !== 'person' && overlaps(mention, row));
    if (row.verdict === 'entity' && idsOf(row.entity).length === 0) return [];
    return [{ name: row.name, right: isRight(row, over, idsOf) ? 1 : 0 }];
  });
  return tally(rows);
}

function isRight({ verdict, name, entity, start, end }, over, idsOf) {
  if (verdict === 'none') return over.length === 0;
  if (verdict === 'entity') return over.some((mention) => idsOf(entity).includes(mention.entity));
  return !over.some(
    (mention) => idsOf(name).includes(mention.entity) && mention.end - mention.start <= end - start,
  );
}

function tally(rows) {
  const byName = new Map();
  for (const { name, right } of rows) {
    const sum = byName.get(name) ?? { rows: 0, right: 0 };
    byName.set(name, { rows: sum.rows + 1, right: sum.right + right });
  }
  const accuracy = (sum) => share(sum.right, sum.rows);
  const judged = [...byName].filter(([, sum]) => sum.rows >= LEAST_ROWS);
  return {
    rows: rows.length,
    accuracy: {
      value: share(
        rows.reduce((sum, { right }) => sum + right, 0),
        rows.length,
      ),
      interval: interval(
        rows.map(({ right }) => ({ right, rows: 1 })),
        accuracy,
      ),
    },
    names: judged.length,
    weak: judged
      .filter(([, sum]) => accuracy(sum) < LEAST_ACCURACY)
      .map(([name, sum]) => ({ name, ...sum }))
      .sort((a, b) => a.right / a.rows - b.right / b.rows || (a.name < b.name ? -1 : 1)),
  };
}
