// How are the figures of an evaluation shown? As Markdown, which also reads well in a terminal.

const percent = ({ value, interval: [low, high] }) =>
  `${(100 * value).toFixed(1)} % (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;

const row = (name, ...cells) => `| ${[name, ...cells].join(' | ')} |`;

export function report(figures, gold, date) {
  const { found, typed, linked, covered, unknown, ambiguous, hidden } = figures;
  return [
    ...(date ? ['# Evaluation', '', `Written by \`npm run eval -- --write\` on ${date}.`, ''] : []),
    `${figures.texts} texts${gold ? ` of ${gold}` : ' of test/evaluation/paragraphs and negatives'}, ${figures.mentions} mentions of companies and products. In brackets: the 95 % interval of 1,000 bootstrap samples of the texts.`,
    '',
    row('', 'precision', 'recall', 'F1'),
    row('---', '---', '---', '---'),
    row('found', percent(found.precision), percent(found.recall), percent(found.f1)),
    row('typed', percent(typed.precision), percent(typed.recall), percent(typed.f1)),
    '',
    `- **linked**: of the found mentions whose entity is in the knowledge base, ${percent(linked)} to that entity; of all mentions, ${percent(covered)} have their entity in the knowledge base`,
    `- **unknown mentions as the texts hold them** (right span and type): precision ${percent(unknown.precision)}, recall ${percent(unknown.recall)}`,
    `- **unknown mentions with a third of the knowledge base hidden** (mean of ${hidden.mentions.length} seeds, ${hidden.mentions.join(', ')} mentions): recall ${percent(hidden.recall)} with the right type, ${percent(hidden.span)} by span alone; precision ${percent(hidden.precision)}; ${
      hidden.neverSeen
        ? 'the tagger was fitted without the hidden names'
        : 'the shipped tagger, whose fitting has seen the hidden names: names that nobody has seen fare worse (see --tables)'
    }`,
    `- **ambiguous names**: ${percent(ambiguous.accuracy)} right over ${ambiguous.rows} places${gold ? '' : ', by five-fold cross-validation over test/evaluation/sentences'}; of ${ambiguous.names} names with five places or more, ${ambiguous.weak.length} below 80 %${ambiguous.weak.length > 0 ? `: ${ambiguous.weak.map(({ name, right, rows }) => `${name} ${right}/${rows}`).join(', ')}` : ''}`,
  ].join('\n');
}
