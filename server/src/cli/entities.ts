/** `dianming entities`: every entry of the built-in knowledge, one JSON a line. */
import type { Entity } from '../core/service.js';
import { builtInPacks } from '../host/builtIn.js';
import type { Command } from './run.js';
import { oneOf, readArgs } from './usage.js';
import { write } from './write.js';

export const entities: Command = async (args, io) => {
  const { values } = readArgs(args, { format: { type: 'string', default: 'jsonl' } });
  oneOf('format', values.format, ['jsonl']);
  for (const entity of builtInPacks().entities.values())
    await write(io.stdout, `${JSON.stringify(toRow(entity))}\n`);
  return 0;
};

/** The entry with its names as texts; places in the YAML are left out, and so is what is empty. */
function toRow(entity: Entity): Record<string, unknown> {
  const { id, type, names, origin, overrides, formed, ...rest } = entity;
  return {
    id,
    type,
    names: names.map(({ text }) => text),
    ...(withoutPlaces(rest) as object),
    forms: withoutPlaces(names),
    file: origin.file,
  };
}

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? value.map(withoutPlaces) : undefined;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'span')
      .map(([key, item]) => [key, withoutPlaces(item)]),
  );
}
