// How fast is a draft analysed, from text to mentions? Plain text, Markdown beside its parser alone, one endless line.
import { GFM, parser } from '@lezer/markdown';
import { digits, inTurns, perSecond, table } from './measure.mjs';
import { textOfSize } from './subject.mjs';

export function pipeline({ core, knowledge, texts, runs }) {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const analyzeAll = (language) => () => {
    for (const text of texts) core.mentionsOf(core.analyze(core.linesOf(text), { language }, knowledge));
  };
  const gfm = parser.configure(GFM);
  const parseAll = () => {
    for (const text of texts) gfm.parse(text);
  };
  const contenders = [
    { name: 'plain text', run: analyzeAll('plaintext') },
    { name: '`@lezer/markdown` alone', run: parseAll },
    { name: 'Markdown', run: analyzeAll('markdown') },
  ];
  const times = inTurns(contenders, { runs, warmUps: 3 });
  const share = times.get('`@lezer/markdown` alone') / times.get('Markdown');
  return [
    '## The whole pipeline',
    '',
    `From texts to mentions over ${texts.length} documents, ${digits(bytes / 1e6)} MB, with the real knowledge base.`,
    '',
    table(
      ['', 'MB/s'],
      contenders.map(({ name }) => [name, digits(perSecond(bytes, times.get(name)))]),
    ),
    '',
    `On Markdown: ${digits(share * 100)} % of the speed of the parser alone.`,
    '',
    ...longLine({ core, knowledge, texts, runs }),
  ].join('\n');
}

/** Lines beyond a limit are not read; one below it is read like any other. */
function longLine({ core, knowledge, texts, runs }) {
  const lineOf = (bytes) => textOfSize(texts, bytes).replace(/[\r\n]+/g, '');
  const rows = [2, 5].flatMap((megabytes) => {
    const line = lineOf(megabytes * 1e6);
    const run = (language) => () =>
      core.mentionsOf(core.analyze(core.linesOf(line), { language }, knowledge));
    const contenders = ['plaintext', 'markdown'].map((name) => ({ name, run: run(name) }));
    const times = inTurns(contenders, { runs: Math.min(runs, 7), warmUps: 1 });
    return [
      [
        `${megabytes} MB (${line.length} units)`,
        ...contenders.map(({ name }) => `${digits(times.get(name))} ms`),
        String(run('plaintext')().length),
      ],
    ];
  });
  return [
    '### One endless line',
    '',
    table(['', 'plain text', 'Markdown', 'mentions'], rows),
    '',
    'A line of more than 2²⁰ units is told as unread and not searched.',
    '',
  ];
}
