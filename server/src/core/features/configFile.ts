/** What does `.dianming/config.yaml` name at an offset: a key, a rule, an option, an entity? */
import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { CONFIG_KEYS, DRAFT_LANGUAGES, RULE_KEYS } from '../config.js';
import { parseYaml } from '../knowledge/yaml-parse.js';
import type { Locale } from '../localized.js';
import { RULES } from '../rules/rules.js';
import { SEVERITIES } from '../settings.js';
import { contentOf } from '../text/lines.js';
import { type Span, touches } from '../text/span.js';
import { deskOf, documentAt, type Snapshot } from '../workspace.js';
import type { Completion } from './completion.js';
import { completeId } from './completionYaml.js';
import type { EntityAt } from './definition.js';
import type { Hover } from './hover.js';
import { ruleText } from './hoverElsewhere.js';
import { escapeMarkdown } from './markdownText.js';

/** Whether the file is the config of a desk, found already or not. */
export const isConfigFile = (snapshot: Snapshot, uri: string): boolean =>
  uri.endsWith('/.dianming/config.yaml') ||
  [...snapshot.deskFiles.values()].some(({ config }) => config === uri);

/** A scalar of the file: the keys from the root down to it, and whether it is the last of them. */
interface ConfigPlace {
  readonly path: readonly string[];
  readonly isKey: boolean;
  readonly text: string;
  readonly span: Span;
}

function placesIn(snapshot: Snapshot, uri: string): ConfigPlace[] {
  const text = contentOf(documentAt(snapshot, uri)!.text);
  const contents = parseYaml(text, {
    schema: 'failsafe',
    strict: false,
    logLevel: 'silent',
    uniqueKeys: false,
  })?.contents;
  const places: ConfigPlace[] = [];
  if (contents) collect(contents, [], places);
  return places;
}

function collect(node: Node, path: readonly string[], places: ConfigPlace[]): void {
  if (isScalar(node) && node.range)
    places.push({
      path,
      isKey: false,
      text: String(node.value),
      span: { start: node.range[0], end: node.range[1] },
    });
  if (isSeq(node)) for (const item of node.items) collect(item as Node, path, places);
  if (isMap(node)) for (const pair of node.items) collectPair(pair, path, places);
}

function collectPair({ key, value }: Pair, path: readonly string[], places: ConfigPlace[]): void {
  if (!isScalar(key) || !key.range) return;
  const text = String(key.value);
  const inner = [...path, text];
  places.push({ path: inner, isKey: true, text, span: { start: key.range[0], end: key.range[1] } });
  if (value) collect(value as Node, inner, places);
}

const placeAt = (snapshot: Snapshot, uri: string, offset: number): ConfigPlace | undefined =>
  placesIn(snapshot, uri).find(({ span }) => touches(span, offset));

/** The entity that a pin names. */
export function entitiesInConfig(snapshot: Snapshot, uri: string, offset: number): readonly EntityAt[] {
  const place = placeAt(snapshot, uri, offset);
  if (place?.path[0] !== 'pin' || place.isKey) return [];
  const entity = deskOf(snapshot, uri).knowledge.entities.get(place.text);
  return entity ? [{ span: place.span, entity }] : [];
}

/** Spans of the pins that name an entity by its id. */
export const pinsOf = (snapshot: Snapshot, uri: string, id: string): readonly Span[] =>
  documentAt(snapshot, uri)
    ? placesIn(snapshot, uri)
        .filter(({ path, isKey, text }) => path[0] === 'pin' && !isKey && text === id)
        .map(({ span }) => span)
    : [];

/** What a key, a rule or an option of the file means. */
export function configHover(
  snapshot: Snapshot,
  uri: string,
  offset: number,
  locale: Locale,
): Hover | undefined {
  const place = placeAt(snapshot, uri, offset);
  if (!place?.isKey) return undefined;
  const [top, rule] = place.path;
  const key = CONFIG_KEYS[top as keyof typeof CONFIG_KEYS];
  if (place.path.length === 1 && key)
    return { span: place.span, markdown: `**${escapeMarkdown(place.text)}**\n\n${key[locale]}` };
  if (top !== 'rules') return undefined;
  if (place.path.length === 2) return { span: place.span, markdown: ruleText(rule!, locale) };
  const option = RULES.find(({ id }) => id === rule)?.options?.find((each) => each.key === place.text);
  return option && { span: place.span, markdown: `**${option.key}**\n\n${option.summary[locale]}` };
}

/** What an option may be, as far as that can be listed. */
function valuesOf(rule: string, key: string | undefined): readonly string[] {
  const option = RULES.find(({ id }) => id === rule)?.options?.find((each) => each.key === key);
  return option?.values ?? (option?.type === 'boolean' ? ['true', 'false'] : []);
}

/** `path` are the keys around the place, as they are read while one types. */
export function completeConfig(
  snapshot: Snapshot,
  uri: string,
  path: readonly string[],
  isKey: boolean,
  span: Span,
  locale: Locale,
): readonly Completion[] {
  const item = (label: string, detail: string, kind: Completion['kind'], insert = label): Completion => ({
    label,
    kind,
    span,
    insert,
    filter: label,
    detail,
  });
  const [top, rule, part] = path;
  if (path.length === 0)
    return Object.entries(CONFIG_KEYS).map(([key, text]) => item(key, text[locale], 'key', `${key}: `));
  if (top === 'pin' && !isKey) return completeId(deskOf(snapshot, uri).knowledge, span, 'any', locale);
  if (top === 'glossary' && isKey) return [item('files', CONFIG_KEYS.glossary[locale], 'key', 'files: ')];
  if (top !== 'rules') return [];
  if (path.length === 1 && isKey)
    return RULES.map(({ id, summary }) => item(id, summary[locale], 'rule', `${id}: `));
  if (isKey && path.length === 2) return RULE_KEYS.map((key) => item(key, '', 'key', `${key}: `));
  if (isKey && part === 'options')
    return (RULES.find(({ id }) => id === rule)?.options ?? []).map(({ key, summary }) =>
      item(key, summary[locale], 'key', `${key}: `),
    );
  if (isKey && part === 'languages') return DRAFT_LANGUAGES.map((key) => item(key, '', 'key', `${key}: `));
  const values = part === 'options' ? valuesOf(rule!, path[3]) : SEVERITIES;
  return values.map((value) => item(value, '', 'value'));
}
