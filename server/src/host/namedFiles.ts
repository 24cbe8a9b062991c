/** Which files does a path of the settings name? A file, the YAML files in a folder, or what a glob matches. */
import type { NamedFiles } from '../core/service.js';
import { excludedBy } from './globs.js';
import type { Files } from './host.js';
import { decodeSegment, encodeSegment } from './uris.js';

/** A folder or glob that leads further than this is a slip, such as `/**`. */
const MOST_FOLDERS = 500;
const MOST_FILES = 5000;

const isYaml = (path: string): boolean => /\.ya?ml$/i.test(path);
const isGlob = (segment: string): boolean => /[*?]|\[.+\]|\{.*\}/.test(segment);

/**
 * `path` is absolute, a URI, or relative to `base` (the empty text for no folder at all). What lies outside of `within`
 * is not read: a folder that nobody trusts may name any file of the machine.
 */
export async function namedFiles(
  files: Files,
  base: string,
  path: string,
  within?: string,
): Promise<NamedFiles> {
  const segments = absolute(base, path.trim());
  if (!segments) return { path, files: [] };
  const at = segments.findIndex(isGlob);
  const top = uriOf(at < 0 ? segments : segments.slice(0, at));
  if (within !== undefined && !`${top}/`.startsWith(`${within}/`)) return { path, files: [], refused: true };
  if (at >= 0) return { path, folder: top, files: await matching(files, top, segments.slice(at).join('/')) };
  if (isYaml(top) || !(await files.list(top))) return { path, files: [top] };
  return { path, folder: top, files: await matching(files, top, '**/*') };
}

/** The YAML files under a folder that match, sorted; no hidden folders, no packages, no settings of a desk. */
async function matching(files: Files, top: string, glob: string): Promise<string[]> {
  const matches = excludedBy([glob]);
  const found: string[] = [];
  const folders = [''];
  for (let i = 0; i < folders.length && i < MOST_FOLDERS && found.length < MOST_FILES; i++) {
    const folder = folders[i]!;
    const uri = folder === '' ? top : `${top}/${folder.split('/').map(encodeSegment).join('/')}`;
    for (const name of [...((await files.list(uri)) ?? [])].sort()) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (name.endsWith('/')) {
        if (!name.startsWith('.') && name !== 'node_modules/') folders.push(path.slice(0, -1));
      } else if (isYaml(name) && name !== 'config.yaml' && matches(path, false))
        found.push(`${uri}/${encodeSegment(name)}`);
    }
  }
  return found.sort();
}

/** Scheme and authority, then the decoded segments; `undefined` for a relative path where there is no folder. */
function absolute(base: string, path: string): string[] | undefined {
  const given = path.replace(/\\/g, '/');
  if (/^[a-z][\w+.-]+:\/\//i.test(given)) return follow(rootOf(given), given.slice(rootOf(given).length));
  // As VS Code writes them: a drive is a lower-case letter.
  const rooted = given.replace(/^[a-z]:/i, (drive) => drive.toLowerCase());
  if (/^(?:[a-z]:)?\//.test(rooted)) return follow(rootOf(base) || 'file://', rooted);
  return base === ''
    ? undefined
    : follow(rootOf(base), `${decodeSegment(base.slice(rootOf(base).length))}/${given}`);
}

const rootOf = (uri: string): string => /^[a-z][\w+.-]+:\/\/[^/]*/i.exec(uri)?.[0] ?? '';

function follow(root: string, path: string): string[] {
  const segments = [root];
  for (const segment of path.split('/')) {
    if (segment === '..' && segments.length > 1) segments.pop();
    else if (!['', '.', '..'].includes(segment)) segments.push(segment);
  }
  return segments;
}

const uriOf = ([root, ...segments]: readonly string[]): string =>
  [root!, ...segments.map((segment) => encodeSegment(decodeSegment(segment)))].join('/');
