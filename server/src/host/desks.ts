/** Which desk does a draft belong to? The nearest folder above it that holds `.dianming/`. */
import { type DeskFiles, parseConfig } from '../core/service.js';
import type { Files } from './host.js';

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

/** Walks up from the draft; `undefined` if no folder above it is a desk. */
export async function findDesk(files: Files, uri: string): Promise<FoundDesk | undefined> {
  for (let folder = parentOf(uri); folder !== undefined; folder = parentOf(folder)) {
    const names = await files.list(`${folder}/${DESK_FOLDER}`);
    if (names) return readDesk(files, folder, names);
  }
  return undefined;
}

async function readDesk(files: Files, root: string, names: readonly string[]): Promise<FoundDesk> {
  const folder = `${root}/${DESK_FOLDER}`;
  const config = names.includes(CONFIG) ? `${folder}/${CONFIG}` : undefined;
  const own = names
    .filter((name) => isYaml(name) && name !== CONFIG)
    .sort()
    .map((name) => `${folder}/${encodeSegment(name)}`);
  const text = config && (await files.read(config));
  const paths = text ? parseConfig(config, text).settings.glossaryFiles : [];
  const further = new Map(paths.map((path) => [path, resolve(folder, path)]));
  const glossaries = [...new Set([...own, ...further.values()])];
  const read = glossaries.map(async (uri) => [uri, await files.read(uri)] as const);
  const texts = new Map(await Promise.all(read));
  if (config) texts.set(config, text);
  return { root, files: { config, glossaries, further }, texts };
}

/** As editors write a name in a URI: what `encodeURIComponent` leaves alone is encoded too. */
const encodeSegment = (name: string): string =>
  encodeURIComponent(name).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** A path relative to a folder, as a URI; `..` is followed. */
function resolve(folder: string, path: string): string {
  const parts = folder.split('/');
  for (const part of path.replace(/\\/g, '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(encodeSegment(part));
  }
  return parts.join('/');
}
