/** How does a team's glossary come to say something new? The edit of its file, which is made if there is none. */
import type { Entity, NameKind } from '../knowledge/model.js';
import { type Parsed, parseKnowledge } from '../knowledge/parse.js';
import { deskOf, type Snapshot } from '../workspace.js';
import { editsOf, type FileEdits, type SpanEdit, textOfFile } from './edits.js';
import { appendItem, scalar, yamlEdit } from './yamlEdit.js';

/** The files of a draft's desk that can be written: those of `home` if it has no desk yet. */
export interface DeskHome {
  readonly root: string;
  readonly glossary: string;
  readonly config: string;
}

/** `home` is the folder in which a new desk would be founded. */
export function homeOf(snapshot: Snapshot, uri: string, home: string): DeskHome {
  const desk = deskOf(snapshot, uri);
  const root = desk.root === '' ? home.replace(/\/$/, '') : desk.root;
  const files = desk.root === '' ? undefined : snapshot.deskFiles.get(desk.root);
  return {
    root,
    glossary: files?.glossaries[0] ?? `${root}/.dianming/glossary.yaml`,
    config: files?.config ?? `${root}/.dianming/config.yaml`,
  };
}

/** A name for an entity: in the glossary entry that it has, else in a new one that overrides it. */
export function addName(
  snapshot: Snapshot,
  uri: string,
  home: string,
  entity: Entity,
  name: { readonly text: string; readonly kind: NameKind },
): FileEdits | undefined {
  const place = homeOf(snapshot, uri, home);
  const files = snapshot.deskFiles.get(place.root)?.glossaries ?? [];
  for (const file of files) {
    const at = parsedFile(snapshot, file).entries.findIndex(({ id }) => id === entity.id);
    if (at < 0) continue;
    const text = textOfFile(snapshot, file);
    const edit =
      name.kind === 'preferred'
        ? yamlEdit(text, [at, 'name'], { value: scalar(name.text) })
        : yamlEdit(text, [at, 'names'], { item: nameItem(name) });
    return edit && editsOf(snapshot, file, 'glossary', [edit]);
  }
  const field =
    name.kind === 'preferred'
      ? (['name', scalar(name.text)] as const)
      : (['names', `[${nameItem(name)}]`] as const);
  return addEntry(snapshot, place.glossary, [['id', entity.id], field]);
}

const nameItem = ({ text, kind }: { readonly text: string; readonly kind: NameKind }): string =>
  `{ text: ${scalar(text)}, kind: ${kind} }`;

const parsedFile = (snapshot: Snapshot, file: string): Parsed =>
  parseKnowledge(file, textOfFile(snapshot, file));

/** A new entry at the end of a glossary. */
export function addEntry(
  snapshot: Snapshot,
  file: string,
  fields: readonly (readonly [string, string])[],
): FileEdits | undefined {
  const edit = appendItem(textOfFile(snapshot, file), fields);
  return edit && editsOf(snapshot, file, 'glossary', [edit]);
}

/** One more thing in the desk's config. */
export function editConfig(
  snapshot: Snapshot,
  uri: string,
  home: string,
  make: (text: string) => SpanEdit | undefined,
): FileEdits | undefined {
  const { config } = homeOf(snapshot, uri, home);
  const edit = make(textOfFile(snapshot, config));
  return edit && editsOf(snapshot, config, 'config', [edit]);
}
