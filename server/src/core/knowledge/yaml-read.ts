/** What does a YAML node say, measured by the table of fields? Whatever cannot be read is told and left out. */
import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Span } from '../text/span.js';
import { isPartialDate } from './dates.js';
import { type Field, MAX_ITEMS, MAX_KEYS, MAX_NAME, REF_ITEM_FIELDS, type Value } from './fields.js';
import { nearest } from './fields-nearest.js';
import { type ProblemCode, say } from './messages.js';
import type { FieldPlace } from './model.js';

/** A key that is written somewhere in an entry, known or not. */
export interface KeyAt {
  /** From the entry inwards: `['names', 'kind']`. */
  readonly path: readonly string[];
  readonly key: Span;
  readonly value: Span;
}

/** A mapping as it was read: its values by key, and where they stand. */
export interface Mapping {
  readonly values: Readonly<Record<string, unknown>>;
  readonly at: Readonly<Record<string, FieldPlace>>;
  readonly span: Span;
}

/** What reading an item needs to know beside the node. */
export interface Reader {
  readonly base: number;
  readonly report: (span: Span, code: ProblemCode, message: string) => void;
  readonly keys: KeyAt[];
}

/** The field being read, for messages. */
interface Place {
  readonly field: Field;
  readonly path: readonly string[];
  /** Where to point when the value has no place of its own. */
  readonly key: Span;
}

type Parsed = unknown;

const spanOf = (node: Node, { base }: Reader): Span => {
  const [start, end] = node.range ?? [0, 0];
  return { start: base + start, end: base + end };
};

/** A mapping's known keys; unknown, doubled and empty ones are told. */
export function readMapping(
  map: YAMLMap,
  fields: readonly Field[],
  path: readonly string[],
  reader: Reader,
): Mapping {
  const values: Record<string, unknown> = Object.create(null);
  const at: Record<string, FieldPlace> = Object.create(null);
  const seen = new Set<string>();
  if (map.items.length > MAX_KEYS)
    reader.report(
      spanOf(map as Node, reader),
      'glossary-too-long',
      say.tooManyKeys(map.items.length, MAX_KEYS),
    );
  for (const pair of map.items.slice(0, MAX_KEYS)) {
    const key = readKey(pair.key as Node | null, pair.value as Node | null, seen, path, reader);
    if (!key) continue;
    const field = fields.find((candidate) => candidate.key === key.name);
    if (!field) {
      tellUnknownKey(key, fields, reader);
      continue;
    }
    at[key.name] = { key: key.span, value: key.value };
    const place = { field, path: [...path, key.name], key: key.span };
    const value = readValue(pair.value as Node | null, field.value, place, reader);
    if (value !== undefined) values[key.name] = value;
  }
  return { values, at, span: spanOf(map as Node, reader) };
}

interface Key {
  readonly name: string;
  readonly span: Span;
  readonly value: Span;
}

function readKey(
  node: Node | null,
  valueNode: Node | null,
  seen: Set<string>,
  path: readonly string[],
  reader: Reader,
): Key | undefined {
  if (!node || !isScalar(node) || typeof node.value !== 'string') {
    if (node) tellBadKey(node, reader);
    return undefined;
  }
  const span = spanOf(node, reader);
  const value = valueNode ? spanOf(valueNode, reader) : { start: span.end, end: span.end };
  reader.keys.push({ path: [...path, node.value], key: span, value });
  if (!seen.has(node.value)) {
    seen.add(node.value);
    return { name: node.value, span, value };
  }
  reader.report(span, 'glossary-duplicate-key', say.duplicateKey(node.value));
  return undefined;
}

function tellBadKey(node: Node, reader: Reader): void {
  const span = spanOf(node, reader);
  if (isAlias(node)) reader.report(span, 'glossary-alias', say.alias(node.source));
  else reader.report(span, 'glossary-wrong-type', say.complexKey());
}

function tellUnknownKey(key: Key, fields: readonly Field[], reader: Reader): void {
  if (key.name === '<<') {
    reader.report(key.span, 'glossary-alias', say.mergeKey());
    return;
  }
  const known = fields.map((field) => field.key);
  reader.report(key.span, 'glossary-unknown-key', say.unknownKey(key.name, nearest(key.name, known), known));
}

/** Whether nothing stands there: `key:`, `key: ~` or `key: null`. */
const isNothing = (node: Node | null): boolean =>
  node === null || (isScalar(node) && node.type === 'PLAIN' && ['', '~', 'null'].includes(node.source ?? ''));

function readValue(node: Node | null, value: Value, place: Place, reader: Reader): Parsed {
  if (node === null || isNothing(node)) {
    reader.report(place.key, 'glossary-empty-value', say.empty(place.field.key));
    return undefined;
  }
  if (isAlias(node)) {
    reader.report(spanOf(node, reader), 'glossary-alias', say.alias(node.source));
    return undefined;
  }
  if (node.tag?.startsWith('!') || (node.tag && !isDefaultTag(node)))
    reader.report(spanOf(node, reader), 'glossary-tag', say.tag(node.tag));
  return readKnown(node, value, place, reader);
}

const isDefaultTag = (node: Node): boolean => /^tag:yaml\.org,2002:(str|seq|map)$/.test(node.tag ?? '');

function readKnown(node: Node, value: Value, place: Place, reader: Reader): Parsed {
  switch (value.is) {
    case 'list':
      return readList(node, value.of, value.orOne, place, reader);
    case 'record':
      return readRecord(node, value.fields, value.short, place, reader);
    case 'ref':
      return readRecord(node, REF_ITEM_FIELDS, 'id', place, reader);
    default:
      return readPlain(node, value, place, reader);
  }
}

function readList(node: Node, of: Value, orOne: boolean, place: Place, reader: Reader): Parsed {
  const { key, example } = place.field;
  if (!isSeq(node)) {
    if (!orOne) reader.report(spanOf(node, reader), 'glossary-not-a-list', say.wantsList(key, example));
    const one = readValue(node, of, place, reader);
    return one === undefined ? undefined : [one];
  }
  if (node.items.length > MAX_ITEMS)
    reader.report(place.key, 'glossary-too-long', say.listTooLong(key, node.items.length, MAX_ITEMS));
  const found: unknown[] = [];
  for (const item of node.items.slice(0, MAX_ITEMS) as (Node | null)[]) {
    const value = readItem(item, of, place, reader);
    if (value !== undefined) found.push(value);
  }
  return found;
}

function readItem(node: Node | null, of: Value, place: Place, reader: Reader): Parsed {
  if (node !== null && !isNothing(node)) return readValue(node, of, place, reader);
  const span = node?.range ? spanOf(node, reader) : place.key;
  reader.report(
    span.end > span.start ? span : place.key,
    'glossary-empty-value',
    say.emptyItem(place.field.key),
  );
  return undefined;
}

function readRecord(
  node: Node,
  fields: readonly Field[],
  short: string | undefined,
  place: Place,
  reader: Reader,
): Mapping | undefined {
  if (isMap(node)) return complete(readMapping(node, fields, place.path, reader), fields, place, reader);
  const bare = short && isScalar(node) ? fields.find((field) => field.key === short) : undefined;
  if (bare) return readBare(node, bare, fields, place, reader);
  const wants = isSeq(node) ? say.wantsOne : say.wantsMapping;
  reader.report(spanOf(node, reader), 'glossary-wrong-type', wants(place.field.key, place.field.example));
  return undefined;
}

/** A text that stands for a mapping with one key. */
function readBare(
  node: Node,
  bare: Field,
  fields: readonly Field[],
  place: Place,
  reader: Reader,
): Mapping | undefined {
  const value = readPlain(node, bare.value, place, reader);
  if (value === undefined) return undefined;
  const span = spanOf(node, reader);
  const values = withDefaults({ [bare.key]: value }, fields);
  return { values, at: { [bare.key]: { key: span, value: span } }, span };
}

/** The mapping with what is taken for granted; nothing, if a required key is missing. */
function complete(
  mapping: Mapping,
  fields: readonly Field[],
  place: Place,
  reader: Reader,
): Mapping | undefined {
  const missing = fields.filter((field) => field.required && !(field.key in mapping.values));
  for (const field of missing)
    if (!(field.key in mapping.at))
      reader.report(
        firstKey(mapping),
        'glossary-missing-field',
        say.missing(field.key, `${place.field.key} 的这一项`),
      );
  if (missing.length > 0) return undefined;
  return { ...mapping, values: withDefaults(mapping.values, fields) };
}

/** Where to say that a mapping lacks something: its first key, or the whole of `{}`. */
const firstKey = (mapping: Mapping): Span => Object.values(mapping.at)[0]?.key ?? mapping.span;

function withDefaults(
  values: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
): Record<string, unknown> {
  const full: Record<string, unknown> = { ...values };
  for (const field of fields)
    if (field.otherwise !== undefined && !(field.key in full)) full[field.key] = field.otherwise;
  return full;
}

function readPlain(node: Node, value: Value, place: Place, reader: Reader): Parsed {
  const { key, example } = place.field;
  const span = spanOf(node, reader);
  if (!isScalar(node) || typeof node.value !== 'string') {
    const wants = isSeq(node) ? say.wantsOne : say.wantsText;
    reader.report(span, 'glossary-wrong-type', wants(key, example));
    return undefined;
  }
  const text = node.value.trim();
  if (text === '') {
    reader.report(span, 'glossary-empty-value', say.empty(key));
    return undefined;
  }
  const max = value.is === 'text' ? value.max : value.is === 'url' ? 2000 : MAX_NAME;
  if (text.length > max) {
    reader.report(span, 'glossary-too-long', say.textTooLong(key, text.length, max));
    return undefined;
  }
  return readText(text, value, place, (code, message) => reader.report(span, code, message));
}

type Tell = (code: ProblemCode, message: string) => void;

function readText(text: string, value: Value, { field: { key }, path }: Place, tell: Tell): Parsed {
  switch (value.is) {
    case 'date':
      return readDate(text, tell);
    case 'boolean':
      return readBoolean(text, key, tell);
    case 'choice':
      return readChoice(
        text,
        key,
        value.of.map((choice) => choice.value),
        tell,
      );
    case 'id':
      return readId(text, path, tell);
    case 'url':
      return readUrl(text, tell);
    case 'name':
      return readName(text, tell);
    default:
      return text;
  }
}

function readDate(text: string, tell: Tell): string | undefined {
  if (isPartialDate(text)) return text;
  if (/^\d{4}(-\d{2}){0,2}$/.test(text)) tell('glossary-bad-date', say.impossibleDate(text));
  else tell('glossary-bad-date', say.badDate(text, betterDate(text)));
  return undefined;
}

/** 2023/4/5, 2023.4, 2023年4月 and 20230405 as they should be written. */
function betterDate(text: string): string | undefined {
  const parts =
    /^(\d{4})\s*[-/.年_—–]\s*(\d{1,2})(?:\s*[-/.月_—–]\s*(\d{1,2}))?\s*[日号月]?(?:[T\s].*)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})?$/.exec(text) ??
    /^(\d{4})\s*年$/.exec(text);
  if (!parts) return undefined;
  const better = parts
    .slice(1)
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-');
  return isPartialDate(better) ? better : undefined;
}

function readBoolean(text: string, key: string, tell: Tell): boolean | undefined {
  if (text === 'true' || text === 'false') return text === 'true';
  tell('glossary-wrong-type', say.wantsBoolean(key, text));
  return undefined;
}

function readChoice(text: string, key: string, values: readonly string[], tell: Tell): string | undefined {
  if (values.includes(text)) return text;
  tell('glossary-unknown-value', say.unknownValue(key, text, nearest(text, values), values));
  return undefined;
}

const ID = /^(?:[a-z0-9][a-z0-9-]*|person:\S+(?: \S+)*)$/;

/** An id of the wrong shape still names its entry; whether a reference means something, merging tells. */
function readId(text: string, path: readonly string[], tell: Tell): string | undefined {
  const name = readName(text, tell);
  if (name === undefined || path.length > 1 || path[0] !== 'id' || ID.test(name)) return name;
  tell('glossary-bad-id', say.badId(name, betterId(name)));
  return name;
}

function betterId(text: string): string {
  const lower = text.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32));
  const better = lower.replace(/[\s_.·/]+/g, '-').replace(/^-+|-+$/g, '');
  return /^[a-z0-9][a-z0-9-]*$/.test(better) ? better : '';
}

function readUrl(text: string, tell: Tell): string | undefined {
  if (/^https?:\/\/[^\s/]+\S*$/.test(text)) return text;
  tell('glossary-bad-url', say.badUrl(text));
  return undefined;
}

/** Control characters, line breaks, and halves of surrogate pairs. */
const UNFIT =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function readName(text: string, tell: Tell): string | undefined {
  if (!UNFIT.test(text)) return text;
  tell('glossary-bad-name', say.badName());
  return undefined;
}
