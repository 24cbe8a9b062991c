/** Are the schema and the manual what the table of fields says? */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { choicesOf, ENTITY_FIELDS, type Field, fieldAt, fieldsOf } from './fields.js';
import { EVENT_KINDS, NAME_KINDS, REF_FIELDS } from './model.js';
import { parseKnowledge } from './parse.js';
import { glossarySchema } from './schema.js';
import { manual } from './schema-manual.js';

const fileOf = (path: string): string =>
  readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const REFRESH = 'stale: run node scripts/schema.mjs';

describe('generated files', () => {
  it('the schema is fresh', () =>
    expect(JSON.parse(fileOf('schemas/glossary.schema.json')), REFRESH).toEqual(glossarySchema()));
  it('the manual is fresh', () => expect(fileOf('docs/knowledge.md'), REFRESH).toBe(manual()));
});

describe('the table of fields', () => {
  const withNested = (field: Field): Field[] => [field, ...fieldsOf(field.value)];

  it.each(ENTITY_FIELDS.flatMap(withNested).map((field) => [field.key, field] as const))(
    '%s is explained in both languages',
    (_, field) => {
      expect(field.zh).toMatch(/。$/);
      expect(field.en).toMatch(/\.$/);
      expect(field.example).not.toBe('');
    },
  );

  it('has examples that parse', () => {
    for (const type of ['company', 'product', 'person'] as const) {
      const lines = ENTITY_FIELDS.filter(
        (field) =>
          (!field.types || field.types.includes(type)) &&
          !['id', 'type', 'kind', 'disabled'].includes(field.key),
      );
      const text = `- id: x\n  type: ${type}\n${lines.map((field) => `  ${field.key}: ${field.example}\n`).join('')}`;
      expect(parseKnowledge('example.yaml', text).problems).toEqual([]);
      expect(() => parse(text)).not.toThrow();
    }
  });

  it('agrees with the model', () => {
    const values = (...path: string[]): string[] =>
      choicesOf(fieldAt(path)!.value)
        .map((choice) => choice.value)
        .sort();
    expect(values('names', 'kind')).toEqual([...NAME_KINDS].sort());
    expect(values('events', 'kind')).toEqual([...EVENT_KINDS].sort());
    for (const key of Object.keys(REF_FIELDS)) expect(fieldAt([key, 'id'])?.value).toEqual({ is: 'id' });
  });
});
