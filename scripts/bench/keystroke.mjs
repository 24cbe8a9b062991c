// What does one keystroke cost? The text's copy, the Markdown parser and the analysis' own work, each apart.
import { createRequire } from 'node:module';
import { digits, generator, median, table } from './measure.mjs';
import { textOfSize } from './subject.mjs';

const SIZES = [
  ['10 KB', 1e4],
  ['100 KB', 1e5],
  ['1 MB', 1e6],
  ['10 MB', 1e7],
];
/** A sample is the mean of so many keystrokes: one is shorter than the clock is fine. */
const STROKES = 40;
const STROKE_MEANING =
  'one character typed at a random place, then the analysis of the draft with all mentions resolved';

/** An article as Markdown: headings, emphasis, lists and links every few paragraphs. */
const asMarkdown = (text) =>
  text
    .split('\n')
    .map((line, i) => {
      if (line.length < 8) return line;
      if (i % 40 === 0) return `## ${line}`;
      if (i % 7 === 0) return `- **${line.slice(0, 4)}**${line.slice(4)}`;
      return i % 11 === 0 ? `${line}[来源](https://example.org/${i})` : line;
    })
    .join('\n');

const microseconds = (milliseconds) => `${digits(milliseconds * 1000)} µs`;

export function keystroke({ core, knowledge, texts, runs }) {
  const rows = SIZES.flatMap(([name, bytes]) => {
    const text = textOfSize(texts, bytes);
    return [
      strokesIn({ core, knowledge, text, language: 'plaintext', runs, name: `${name}, plain text` }),
      strokesIn({
        core,
        knowledge,
        text: asMarkdown(text),
        language: 'markdown',
        runs,
        name: `${name}, Markdown`,
      }),
    ];
  });
  return [
    '## A keystroke',
    '',
    `Medians over ${runs} samples of ${STROKES}: ${STROKE_MEANING}.`,
    '',
    table(
      [
        'draft',
        'own work',
        'Markdown parser',
        'text copy',
        'copy by `TextDocument.update`',
        'whole first analysis',
        'all mentions, in offsets',
      ],
      rows,
    ),
    '',
  ].join('\n');
}

function strokesIn({ core, knowledge, text, language, runs, name }) {
  const next = generator(7);
  const options = { language };
  let lines = core.linesOf(text);
  const begun = performance.now();
  let analysis = core.analyze(lines, options, knowledge);
  const whole = performance.now() - begun;
  const samples = { own: [], parser: [], copy: [] };
  for (let sample = -3; sample < runs; sample++) {
    const spent = { own: 0, parser: 0, copy: 0 };
    for (let i = 0; i < STROKES; i++) {
      const at = core.positionAt(lines, next(lines.length));
      const clock = [performance.now()];
      lines = core.replaceRange(lines, { start: at, end: at }, '的');
      clock.push(performance.now());
      const parser = parserTime(core, () => {
        analysis = core.analyze(lines, options, knowledge, analysis);
      });
      clock.push(performance.now());
      spent.copy += clock[1] - clock[0];
      spent.parser += parser;
      spent.own += clock[2] - clock[1] - parser;
    }
    if (sample >= 0) for (const key of Object.keys(spent)) samples[key].push(spent[key] / STROKES);
  }
  const start = performance.now();
  core.mentionsOf(analysis);
  const all = performance.now() - start;
  return [
    name,
    microseconds(median(samples.own)),
    language === 'markdown' ? microseconds(median(samples.parser)) : '',
    microseconds(median(samples.copy)),
    microseconds(stockCopy(text, runs)),
    `${digits(whole)} ms`,
    `${digits(all)} ms`,
  ];
}

/** Counts the milliseconds spent in the Markdown parser while `run` runs. */
function parserTime({ MarkdownParser }, run) {
  const { parse } = MarkdownParser.prototype;
  let spent = 0;
  MarkdownParser.prototype.parse = function timedParse(...args) {
    const start = performance.now();
    const tree = parse.apply(this, args);
    spent += performance.now() - start;
    return tree;
  };
  run();
  MarkdownParser.prototype.parse = parse;
  return spent;
}

/** What the stock text document of the protocol's library takes for the same edit. */
function stockCopy(text, runs) {
  const { TextDocument } = createRequire(import.meta.url)('vscode-languageserver-textdocument');
  const next = generator(7);
  let document = TextDocument.create('file:///a', 'markdown', 1, text);
  const times = [];
  for (let i = 0; i < runs; i++) {
    const at = document.positionAt(next(text.length));
    const start = performance.now();
    document = TextDocument.update(document, [{ range: { start: at, end: at }, text: '的' }], i + 2);
    document.positionAt(0);
    times.push(performance.now() - start);
  }
  return median(times);
}
