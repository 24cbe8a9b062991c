/** `dianming annotate`: JSON lines in, JSON lines out, in constant memory. */
import { createInterface } from 'node:readline';
import {
  analyze,
  confidence,
  type DraftLanguage,
  type KnowledgeBase,
  knowledgeOf,
  linesOf,
  type Mention,
  mentionsOf,
} from '../core/service.js';
import { builtInPacks } from '../host/builtIn.js';
import type { Command } from './run.js';
import { readArgs } from './usage.js';
import { write } from './write.js';

interface Row {
  readonly id: unknown;
  readonly text: string;
  readonly date?: string;
  readonly language: DraftLanguage;
}

export const annotate: Command = async (args, io) => {
  readArgs(args, {});
  const { knowledge } = knowledgeOf(builtInPacks(), []);
  let [number, code] = [0, 0];
  for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const row = readRow(line);
    if (typeof row === 'string') code = 2;
    await write(
      io.stdout,
      `${JSON.stringify(typeof row === 'string' ? { id: null, error: `line ${number}: ${row}` } : annotateRow(row, knowledge))}\n`,
    );
  }
  return code;
};

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
    date: typeof value.date === 'string' ? value.date : undefined,
  };
}

function annotateRow({ id, text, date, language }: Row, knowledge: KnowledgeBase): object {
  const analysis = analyze(linesOf(text), { language, date }, knowledge);
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
