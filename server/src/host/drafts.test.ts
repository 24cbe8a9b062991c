import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { draftsUnder } from './drafts.js';
import { excludedBy, gitignoreRules, ignoredBy } from './globs.js';

describe('.gitignore', () => {
  const verdict = (rules: string, path: string, isFolder = false) =>
    ignoredBy(gitignoreRules(rules))(path, isFolder);
  it.each([
    ['*.txt', 'a/b.txt', true],
    ['/a.md', 'a.md', true],
    ['/a.md', 'b/a.md', undefined],
    ['out', 'x/out', true],
    ['x/out', 'x/out', true],
    ['x/out', 'y/x/out', undefined],
    ['**/tmp/*.md', 'a/b/tmp/c.md', true],
    ['a/**/c.md', 'a/c.md', true],
    ['a/**', 'a/b/c.md', true],
    ['?.md', 'ab.md', undefined],
    ['[ab].md', 'b.md', true],
    ['[!ab].md', 'b.md', undefined],
    ['*.md\n!keep.md', 'keep.md', false],
    ['# 说明\n\n', 'a.md', undefined],
    ['稿件 (旧).md', '稿件 (旧).md', true],
    ['\\#a.md', '#a.md', true],
    ['a[.md', 'a[.md', true],
  ])('%j on %s', (rules, path, expected) => expect(verdict(rules, path)).toBe(expected));
  it('tells folders from files', () => {
    expect(verdict('out/', 'out', true)).toBe(true);
    expect(verdict('out/', 'out', false)).toBeUndefined();
  });
});

it('files.exclude knows braces and any depth', () => {
  const excluded = excludedBy(['**/{out,dist}', '**/*.bak.md', 'only/here']);
  expect(['dist', 'a/out', 'x.bak.md', 'only/here'].map((path) => excluded(path, true))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['distant', 'a/only/here'].map((path) => excluded(path, true))).toEqual([false, false]);
});

describe('the walk', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  async function walk(
    files: Record<string, string>,
    query: Partial<Parameters<typeof draftsUnder>[1]> = {},
    within?: string,
  ): Promise<string[]> {
    const root = mkdtempSync(join(tmpdir(), 'dianming-walk-'));
    folders.push(root);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const found: string[] = [];
    const uri = pathToFileURL(root).href;
    for await (const each of draftsUnder(uri, {
      exclude: [],
      maxBytes: 1000,
      isCancelled: () => false,
      within: within && `${uri}/${within}`,
      ...query,
    }))
      found.push(decodeURIComponent(each.slice(uri.length + 1)));
    return found;
  }
  it('finds drafts in every folder, and nothing else', async () => {
    const files = {
      'a.md': '',
      'b.txt': '',
      '子/c.aigc': '',
      '子/d.markdown': '',
      'e.html': '',
      'node_modules/f.md': '',
      '.git/g.md': '',
    };
    expect(await walk(files)).toEqual(['a.md', 'b.txt', '子/c.aigc', '子/d.markdown']);
  });
  it('respects .gitignore at every level, the inner one first', async () => {
    const files = {
      '.gitignore': 'old/\n*.txt\n',
      'old/a.md': '',
      'x.txt': '',
      'sub/.gitignore': '!y.txt\nz.md',
      'sub/y.txt': '',
      'sub/z.md': '',
      'z.md': '',
    };
    expect(await walk(files)).toEqual(['z.md', 'sub/y.txt']);
  });
  it('respects files.exclude and the size limit', async () => {
    const files = { 'a.md': 'x'.repeat(2000), 'b.md': '', 'skip/c.md': '' };
    expect(await walk(files, { exclude: ['**/skip'] })).toEqual(['b.md']);
  });
  it('looks at one file or folder, which may still be left out', async () => {
    const files = {
      '.gitignore': 'out/\n',
      'a.md': '',
      'sub/b.md': '',
      'sub/c.md': '',
      'subway/d.md': '',
      'out/e.md': '',
    };
    expect(await walk(files, {}, 'sub')).toEqual(['sub/b.md', 'sub/c.md']);
    expect(await walk(files, {}, 'sub/c.md')).toEqual(['sub/c.md']);
    expect(await walk(files, {}, 'out/e.md')).toEqual([]);
  });
  it('stops when it is cancelled', async () => {
    let asked = 0;
    expect(
      (await walk({ 'a.md': '', 'b.md': '', 'c.md': '' }, { isCancelled: () => ++asked > 2 })).length,
    ).toBe(1);
  });
  it('finds nothing where there is no folder', async () => {
    const found: string[] = [];
    for (const uri of ['file:///nowhere/at/all', 'untitled:x'])
      for await (const each of draftsUnder(uri, { exclude: [], maxBytes: 1, isCancelled: () => false }))
        found.push(each);
    expect(found).toEqual([]);
  });
});
