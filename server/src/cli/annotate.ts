/** `dianming annotate`: JSON lines in, JSON lines out, in constant memory. */
import {
  type Analysis,
  analyze,
  confidence,
  type DraftLanguage,
  isPartialDate,
  type KnowledgeBase,
  linesOf,
  type Mention,
  mentionsOf,
  type PartialDate,
} from '../core/service.js';
import { GLOSSARY, knowledgeWith } from './glossaries.js';
import { linesIn } from './lines.js';
import type { Command } from './run.js';
import { tellUnread } from './unread.js';
import { readArgs } from './usage.js';
import { write } from './write.js';

interface Row {
  readonly id: unknown;
  readonly text: string;
  readonly date?: string;
  readonly language: DraftLanguage;
}

export const annotate: Command = async (args, io) => {
  const { values } = readArgs(args, GLOSSARY);
  const { knowledge } = await knowledgeWith(values.glossary, io);
  let [number, code] = [0, 0];
  for await (const line of linesIn(io.stdin as AsyncIterable<string | Buffer>)) {
    number++;
    if (line.trim() === '') continue;
    const answer = answerTo(line, knowledge, (analysis) => tellUnread(io, `line ${number}`, analysis));
    if (typeof answer === 'string') code = 2;
    const row = typeof answer === 'string' ? { id: null, error: `line ${number}: ${answer}` } : answer;
    await write(io.stdout, `${JSON.stringify(row)}\n`);
  }
  return code;
};

/** The annotated row, or what is wrong with the line: whatever it holds, the lines behind it still count. */
function answerTo(
  line: string,
  knowledge: KnowledgeBase,
  onAnalysis: (analysis: Analysis) => void,
): object | string {
  const row = readRow(line);
  if (typeof row === 'string') return row;
  try {
    return annotateRow(row, knowledge, onAnalysis);
  } catch (error) {
    return (error as Error).message;
  }
}

/** The row, or what is wrong with it. */
function readRow(line: string): Row | string {
  let value: Partial<Record<keyof Row, unknown>>;
  try {
    value = JSON.parse(line.replace(/^\ufeff/, ''));
  } catch (error) {
    return (error as Error).message;
  }
  if (typeof value !== 'object' || value === null || typeof value.text !== 'string')
    return 'expected an object with a "text"';
  const language = value.language ?? 'plaintext';
  if (language !== 'plaintext' && language !== 'markdown' && language !== 'aigc-commentary')
    return `unknown language ${JSON.stringify(language)}`;
  return {
    id: value.id ?? null,
    text: value.text,
    language,
    date: dateOf(value.date),
  };
}

/** A date, or the date of a time; anything else says nothing. */
function dateOf(value: unknown): PartialDate | undefined {
  const date =
    typeof value === 'string' ? /^\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|[T ])/.exec(value)?.[0] : undefined;
  return date !== undefined && isPartialDate(date) ? date : undefined;
}

function annotateRow(
  { id, text, date, language }: Row,
  knowledge: KnowledgeBase,
  onAnalysis: (analysis: Analysis) => void,
): object {
  const analysis = analyze(linesOf(text), { language, date }, knowledge);
  onAnalysis(analysis);
  return { id, mentions: mentionsOf(analysis).map((mention) => toJson(mention, text, knowledge)) };
}

export function toJson(mention: Mention, text: string, knowledge: KnowledgeBase): object {
  const entity = mention.entity === undefined ? undefined : knowledge.entities.get(mention.entity);
  return {
    start: mention.start,
    end: mention.end,
    text: text.slice(mention.start, mention.end),
    type: mention.type,
    entity: entity ? { id: entity.id, name: entity.name } : null,
    confidence: confidence(mention),
  };
}
