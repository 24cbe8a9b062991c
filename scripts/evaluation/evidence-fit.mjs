// What do labelled texts teach about ambiguous names? The fitting of fit.mjs as functions, for cross-validation.

const ROUNDS = 400;
const RATE = 0.6;
/** Ridge by kind of feature, as in fit.mjs. */
const RIDGE = [
  [/^name:/, 3],
  [/^(?:left|right|word)/, 1.2],
  [/^near:/, 1.5],
  [/./, 0.3],
];
const LEAST_SEEN = 3;
/** What can only speak for a reading, and what only against it, as in fit.mjs. */
const SPEAKS_FOR =
  /^(?:quoted|titled|listed|version|document:|beside:|line:|near:|context:for|case:official)/;
const SPEAKS_AGAINST = /^(?:context:against|latin-phrase|case:lower)/;

/** Does the label say that this reading of this span holds? `undefined`: it says nothing. */
export function labelOf(core, knowledge, mentions, candidate, reading) {
  const exact = mentions.find(({ start, end }) => start === candidate.start && end === candidate.end);
  const touching = mentions.filter(({ start, end }) => start < candidate.end && candidate.start < end);
  if (touching.some(({ type }) => type === 'ignore')) return undefined;
  if (!exact)
    return touching.some(({ start, end }) => start <= candidate.start && candidate.end <= end)
      ? undefined
      : false;
  if (exact.entity === '?') return false;
  const wanted = core.squash(exact.entity);
  return knowledge.entities.get(reading.entity).names.some(({ text }) => core.squash(text) === wanted);
}

/** Source of generated/weights.ts, learned from `texts`. */
export function fitEvidence(core, knowledge, texts) {
  const examples = texts.flatMap((text) => examplesOf(core, knowledge, text));
  const counts = new Map();
  for (const { features } of examples)
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const names = [...counts.keys()].filter((name) => counts.get(name) >= LEAST_SEEN).sort();
  const index = new Map(names.map((name, i) => [name, i]));
  const rows = examples.map(({ features, label }) => ({
    at: features.map((feature) => index.get(feature)).filter((i) => i !== undefined),
    y: label ? 1 : 0,
  }));
  const weights = descend(rows, names.map(boundsOf));
  const kept = names
    .map((name, i) => [name, Math.round(100 * weights[i])])
    .filter(([, weight]) => Math.abs(weight) >= 4);
  return `export const WEIGHTS: ReadonlyMap<string, number> = new Map(${JSON.stringify(kept)});`;
}

const boundsOf = (name) => ({
  ridge: RIDGE.find(([pattern]) => pattern.test(name))[1],
  lowest: SPEAKS_FOR.test(name) ? 0 : -Infinity,
  highest: SPEAKS_AGAINST.test(name) ? 0 : Infinity,
});

function examplesOf(core, knowledge, { text, language, date, mentions }) {
  const analysis = core.analyze(core.linesOf(text), { language, date }, knowledge);
  return core.explainDraft(analysis).flatMap((candidate) =>
    candidate.readings
      .filter(({ features }) => features.length > 0)
      .map((reading) => ({
        features: reading.features,
        label: labelOf(core, knowledge, mentions, candidate, reading),
      }))
      .filter(({ label }) => label !== undefined),
  );
}

/** Full-batch gradient descent with a step of its own for each weight (AdaGrad). */
function descend(rows, bounds) {
  const weights = new Float64Array(bounds.length);
  const squares = new Float64Array(bounds.length).fill(1e-6);
  const gradient = new Float64Array(bounds.length);
  for (let round = 0; round < ROUNDS; round++) {
    gradient.fill(0);
    for (const { at, y } of rows) {
      let sum = 0;
      for (const i of at) sum += weights[i];
      const error = 1 / (1 + Math.exp(-sum)) - y;
      for (const i of at) gradient[i] += error;
    }
    for (let i = 0; i < weights.length; i++) {
      const { ridge, lowest, highest } = bounds[i];
      const g = gradient[i] + ridge * weights[i];
      squares[i] += g * g;
      weights[i] = Math.min(highest, Math.max(lowest, weights[i] - (RATE * g) / Math.sqrt(squares[i])));
    }
  }
  return weights;
}
