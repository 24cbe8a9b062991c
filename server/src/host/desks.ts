/** Which desk does a draft belong to? The nearest folder above it that holds `.dianming/`. */
import { type DeskFiles, parseConfig } from '../core/service.js';
import type { Files } from './host.js';
import { namedFiles } from './namedFiles.js';
import { encodeSegment } from './uris.js';

export interface FoundDesk {
  readonly root: string;
  readonly files: DeskFiles;
  /** What each of its files says; `undefined` if it cannot be read. */
  readonly texts: ReadonlyMap<string, string | undefined>;
}

export const DESK_FOLDER = '.dianming';
const CONFIG = 'config.yaml';

const isYaml = (name: string): boolean => /\.ya?ml$/i.test(name);

/** URI of the folder that holds `uri`; `undefined` at the top. */
export function parentOf(uri: string): string | undefined {
  const cut = uri.replace(/\/$/, '').lastIndexOf('/');
  return cut > uri.indexOf('://') + 2 ? uri.slice(0, cut) : undefined;
}

/** What the editor's settings name for the drafts below a folder, and whether the editor trusts that folder. */
export interface EditorFiles {
  /** URI of the workspace folder; the empty text for drafts that lie in none. */
  readonly folder: string;
  readonly paths: readonly string[];
  readonly untrusted?: boolean;
}

const NO_FILES: EditorFiles = { folder: '', paths: [] };

/**
 * Walks up from the draft; `undefined` if no folder above it is a desk and the settings name no files. Where they do,
 * the workspace folder is a desk by itself: other folders do not share what it names.
 */
export async function findDesk(
  files: Files,
  uri: string,
  editor: EditorFiles = NO_FILES,
): Promise<FoundDesk | undefined> {
  const own = await findOwn(files, uri, editor.untrusted === true);
  if (editor.paths.length === 0) return own;
  const within = editor.untrusted ? editor.folder : undefined;
  const packs = await Promise.all(editor.paths.map((path) => namedFiles(files, editor.folder, path, within)));
  const texts = await readAll(
    files,
    packs.flatMap((named) => named.files),
  );
  const root = own && own.root.length > editor.folder.length ? own.root : editor.folder;
  return {
    root,
    files: { glossaries: [], ...own?.files, packs },
    texts: new Map([...texts, ...(own?.texts ?? [])]),
  };
}

async function findOwn(files: Files, uri: string, untrusted: boolean): Promise<FoundDesk | undefined> {
  for (let folder = parentOf(uri); folder !== undefined; folder = parentOf(folder)) {
    const names = await files.list(`${folder}/${DESK_FOLDER}`);
    if (names) return readDesk(files, folder, names, untrusted);
  }
  return undefined;
}

async function readDesk(
  files: Files,
  root: string,
  names: readonly string[],
  untrusted: boolean,
): Promise<FoundDesk> {
  const folder = `${root}/${DESK_FOLDER}`;
  const config = names.includes(CONFIG) ? `${folder}/${CONFIG}` : undefined;
  const own = names
    .filter((name) => isYaml(name) && name !== CONFIG)
    .sort()
    .map((name) => `${folder}/${encodeSegment(name)}`);
  const text = config && (await files.read(config));
  const paths = text ? parseConfig(config, text).settings.glossaryFiles : [];
  const further = await Promise.all(
    paths.map((path) => namedFiles(files, folder, path, untrusted ? root : undefined)),
  );
  const glossaries = [...new Set([...own, ...further.flatMap((named) => named.files)])];
  const texts = await readAll(files, glossaries);
  if (config) texts.set(config, text);
  return { root, files: { config, glossaries, further }, texts };
}

const readAll = async (files: Files, uris: readonly string[]): Promise<Map<string, string | undefined>> =>
  new Map(await Promise.all(uris.map(async (uri) => [uri, await files.read(uri)] as const)));

/** The folders in which the settings look for knowledge files. */
export const namedFolders = ({ packs = [], further = [] }: DeskFiles): readonly string[] =>
  [...packs, ...further].flatMap(({ folder }) => folder ?? []);
