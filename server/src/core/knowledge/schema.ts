/** How is the table of fields told to other tools? As a JSON schema (draft 07, which YAML editors know best). */
import type { Choice, Field, Value } from './fields.js';
import { belongsTo, ENTITY_FIELDS, MAX_ITEMS, MAX_NAME, REF_ITEM_FIELDS } from './fields.js';
import type { EntityType } from './model.js';

export type Schema = { readonly [keyword: string]: unknown };

const TYPES: readonly EntityType[] = ['company', 'product', 'person'];
/** YAML reads 360, 2022 and 3.5 as numbers; a glossary takes them for text. */
const TEXT = ['string', 'number'];
const DATE: Schema = {
  anyOf: [
    { type: 'string', pattern: '^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$' },
    { type: 'integer', minimum: 1000, maximum: 9999 },
  ],
};

/** The schema of a glossary: `schemas/glossary.schema.json`. */
export function glossarySchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: '点名术语表 / Dianming glossary',
    description: both('由条目组成的列表。', 'A list of entries.'),
    type: ['array', 'null'],
    items: { $ref: '#/definitions/entry' },
    definitions: { entry: entrySchema(), date: DATE, ref: refSchema() },
  };
}

const both = (zh: string, en: string): string => `${zh}\n\n${en}`;

function entrySchema(): Schema {
  return { ...mapping(ENTITY_FIELDS), required: ['id'], allOf: TYPES.map(onlyFieldsOf) };
}

/** What an entry of the type may hold, beyond what any entry may. */
function onlyFieldsOf(type: EntityType): Schema {
  const fields = ENTITY_FIELDS.filter((field) => belongsTo(field, type));
  const kind = fields.find((field) => field.key === 'kind');
  const kinds = kind?.value.is === 'choice' ? kind.value.of.filter((one) => belongsTo(one, type)) : [];
  return {
    if: { properties: { type: { const: type } }, required: ['type'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON schema
    then: {
      propertyNames: { enum: fields.map((field) => field.key) },
      ...(kinds.length > 0 ? { properties: { kind: { enum: kinds.map((one) => one.value) } } } : {}),
    },
  };
}

function mapping(fields: readonly Field[]): Schema {
  const required = fields.filter((field) => field.required).map((field) => field.key);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.key, property(field)])),
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
  };
}

const refSchema = (): Schema => ({ anyOf: [{ type: 'string' }, mapping(REF_ITEM_FIELDS)] });

function property(field: Field): Schema {
  const schema = valueSchema(field.value);
  const described = { description: both(`${field.zh}例如 ${field.key}: ${field.example}`, field.en) };
  const standard = field.otherwise === undefined ? {} : { default: field.otherwise };
  // Beside `$ref` draft 07 ignores every other keyword.
  return '$ref' in schema
    ? { allOf: [schema], ...described, ...standard }
    : { ...schema, ...described, ...standard };
}

function valueSchema(value: Value): Schema {
  switch (value.is) {
    case 'text':
      return {
        type: TEXT,
        maxLength: value.max,
        ...(value.suggestions ? { examples: value.suggestions } : {}),
      };
    case 'name':
      return { type: TEXT, maxLength: MAX_NAME };
    case 'url':
      return { type: 'string', pattern: '^https?://' };
    case 'id':
      return { type: TEXT, pattern: '^([a-z0-9][a-z0-9-]*|person:.+)$' };
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return { $ref: '#/definitions/date' };
    case 'ref':
      return { $ref: '#/definitions/ref' };
    case 'choice':
      return choices(value.of);
    case 'record':
      return value.short ? { anyOf: [{ type: TEXT }, mapping(value.fields)] } : mapping(value.fields);
    case 'list':
      return list(value.of, value.orOne);
  }
}

const choices = (of: readonly Choice[]): Schema => ({
  enum: of.map((one) => one.value),
  enumDescriptions: of.map((one) => both(one.zh, one.en)),
});

function list(of: Value, orOne: boolean): Schema {
  const items = valueSchema(of);
  const many: Schema = { type: 'array', maxItems: MAX_ITEMS, items };
  return orOne ? { anyOf: [many, items] } : many;
}
