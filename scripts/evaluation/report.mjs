// How are the figures of an evaluation shown? As Markdown, which also reads well in a terminal.

const percent = ({ value, interval: [low, high] }) =>
  `${(100 * value).toFixed(1)} % (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;

const row = (name, ...cells) => `| ${[name, ...cells].join(' | ')} |`;

const hiddenLine = (which, { recall, span, precision, mentions }) =>
  `- **unknown mentions with a third of the knowledge base hidden**, ${which} (mean of ${mentions.length} seeds, ${mentions.join(', ')} mentions): recall ${percent(recall)} with the right type, ${percent(span)} by span alone; precision ${percent(precision)}`;

export function report(figures, gold, date) {
  const { found, typed, linked, covered, unknown, ambiguous, hidden, neverSeen } = figures;
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
    hiddenLine(
      'the shipped tagger, which has seen most of the hidden names in fitting and so knows them by half',
      hidden,
    ),
    ...(neverSeen
      ? [hiddenLine('a tagger fitted without them: what to expect of names that nobody has seen', neverSeen)]
      : []),
    `- **ambiguous names**: ${percent(ambiguous.accuracy)} right over ${ambiguous.rows} places${gold ? '' : ', by five-fold cross-validation over test/evaluation/sentences'}; of ${ambiguous.names} names with five places or more, ${ambiguous.weak.length} below 80 %${ambiguous.weak.length > 0 ? `: ${ambiguous.weak.map(({ name, right, rows }) => `${name} ${right}/${rows}`).join(', ')}` : ''}`,
  ].join('\n');
}
