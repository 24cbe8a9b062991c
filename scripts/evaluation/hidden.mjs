// Are names noticed that the knowledge base lacks? Takes a third of it away, five times, and looks whether they are.
import { readFileSync } from 'node:fs';
import { importEvaluated, knowledgeWithout } from './core.mjs';
import { hiddenThird, SEEDS } from './random.mjs';
import { add, align, interval, sameType, share } from './scoring.mjs';

/** Recall over the mentions of hidden entities, precision over all unknown mentions; the mean of the seeds. */
export async function scoreHidden(texts, tables) {
  const seeds = [];
  for (const seed of SEEDS) seeds.push(await scoreSeed(texts, seed, tables));
  const mean = (value) => ({
    value: seeds.reduce((sum, counts) => sum + value(counts.reduce(add, {})), 0) / seeds.length,
    interval: interval(
      seeds[0].map((_, i) => seeds.map((counts) => counts[i]).reduce(add)),
      value,
    ),
  });
  return {
    recall: mean((sum) => share(sum.right, sum.hidden)),
    span: mean((sum) => share(sum.found, sum.hidden)),
    precision: mean((sum) => share(sum.anyRight, sum.predicted)),
    mentions: seeds.map((counts) => counts.reduce(add, {}).hidden),
  };
}

async function scoreSeed(texts, seed, tables) {
  const core = await importEvaluated(
    tables ? { unknownWeights: readFileSync(tables.replace('SEED', seed), 'utf8') } : {},
  );
  const whole = knowledgeWithout(core);
  const hidden = hiddenThird(whole.entities, seed);
  const knowledge = knowledgeWithout(core, hidden);
  const idsByName = new Map();
  for (const entity of whole.entities.values())
    for (const { text } of entity.names) {
      const key = core.squash(text);
      idsByName.set(key, [...(idsByName.get(key) ?? []), entity.id]);
    }
  const isHidden = ({ entity }) => {
    const ids = idsByName.get(core.squash(entity)) ?? [];
    return ids.length > 0 && ids.every((id) => hidden.has(id));
  };
  return texts.map(({ text, language, date, mentions }) => {
    const analysis = core.analyze(core.linesOf(text), { language, date }, knowledge);
    return countHidden(align(text, mentions, core.mentionsOf(analysis)), isHidden);
  });
}

/** A hidden mention that a remaining family or namesake still finds is no unknown one, and is left out. */
function countHidden({ pairs, missed, spurious }, isHidden) {
  const unknown = pairs.filter(({ hit }) => hit.entity === undefined);
  const ofHidden = unknown.filter(({ want }) => isHidden(want));
  return {
    hidden: ofHidden.length + missed.filter(isHidden).length,
    found: ofHidden.length,
    right: ofHidden.filter(sameType).length,
    anyRight: unknown.filter(sameType).length,
    predicted: unknown.length + spurious.filter(({ entity }) => entity === undefined).length,
  };
}
