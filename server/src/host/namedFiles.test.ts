/** Do paths, folders and globs of the settings lead to the files that they name, and nowhere else? */
import { describe, expect, it } from 'vitest';
import { findDesk } from './desks.js';
import type { Files } from './host.js';
import { namedFiles } from './namedFiles.js';

const DISK = [
  'file:///w/a.md',
  'file:///w/词库/新.yaml',
  'file:///w/词库/旧.yml',
  'file:///w/词库/readme.md',
  'file:///w/词库/sub/deep.yaml',
  'file:///w/词库/.git/x.yaml',
  'file:///w/词库/node_modules/y.yaml',
  'file:///shared/all.yaml',
  'file:///shared/(1)/a.yaml',
  'file:///c%3A/packs/win.yaml',
];

const decode = (uri: string): string => decodeURIComponent(uri);
const disk: Files = {
  read: async (uri) => (DISK.includes(decode(uri)) || DISK.includes(uri) ? '' : undefined),
  async list(uri) {
    const names = DISK.map(decode)
      .filter((file) => file.startsWith(`${decode(uri)}/`))
      .map((file) => file.slice(decode(uri).length + 1).replace(/\/.*/, '/'));
    return names.length > 0 ? [...new Set(names)] : undefined;
  },
};

const found = async (path: string, base = 'file:///w', within?: string): Promise<string> => {
  const named = await namedFiles(disk, base, path, within);
  return named.refused ? 'refused' : named.files.map(decode).join(' ');
};

describe('a path names', () => {
  it.each([
    ['词库/新.yaml', 'file:///w/词库/新.yaml'],
    ['./词库/../词库/新.yaml', 'file:///w/词库/新.yaml'],
    ['../shared/all.yaml', 'file:///shared/all.yaml'],
    ['/shared/all.yaml', 'file:///shared/all.yaml'],
    ['file:///shared/all.yaml', 'file:///shared/all.yaml'],
    ['C:\\packs\\win.yaml', 'file:///c:/packs/win.yaml'],
    ['词库', 'file:///w/词库/新.yaml file:///w/词库/旧.yml file:///w/词库/sub/deep.yaml'],
    ['词库/', 'file:///w/词库/新.yaml file:///w/词库/旧.yml file:///w/词库/sub/deep.yaml'],
    ['词库/*.yaml', 'file:///w/词库/新.yaml'],
    ['**/*.yml', 'file:///w/词库/旧.yml'],
    ['词库/{新,旧}.*', 'file:///w/词库/新.yaml file:///w/词库/旧.yml'],
    ['/shared/(1)', 'file:///shared/(1)/a.yaml'],
    ['none', 'file:///w/none'],
    ['none/*.yaml', ''],
    ['[', 'file:///w/['],
    ['../../../../shared/all.yaml', 'file:///shared/all.yaml'],
  ])('%s', async (path, files) => expect(await found(path)).toBe(files));

  it('nothing where it is relative to no folder', async () => {
    expect(await found('词库', '')).toBe('');
    expect(await found('/shared/all.yaml', '')).toBe('file:///shared/all.yaml');
  });
  it('files of the same place where the folder is no file system', async () =>
    expect(await found('/shared/a.yaml', 'vscode-vfs://github/o/r')).toBe(
      'vscode-vfs://github/shared/a.yaml',
    ));
});

describe('a folder that is not trusted leads', () => {
  it.each([
    ['词库/新.yaml', 'file:///w/词库/新.yaml'],
    ['../shared/all.yaml', 'refused'],
    ['/shared/all.yaml', 'refused'],
    ['/shared/*.yaml', 'refused'],
    ['词库/../../shared', 'refused'],
    ['file:///shared/all.yaml', 'refused'],
    ['../w2/a.yaml', 'refused'],
  ])('%s', async (path, files) => expect(await found(path, 'file:///w', 'file:///w')).toBe(files));
});

describe('the desk of a draft', () => {
  const rootOf = async (draft: string, folder: string, paths: string[]): Promise<string | undefined> =>
    (await findDesk(withDesk, draft, { folder, paths }))?.root;
  const withDesk: Files = {
    ...disk,
    list: async (uri) => (uri === 'file:///w/.dianming' ? ['glossary.yaml'] : disk.list(uri)),
  };
  it('is the folder above it that has one, unless the settings are of a folder below', async () => {
    expect(await rootOf('file:///w/d/a.md', 'file:///w', ['词库'])).toBe('file:///w');
    expect(await rootOf('file:///w/d/a.md', 'file:///w/d', ['/shared'])).toBe('file:///w/d');
    expect(await rootOf('file:///w/d/a.md', 'file:///w/d', [])).toBe('file:///w');
    expect(await rootOf('file:///x/a.md', 'file:///x', ['/shared'])).toBe('file:///x');
    expect(await rootOf('file:///x/a.md', 'file:///x', [])).toBeUndefined();
  });
});
