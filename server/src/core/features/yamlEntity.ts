/** What does a knowledge file name at an offset: an entry, a reference to one, or a key? */
import { fieldAt } from '../knowledge/fields.js';
import type { Entity, Entry, Placed, Ref, Role } from '../knowledge/model.js';
import { REF_FIELDS, type RefField } from '../knowledge/model.js';
import { type Parsed, parseKnowledge } from '../knowledge/parse.js';
import type { Locale } from '../localized.js';
import { contentOf } from '../text/lines.js';
import { type Span, touches } from '../text/span.js';
import { type Document, deskOf, documentAt, type Snapshot } from '../workspace.js';
import { configHover, entitiesInConfig, isConfigFile } from './configFile.js';
import type { EntityAt } from './definition.js';
import type { Hover } from './hover.js';
import { escapeMarkdown } from './markdownText.js';

const parsedOf = new WeakMap<Document, Parsed>();

/** The parsed form of an open knowledge file; `undefined` for any other document. */
export function parsedYaml(snapshot: Snapshot, uri: string): Parsed | undefined {
  const document = documentAt(snapshot, uri);
  if (document?.language !== 'yaml' || isConfigFile(snapshot, uri)) return undefined;
  let parsed = parsedOf.get(document);
  if (!parsed) parsedOf.set(document, (parsed = parseKnowledge(uri, contentOf(document.text))));
  return parsed;
}

/** `undefined` if the document is no knowledge file; empty if nothing is named there. */
export function entityInYaml(
  snapshot: Snapshot,
  uri: string,
  offset: number,
): readonly EntityAt[] | undefined {
  const parsed = parsedYaml(snapshot, uri);
  if (!parsed) return isConfigFile(snapshot, uri) ? entitiesInConfig(snapshot, uri, offset) : undefined;
  const { entities } = deskOf(snapshot, uri).knowledge;
  const at = (span: Span, id: string): EntityAt[] => {
    const entity: Entity | undefined = entities.get(id);
    return entity ? [{ span, entity }] : [];
  };
  for (const entry of parsed.entries) {
    if (!touches(entry.origin.entry, offset)) continue;
    const target = targetsOf(entry, entities).find(({ span }) => touches(span, offset));
    if (target) return at(target.span, target.id);
  }
  return [];
}

/** A place of a knowledge file that names an entity. */
export interface NameInYaml {
  readonly span: Span;
  readonly id: string;
  /** The id or a name of the entity's own entry; otherwise a reference. */
  readonly entry: boolean;
}

/** All places of a knowledge file that name an entity, in the order of the entries. */
export function namesInYaml(snapshot: Snapshot, uri: string): readonly NameInYaml[] {
  const { entities } = deskOf(snapshot, uri).knowledge;
  return (parsedYaml(snapshot, uri)?.entries ?? []).flatMap((entry) => targetsOf(entry, entities));
}

/** Every place of an entry that names an entity: its own id and names, references, people. */
function targetsOf(entry: Entry, entities: ReadonlyMap<string, Entity>): NameInYaml[] {
  const { fields, origin } = entry;
  const refs = (Object.keys(REF_FIELDS) as RefField[]).flatMap((key): readonly Ref[] => fields[key] ?? []);
  const roles: readonly Role[] = fields.people ?? [];
  const names: readonly Placed[] = [...(fields.name ? [fields.name] : []), ...(fields.names ?? [])];
  return [
    { span: origin.span, id: entry.id, entry: true },
    ...[...refs, ...(fields.events ?? []).flatMap((event) => event.with)].map(({ span, id }) => ({
      span,
      id,
      entry: false,
    })),
    ...roles.map((role) => ({
      span: role.nameSpan,
      id: personOf(role, entities.get(entry.id)),
      entry: false,
    })),
    ...names.map(({ span }) => ({ span, id: entry.id, entry: true })),
  ];
}

/** Merging finds the person of a role that gives a name only. */
const personOf = (role: Role, company: Entity | undefined): string =>
  role.person || (company?.people.find(({ name }) => name === role.name)?.person ?? '');

/** What a key of a knowledge file means. */
export function yamlKeyHover(
  snapshot: Snapshot,
  uri: string,
  offset: number,
  locale: Locale,
): Hover | undefined {
  if (isConfigFile(snapshot, uri)) return configHover(snapshot, uri, offset, locale);
  const key = parsedYaml(snapshot, uri)?.keys.find((each) => touches(each.key, offset));
  const field = key && fieldAt(key.path);
  if (!key || !field) return undefined;
  const example = locale === 'zh' ? '例' : 'Example';
  return {
    span: key.key,
    markdown: `**${escapeMarkdown(field.key)}**\n\n${escapeMarkdown(field[locale])}\n\n${example}：\`${field.example.replace(/`/g, "'")}\``,
  };
}
