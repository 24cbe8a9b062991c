/** `dianming entities`: every entry of the built-in knowledge, as JSON lines, as a spreadsheet, or as a glossary. */
import { stringify as csv } from 'csv-stringify/sync';
import { stringify as yaml } from 'yaml';
import type { Entity } from '../core/service.js';
import { GLOSSARY, knowledgeWith } from './glossaries.js';
import type { Command } from './run.js';
import { oneOf, readArgs } from './usage.js';
import { write } from './write.js';

const COLUMNS = ['id', 'type', 'kind', 'name', 'names', 'maker', 'description'] as const;

export const entities: Command = async (args, io) => {
  const { values } = readArgs(args, { format: { type: 'string', default: 'jsonl' }, ...GLOSSARY });
  const format = oneOf('format', values.format, ['jsonl', 'csv', 'yaml']);
  const show = { jsonl: toJson, csv: toCsv, yaml: toYaml }[format];
  if (format === 'csv') await write(io.stdout, `\ufeff${csv([[...COLUMNS]])}`);
  const { knowledge } = await knowledgeWith(values.glossary, io);
  for (const entity of knowledge.entities.values())
    if (format === 'jsonl' || !entity.formed) await write(io.stdout, show(entity));
  return 0;
};

/** The entry with its names as texts; places in the YAML are left out, and so is what is empty. */
function toJson(entity: Entity): string {
  const { id, type, names, origin, overrides, formed, ...rest } = entity;
  const row = {
    id,
    type,
    names: names.map(({ text }) => text),
    ...(withoutPlaces(rest) as object),
    forms: withoutPlaces(names),
    file: origin.file,
  };
  return `${JSON.stringify(row)}\n`;
}

/** A row of the spreadsheet that `dianming import` reads back. */
function toCsv(entity: Entity): string {
  const others = entity.names.slice(1).map(({ text }) => text);
  return csv([
    [
      entity.id,
      entity.type,
      entity.kind ?? '',
      entity.name,
      others.join('、'),
      entity.maker.map(({ id }) => id).join('、'),
      entity.description ?? '',
    ],
  ]);
}

/** The entry as a glossary would write it. */
function toYaml(entity: Entity): string {
  const { names, origin, overrides, formed, name, id, type, ...rest } = entity;
  const [preferred, ...others] = names;
  const entry = {
    id,
    type,
    name: preferred!.needsContext ? { text: name, needsContext: true } : name,
    names: others.length > 0 ? others.map(writtenName) : undefined,
    ...rest,
  };
  return yaml([withoutPlaces(entry)], { lineWidth: 110 });
}

const writtenName = ({ text, kind, needsContext, from, until, notIn }: Entity['names'][number]): object => ({
  text,
  kind,
  needsContext: needsContext || undefined,
  from,
  until,
  notIn: notIn.length > 0 ? notIn : undefined,
});

/** Plain data without the places in the YAML, and without what is empty. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? value.map(withoutPlaces) : undefined;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, item]) => !['span', 'nameSpan', 'file'].includes(key) && item !== undefined,
  );
  return Object.fromEntries(
    kept.map(([key, item]) => [key, withoutPlaces(item)]).filter(([, item]) => item !== undefined),
  );
}
