/** What changes when a written form gets another one? Every draft that has it, and the glossary; or why that must not be. */
import { mentionAt } from '../analysis/mentions.js';
import { MAX_NAME } from '../knowledge/fields.js';
import type { Entity, Name } from '../knowledge/model.js';
import { type Localized, localized } from '../localized.js';
import { fold } from '../text/fold.js';
import { slice } from '../text/lines.js';
import { type Span, touches } from '../text/span.js';
import { analysisOf, deskOf, documentAt, type Snapshot } from '../workspace.js';
import { pinsOf } from './configFile.js';
import { type Edit, editsOf, type FileEdits, textOfFile } from './edits.js';
import { addName } from './glossaryEdit.js';
import { keysWithHead } from './nameKeys.js';
import { referencesById } from './references.js';
import { draftsNaming, formOf, keyOf, mentionsIn, type WorkspaceIndex } from './workspaceIndex.js';
import { scalarLike } from './yamlEdit.js';
import { namesInYaml } from './yamlEntity.js';

/** What F2 would rename. */
export interface RenameTarget {
  readonly span: Span;
  /** What the user edits. */
  readonly text: string;
  /** A written form of an entity, an unknown name, or an entry's id. */
  readonly what: 'name' | 'unknown' | 'id';
  readonly key: string;
  /** The written form as the index groups it. */
  readonly form: string;
}

export interface Refusal {
  readonly refusal: Localized;
}

const refuse = (zh: string, en: string): Refusal => ({ refusal: localized(zh, en) });

/** What F2 would rename at the offset, or why it must not. */
export function prepareRename(snapshot: Snapshot, uri: string, offset: number): RenameTarget | Refusal {
  const document = documentAt(snapshot, uri);
  if (!document) return refuse('没有打开这份文档。', 'No such document.');
  if (uri.startsWith('dianming:'))
    return refuse(
      '内置知识是只读的：请在稿件中改名，或在术语表里用同一个 id 覆盖。',
      'Built-in knowledge is read-only: rename in a draft, or override the id in a glossary.',
    );
  return document.language === 'yaml'
    ? targetInYaml(snapshot, uri, offset)
    : targetInDraft(snapshot, uri, offset);
}

function targetInDraft(snapshot: Snapshot, uri: string, offset: number): RenameTarget | Refusal {
  const analysis = analysisOf(snapshot, uri)!;
  const mention = mentionAt(analysis, offset);
  if (!mention) return refuse('此处没有认出名称。', 'No name is recognised here.');
  if (mention.ambiguous)
    return refuse(
      '这个名称可能指几个实体：请先用快速修复固定一种读法，再改名。',
      'This name may mean several entities: pin a reading first.',
    );
  return {
    span: { start: mention.start, end: mention.end },
    text: slice(analysis.text, mention.start, mention.end),
    what: mention.entity ? 'name' : 'unknown',
    key: keyOf(analysis, mention),
    form: formOf(analysis, mention),
  };
}

function targetInYaml(snapshot: Snapshot, uri: string, offset: number): RenameTarget | Refusal {
  const place = namesInYaml(snapshot, uri).find(({ span }) => touches(span, offset));
  if (!place) return refuse('此处既不是 id，也不是名称。', 'Neither an id nor a name stands here.');
  const entity = deskOf(snapshot, uri).knowledge.entities.get(place.id);
  const name = entity?.names.find((each) => each.span.start === place.span.start && isIn(entity, each, uri));
  const written = slice(documentAt(snapshot, uri)!.text, place.span.start, place.span.end);
  if (name) return { span: place.span, text: name.text, what: 'name', key: place.id, form: name.text };
  if (snapshot.packs.entities.has(place.id))
    return refuse(
      `“${place.id}”是内置条目的 id，不能改：稿件和其他条目都靠它辨认。`,
      `“${place.id}” is the id of a built-in entry and cannot be changed.`,
    );
  if (!entity || written !== place.id) return refuse('此处不能改名。', 'This cannot be renamed.');
  return { span: place.span, text: place.id, what: 'id', key: place.id, form: place.id };
}

const isIn = (entity: Entity, name: Name, file: string): boolean =>
  (name.file ?? entity.origin.file) === file;

/** Whether the new text can be; draft by draft follow the edits. */
export function checkNewName(
  snapshot: Snapshot,
  uri: string,
  target: RenameTarget,
  newName: string,
): Refusal | undefined {
  const { knowledge } = deskOf(snapshot, uri);
  if (target.what === 'id') return checkNewId(knowledge.entities, target, newName);
  if (newName.trim() !== newName || newName === '')
    return refuse('名称不能为空，首尾也不能有空格。', 'A name is not empty and has no space at its ends.');
  if (newName.length > MAX_NAME || /[\r\n\u0000-\u001f]/.test(newName))
    return refuse('名称不能换行，也不能过长。', 'A name has no line break and is not that long.');
  const other = keysWithHead(knowledge, fold(newName)).find(
    ({ key, kind, entity }) => kind === 'name' && key === fold(newName) && entity.id !== target.key,
  );
  if (!other) return undefined;
  return refuse(
    `“${newName}”已是“${other.entity.name}”的名称。`,
    `“${newName}” already names “${other.entity.name}”.`,
  );
}

function checkNewId(
  entities: ReadonlyMap<string, Entity>,
  target: RenameTarget,
  newId: string,
): Refusal | undefined {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(newId))
    return refuse('id 只用小写字母、数字与连字符。', 'An id has lower-case letters, digits and hyphens.');
  return entities.has(newId) && newId !== target.key
    ? refuse(`id“${newId}”已经有了。`, `The id “${newId}” is taken.`)
    : undefined;
}

/** Yields file by file. `home` is the folder in which a desk would be founded. */
export function* rename(
  snapshot: Snapshot,
  index: WorkspaceIndex,
  uri: string,
  target: RenameTarget,
  newName: string,
  home: string,
): Generator<FileEdits> {
  if (target.what === 'id') {
    yield* renameId(snapshot, uri, target.key, newName);
    return;
  }
  yield* replaceForm(snapshot, index, uri, target.key, newName, (form) => form === target.form);
  const glossary = target.what === 'name' ? glossaryEdits(snapshot, uri, target, newName, home) : undefined;
  if (glossary) yield glossary;
}

/** In every draft the mentions of an entity, in the forms that are wanted, get another form. */
export function* replaceForm(
  snapshot: Snapshot,
  index: WorkspaceIndex,
  uri: string,
  key: string,
  newName: string,
  wanted: (form: string) => boolean,
): Generator<FileEdits> {
  for (const draft of draftsNaming(snapshot, index, key, uri)) {
    const edits: Edit[] = [];
    for (const { name, ambiguous, range, pieces } of mentionsIn(
      snapshot,
      index,
      draft,
      (each) => each === key,
    ))
      if (!ambiguous && wanted(name))
        edits.push(
          ...(pieces ?? [range]).map((piece, i) => ({ range: piece, text: i === 0 ? newName : '' })),
        );
    if (edits.length > 0) yield { uri: draft, create: false, about: 'drafts', edits };
  }
}

/** The name in the glossary that has it; a pack's is overridden. */
function glossaryEdits(
  snapshot: Snapshot,
  uri: string,
  { key, form }: RenameTarget,
  newName: string,
  home: string,
): FileEdits | undefined {
  const entity = deskOf(snapshot, uri).knowledge.entities.get(key);
  const name = entity?.names.find(({ text }) => text === form);
  if (!entity || !name || entity.formed || entity.names.some(({ text }) => text === newName))
    return undefined;
  const file = name.file ?? entity.origin.file;
  if (!documentAt(snapshot, file))
    return addName(snapshot, uri, home, entity, { text: newName, kind: name.kind });
  const written = textOfFile(snapshot, file).slice(name.span.start, name.span.end);
  return editsOf(snapshot, file, 'glossary', [{ span: name.span, text: scalarLike(written, newName) }]);
}

/** The entries of that id and the references to it, in every glossary of the desk, and its pins. */
function* renameId(snapshot: Snapshot, uri: string, id: string, newId: string): Generator<FileEdits> {
  const { knowledge } = deskOf(snapshot, uri);
  const spans = new Map<string, Map<number, Span>>();
  const add = (file: string, span: Span): void => {
    const own = spans.get(file) ?? new Map<number, Span>();
    spans.set(file, own.set(span.start, span));
  };
  const entity = knowledge.entities.get(id);
  for (const { file, span } of entity ? [entity.origin, ...(entity.overrides ?? [])] : []) add(file, span);
  for (const { file, span } of referencesById(knowledge, id)) add(file, span);
  const config = snapshot.deskFiles.get(deskOf(snapshot, uri).root)?.config;
  for (const span of config ? pinsOf(snapshot, config, id) : []) add(config!, span);
  for (const [file, own] of spans)
    if (documentAt(snapshot, file)) {
      const text = textOfFile(snapshot, file);
      const edits = [...own.values()].map((span) => ({
        span,
        text: scalarLike(text.slice(span.start, span.end), newId),
      }));
      yield editsOf(snapshot, file, 'glossary', edits);
    }
}
