/** What does the server know at one moment? A snapshot of documents and desks; one function changes it. */
import { type Analysis, analyze, type DraftLanguage, type DraftOptions } from './analysis/analysis.js';
import { type Config, parseConfig } from './config.js';
import type { PartialDate } from './knowledge/dates.js';
import type { Problem } from './knowledge/model.js';
import { type DeskKnowledge, type KnowledgeFile, knowledgeOf, type Packs } from './knowledge/packs.js';
import { check, type RatedFinding } from './rules/check.js';
import { RULES } from './rules/rules.js';
import { DEFAULT_SETTINGS, mergeSettings, type Settings } from './settings.js';
import { fold } from './text/fold.js';
import { contentOf, type Lines, linesOf } from './text/lines.js';
import type { Span } from './text/span.js';

export type DocumentLanguage = DraftLanguage | 'yaml';

/** A text that the editor has open, or a file on disk. The open buffer wins while it is open. */
export interface Document {
  readonly uri: string;
  readonly language: DocumentLanguage;
  /** The editor's version; absent for a file that is not open. */
  readonly version?: number;
  readonly text: Lines;
}

/** Files that share a `.dianming/` folder, and with it glossary and settings. */
export interface Desk extends DeskKnowledge {
  /** URI of the folder that holds `.dianming/`; the empty text for drafts that have none. */
  readonly root: string;
  readonly config: Config;
  /** Those of the desk over those of the editor. */
  readonly settings: Settings;
  /** Problems of the desk's own files, by URI: its config and its glossaries. */
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
}

export interface Snapshot {
  readonly revision: number;
  readonly packs: Packs;
  /** Settings of the editor by workspace folder; `''` is always there, for what lies in none. */
  readonly editorSettings: ReadonlyMap<string, Settings>;
  /** Texts by URI: what the editor has open, over what the disk has. */
  readonly open: ReadonlyMap<string, Document>;
  readonly disk: ReadonlyMap<string, Document>;
  /** Desks by root; `''` is always there. */
  readonly desks: ReadonlyMap<string, Desk>;
  /** What each desk is made of: its config file and its glossary files, by URI, in order. */
  readonly deskFiles: ReadonlyMap<string, DeskFiles>;
  /** URIs of drafts, and of folders of drafts, in which nothing is checked until the user goes on. */
  readonly paused: readonly string[];
  /** Analyses of this snapshot's lineage; holds nothing that cannot be computed again. */
  readonly analyses: Map<string, Analysis>;
}

export interface DeskFiles {
  readonly config?: string;
  readonly glossaries: readonly string[];
  /** Those of the glossaries that config.yaml names. */
  readonly further?: readonly NamedFiles[];
  /** What the editor's settings name: knowledge between the packs and the desk's own glossaries. */
  readonly packs?: readonly NamedFiles[];
}

/** What a path of the settings names. */
export interface NamedFiles {
  /** As the settings write it. */
  readonly path: string;
  readonly files: readonly string[];
  /** The folder in which they were found, if it names more than a file: a new one may come there. */
  readonly folder?: string;
  /** It lies outside of a folder that is not trusted, and was not read. */
  readonly refused?: true;
}

/** Everything that can happen. */
export type Change =
  | { readonly kind: 'opened'; readonly document: Document }
  | { readonly kind: 'edited'; readonly uri: string; readonly version: number; readonly text: Lines }
  | { readonly kind: 'closed'; readonly uri: string }
  /** A file was read from the disk, or is gone (`text` absent). */
  | {
      readonly kind: 'file';
      readonly uri: string;
      readonly language: DocumentLanguage;
      readonly text?: string;
    }
  /** A desk was found, or its files changed; `files` absent: it is gone. `texts` is what the disk says of them. */
  | {
      readonly kind: 'desk';
      readonly root: string;
      readonly files?: DeskFiles;
      readonly texts?: ReadonlyMap<string, string | undefined>;
    }
  /** Settings of the editor by workspace folder, those of `''` for what lies in none. */
  | { readonly kind: 'settings'; readonly byFolder: ReadonlyMap<string, Settings> }
  /** Checks are paused for a draft or a folder, or go on: for it, for what lies in it and for what holds it. */
  | { readonly kind: 'pause' | 'resume'; readonly uri: string };

/** What a change made stale. */
export interface Stale {
  /** Drafts whose findings may differ: all, or these. */
  readonly drafts: 'all' | readonly string[];
  /** Desks whose glossary problems may differ. */
  readonly desks: readonly string[];
}

export function createSnapshot(packs: Packs, settings: Settings = DEFAULT_SETTINGS): Snapshot {
  const empty: Snapshot = {
    revision: 0,
    packs,
    editorSettings: new Map([['', settings]]),
    open: new Map(),
    disk: new Map(),
    desks: new Map(),
    deskFiles: new Map([['', { glossaries: [] }]]),
    paused: [],
    analyses: new Map(),
  };
  return { ...empty, desks: new Map([['', buildDesk(empty, '')]]) };
}

export function apply(snapshot: Snapshot, change: Change): { snapshot: Snapshot; stale: Stale } {
  const next = { ...snapshot, revision: snapshot.revision + 1 };
  switch (change.kind) {
    case 'opened':
      return changeText(next, change.document.uri, {
        open: withEntry(next.open, change.document.uri, change.document),
      });
    case 'edited':
      return edit(next, change);
    case 'closed':
      snapshot.analyses.delete(change.uri);
      return changeText(next, change.uri, { open: withEntry(next.open, change.uri, undefined) });
    case 'file':
      return changeText(next, change.uri, { disk: withEntry(next.disk, change.uri, fileOf(change)) });
    case 'desk':
      return changeDesk(next, change);
    case 'settings':
      return {
        snapshot: { ...next, editorSettings: new Map([['', DEFAULT_SETTINGS], ...change.byFolder]) },
        stale: { drafts: 'all', desks: [] },
      };
    case 'pause':
    case 'resume':
      return {
        snapshot: { ...next, paused: pausedAfter(next, change) },
        stale: { drafts: 'all', desks: [] },
      };
  }
}

function pausedAfter(
  { paused }: Snapshot,
  { kind, uri }: Extract<Change, { kind: 'pause' | 'resume' }>,
): readonly string[] {
  const others = paused.filter((each) => each !== uri && !isUnder(each, uri));
  return kind === 'pause' ? [...others, uri] : others.filter((each) => !isUnder(uri, each));
}

const fileOf = (change: Extract<Change, { kind: 'file' }>): Document | undefined =>
  change.text === undefined
    ? undefined
    : { uri: change.uri, language: change.language, text: linesOf(change.text) };

function withEntry<V>(
  map: ReadonlyMap<string, V>,
  key: string,
  value: V | undefined,
): ReadonlyMap<string, V> {
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return copy;
}

function edit(
  next: Snapshot,
  { uri, version, text }: Extract<Change, { kind: 'edited' }>,
): { snapshot: Snapshot; stale: Stale } {
  const document = next.open.get(uri);
  if (!document) return { snapshot: next, stale: { drafts: [], desks: [] } };
  return changeText(next, uri, { open: withEntry(next.open, uri, { ...document, version, text }) });
}

/** A text changed: a glossary's desk is built anew, a draft only goes stale. */
function changeText(
  next: Snapshot,
  uri: string,
  texts: Partial<Pick<Snapshot, 'open' | 'disk'>>,
): { snapshot: Snapshot; stale: Stale } {
  const snapshot = { ...next, ...texts };
  const roots = [...snapshot.deskFiles]
    .filter(([, files]) => deskFileUris(files).includes(uri))
    .map(([root]) => root);
  return roots.length > 0 ? rebuild(snapshot, roots) : { snapshot, stale: { drafts: [uri], desks: [] } };
}

function changeDesk(
  next: Snapshot,
  { root, files, texts }: Extract<Change, { kind: 'desk' }>,
): { snapshot: Snapshot; stale: Stale } {
  const disk = new Map(next.disk);
  for (const uri of deskFileUris(next.deskFiles.get(root))) if (texts || !files) disk.delete(uri);
  for (const [uri, text] of texts ?? [])
    if (text !== undefined) disk.set(uri, { uri, language: 'yaml', text: linesOf(text) });
  const deskFiles = withEntry(next.deskFiles, root, files ?? (root === '' ? { glossaries: [] } : undefined));
  return rebuild({ ...next, disk, deskFiles }, [root]);
}

/** URIs of all files that a desk is made of, each once: those that count least come first, its config last. */
export const deskFileUris = (files: DeskFiles | undefined): readonly string[] =>
  files ? [...knowledgeUris(files), ...(files.config === undefined ? [] : [files.config])] : [];

const knowledgeUris = ({ packs = [], glossaries }: DeskFiles): readonly string[] => [
  ...new Set([...packs.flatMap(({ files }) => files), ...glossaries]),
];

function rebuild(snapshot: Snapshot, roots: readonly string[]): { snapshot: Snapshot; stale: Stale } {
  const desks = new Map(snapshot.desks);
  for (const root of roots) {
    if (snapshot.deskFiles.has(root)) desks.set(root, buildDesk(snapshot, root));
    else desks.delete(root);
  }
  return { snapshot: { ...snapshot, desks }, stale: { drafts: 'all', desks: roots } };
}

function buildDesk(snapshot: Snapshot, root: string): Desk {
  const files = snapshot.deskFiles.get(root) ?? { glossaries: [] };
  const configText = files.config === undefined ? undefined : textOfFile(snapshot, files.config);
  const config = parseConfig(files.config ?? '', configText ?? '', RULES);
  const glossaries: KnowledgeFile[] = knowledgeUris(files).flatMap((uri) => {
    const text = textOfFile(snapshot, uri);
    return text === undefined ? [] : [{ file: uri, text }];
  });
  const made = knowledgeOf(snapshot.packs, glossaries, snapshot.desks.get(root));
  const own = [...config.problems, ...missingGlossaries(snapshot, files, configText ?? '')];
  const problems = new Map<string, readonly Problem[]>([...made.problems, ...missingPacks(snapshot, files)]);
  if (files.config !== undefined) problems.set(files.config, own);
  return {
    ...made,
    root,
    config,
    settings: config.settings,
    problems,
  };
}

/** Glossaries that config.yaml names and that cannot be read, told where it names them. */
function missingGlossaries(snapshot: Snapshot, { config, further = [] }: DeskFiles, text: string): Problem[] {
  if (config === undefined) return [];
  return further.flatMap((named): Problem[] => {
    const start = Math.max(0, text.indexOf(named.path));
    return toldMissing(snapshot, named, config, { start, end: start + named.path.length });
  });
}

/** Files that the editor's settings name and that cannot be read, by the path that names them. */
function missingPacks(snapshot: Snapshot, { packs = [] }: DeskFiles): [string, Problem[]][] {
  return packs.flatMap((named): [string, Problem[]][] => {
    const [file = named.folder ?? `${SETTING}:${named.path}`] = named.files;
    const told = toldMissing(snapshot, named, file, { start: 0, end: 0 });
    return told.length > 0 ? [[file, told]] : [];
  });
}

const SETTING = 'dianming.glossary.files';

function toldMissing(snapshot: Snapshot, named: NamedFiles, file: string, span: Span): Problem[] {
  const isRead = named.files.some((uri) => documentAt(snapshot, uri));
  if (isRead) return [];
  const message = named.refused
    ? `“${named.path}”在工作区文件夹之外，工作区未受信任，没有读。`
    : named.folder === undefined
      ? `读不到术语表“${named.path}”。`
      : `“${named.path}”里没有术语表。`;
  return [{ file, span, severity: 'error', code: 'config-missing-glossary', message }];
}

/** The text of a file: the open buffer, else what the disk had. */
export const documentAt = (snapshot: Snapshot, uri: string): Document | undefined =>
  snapshot.open.get(uri) ?? snapshot.disk.get(uri);

const textOfFile = (snapshot: Snapshot, uri: string): string | undefined => {
  const document = documentAt(snapshot, uri);
  return document && contentOf(document.text);
};

/** The desk of a draft, the nearest folder above it that holds `.dianming/`; with the settings of the draft. */
export function deskOf(snapshot: Snapshot, uri: string): Desk {
  const desk = snapshot.desks.get(nearestAbove(snapshot.desks.keys(), uri))!;
  const editor = snapshot.editorSettings.get(editorFolderOf(snapshot, uri))!;
  return editor === DEFAULT_SETTINGS ? desk : withEditorSettings(desk, editor);
}

/** The workspace folder whose settings hold for a document; the empty text if it lies in none. */
export const editorFolderOf = ({ editorSettings }: Snapshot, uri: string): string =>
  nearestAbove(editorSettings.keys(), uri);

function nearestAbove(folders: Iterable<string>, uri: string): string {
  let nearest = '';
  for (const folder of folders) if (folder.length > nearest.length && isUnder(uri, folder)) nearest = folder;
  return nearest;
}

const combined = new WeakMap<Desk, WeakMap<Settings, Desk>>();

/** The same object for the same desk and settings, so that analyses can tell that nothing changed. */
function withEditorSettings(desk: Desk, editor: Settings): Desk {
  const known = combined.get(desk) ?? new WeakMap<Settings, Desk>();
  combined.set(desk, known);
  let found = known.get(editor);
  if (!found) known.set(editor, (found = { ...desk, settings: mergeSettings(editor, desk.settings) }));
  return found;
}

const isUnder = (uri: string, root: string): boolean =>
  uri.startsWith(root.endsWith('/') ? root : `${root}/`);

/** The analysis of a draft as the snapshot has it; `undefined` if there is no such draft. */
export function analysisOf(snapshot: Snapshot, uri: string, date?: PartialDate): Analysis | undefined {
  const document = documentAt(snapshot, uri);
  if (!document) return undefined;
  const desk = deskOf(snapshot, uri);
  const previous = snapshot.analyses.get(uri);
  const analysis = analyze(
    document.text,
    optionsOf(document, desk, date, previous?.options),
    desk.knowledge,
    previous,
  );
  snapshot.analyses.set(uri, analysis);
  return analysis;
}

/** What is wrong with a draft; nothing while its checks are paused. */
export function findingsOf(snapshot: Snapshot, uri: string, date?: PartialDate): readonly RatedFinding[] {
  const analysis = isPaused(snapshot, uri) ? undefined : analysisOf(snapshot, uri, date);
  return analysis ? check(analysis, deskOf(snapshot, uri).settings) : [];
}

/** Whether the draft, or a folder that holds it, is paused. */
export const isPaused = ({ paused }: Snapshot, uri: string): boolean =>
  paused.some((each) => each === uri || isUnder(uri, each));

/** The analysis of a text that the snapshot does not keep: a closed draft that is read, indexed and let go. */
export function analyzeDocument(snapshot: Snapshot, document: Document): Analysis {
  const desk = deskOf(snapshot, document.uri);
  return analyze(document.text, optionsOf(document, desk, undefined, undefined), desk.knowledge);
}

/** The same object as before if nothing in it changed, so that the analysis can tell. */
function optionsOf(
  document: Document,
  desk: Desk,
  date: PartialDate | undefined,
  previous: DraftOptions | undefined,
): DraftOptions {
  const language = document.language === 'yaml' ? 'plaintext' : document.language;
  const given = date ?? desk.settings.date;
  const { ignored, pins } = namesOf(desk);
  if (
    previous &&
    previous.language === language &&
    previous.date === given &&
    previous.ignored === ignored &&
    previous.pins === pins
  )
    return previous;
  return { language, fileName: document.uri, date: given, ignored, pins };
}

const names = new WeakMap<Settings, { ignored: ReadonlySet<string>; pins: ReadonlyMap<string, string> }>();

function namesOf({ settings }: Desk): { ignored: ReadonlySet<string>; pins: ReadonlyMap<string, string> } {
  let found = names.get(settings);
  if (!found) {
    found = {
      ignored: new Set(settings.ignore.map(fold)),
      pins: new Map(Object.entries(settings.pin).map(([text, id]) => [fold(text), id])),
    };
    names.set(settings, found);
  }
  return found;
}
