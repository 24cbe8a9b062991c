/** What does the command line make of files that nobody should have written? A clear word, no crash, nothing written. */
import { createHash } from 'node:crypto';
import { promises as fs, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HOSTILE } from '../../server/src/core/testing/hostile.js';
import { folderOf, runCli } from './cli.js';

let remove = (): void => {};
afterEach(() => {
  remove();
  vi.restoreAllMocks();
});
function inFolder(files: Parameters<typeof folderOf>[0]): string {
  const folder = folderOf(files);
  remove = folder.remove;
  return folder.path;
}

const WRONG = '腾讯的通义千问又更新了。\n';
const GLOSSARY = '- { id: newfirm, type: company, name: 新锐智能 }\n';

/** Every file below a folder, with its time and content: equal before and after, nothing was written. */
function stateOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const stat = statSync(join(folder, name));
      const content = stat.isFile()
        ? createHash('sha1')
            .update(readFileSync(join(folder, name)))
            .digest('hex')
        : '';
      return `${name} ${stat.mtimeMs} ${content}`;
    });
}

interface Row {
  readonly path: string;
  readonly rule: string;
}

async function check(cwd: string, ...args: string[]) {
  const before = stateOf(cwd);
  const { code, out, err } = await runCli(['check', '--format', 'json', ...args], { cwd });
  expect(stateOf(cwd)).toEqual(before);
  return { code, err, rows: JSON.parse(out) as Row[] };
}

describe('files that are read', () => {
  const gb18030 = Buffer.from('zNrRtrXEzajS5cenzsrT1rj80MLBy6Gj', 'base64');

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${WRONG}`)],
    ['GB18030', gb18030],
    ['UTF-16, little end first', Buffer.from(`\ufeff${WRONG}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${WRONG}`, 'utf16le').swap16()],
    ['CRLF', Buffer.from(`题目\r\n\r\n${WRONG.replace('\n', '\r\n')}`)],
    ['CR alone', Buffer.from(`题目\r\r${WRONG.replace('\n', '\r')}`)],
    ['mixed line ends', Buffer.from(`题目\r\n\r${WRONG}\r\n\n`)],
    ['a NUL far behind', Buffer.from(`${WRONG}${'中文的正文。\n'.repeat(2000)}\u0000`)],
  ])('%s', async (_, bytes) => {
    const { code, err, rows } = await check(inFolder({ 'a.md': bytes, 'b.txt': bytes }));
    expect(err).toBe('');
    expect([...new Set(rows.filter(({ rule }) => rule === 'wrong-maker').map(({ path }) => path))]).toEqual([
      'a.md',
      'b.txt',
    ]);
    expect(code).toBe(1);
  });

  it('an empty one, and one of blanks', async () => {
    const cwd = inFolder({ 'a.md': '', 'b.txt': ' \n\t\r\n\u3000\n', 'c.aigc': '\ufeff' });
    expect(await check(cwd)).toEqual({ code: 0, err: '', rows: [] });
  });

  it('whatever they hold', async () => {
    const texts = Object.entries(HOSTILE);
    const files = texts.flatMap(([name, text]) =>
      ['md', 'txt', 'aigc'].map((type) => [`${name}.${type}`, text] as const),
    );
    const { code, err } = await check(inFolder(Object.fromEntries(files)), '--fail-on', 'never');
    const binary = files.filter(([, text]) => text.slice(0, 8192).includes('\u0000')).map(([name]) => name);
    expect(code).toBe(2);
    expect(err.trim().split('\n').sort()).toEqual(
      binary.map((name) => `dianming: ${name}：不是文本文件 (not a text file)`).sort(),
    );
  });
});

describe('files that are not read, with the reason', () => {
  it.each([
    ['an image', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), '不是文本文件'],
    ['NUL bytes', Buffer.from('百度\u0000\u0000'), '不是文本文件'],
    ['UTF-8 with a broken byte', damaged(), '第 3 行有无效的 UTF-8 字节'],
    [
      'UTF-8 that is cut off',
      Buffer.from('中文的正文。'.repeat(20)).subarray(0, -1),
      '第 1 行有无效的 UTF-8 字节',
    ],
    [
      'neither UTF-8 nor GB18030',
      Buffer.from('a\xff\xff\xffb\xff', 'latin1'),
      '既不是 UTF-8，也不是 GB18030',
    ],
    ['a million lines and more', Buffer.alloc(1_100_000, '\n'), '文件太大'],
  ])('%s', async (_, bytes, reason) => {
    const { code, err, rows } = await check(inFolder({ 'bad.md': bytes, 'good.md': WRONG }));
    expect(code).toBe(2);
    expect(err).toMatch(/^dianming: bad\.md：.+\n$/);
    expect(err).toContain(reason);
    expect(rows.map(({ path }) => path)).toEqual(['good.md']);
  });

  function damaged(): Buffer {
    const bytes = Buffer.from(`题目\n\n${'中文的正文，说到百度。'.repeat(20)}\n`);
    bytes[40] = 0xff;
    return bytes;
  }

  it('a line that is too long, and the rest of its draft is read', async () => {
    const cwd = inFolder({ 'a.md': `${'长'.repeat(1_100_000)}\n\n${WRONG}` });
    const { code, err, rows } = await check(cwd);
    expect([code, rows.map(({ rule }) => rule)]).toEqual([1, ['wrong-maker']]);
    expect(err).toMatch(/^dianming: a\.md:1：.*没有读.*\n$/);
  });

  it('a path that names nothing, or a folder in the place of a file', async () => {
    const cwd = inFolder({ 'a.md': WRONG });
    const { code, err } = await check(cwd, 'none.md', 'a.md/b.md');
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(2);
  });

  /** As root no folder is closed; so the refusal is made. */
  function refuse(method: 'readdir' | 'readFile', path: string): void {
    const real = fs[method] as (...args: unknown[]) => Promise<unknown>;
    vi.spyOn(fs, method).mockImplementation(((at: unknown, ...rest: unknown[]) =>
      at === path
        ? Promise.reject(Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' }))
        : real(at, ...rest)) as never);
  }

  it.each([
    ['a folder', 'readdir', 'closed'],
    ['a file', 'readFile', 'closed/a.md'],
  ] as const)('%s without permission', async (_, method, name) => {
    const cwd = inFolder({ 'closed/a.md': WRONG, 'open/b.md': WRONG });
    refuse(method, join(cwd, name));
    const { code, err, rows } = await check(cwd);
    expect(code).toBe(2);
    expect(err).toBe(`dianming: ${name}：没有读取权限 (no permission)\n`);
    expect(rows.map(({ path }) => path)).toEqual(['open/b.md']);
  });

  it('a desk without permission is told, and the draft is read without it', async () => {
    const cwd = inFolder({ '.dianming/glossary.yaml': GLOSSARY, 'a.md': WRONG });
    refuse('readdir', join(cwd, '.dianming'));
    const { code, err, rows } = await check(cwd, 'a.md');
    expect([code, rows.length]).toEqual([1, 1]);
    expect(err).toContain('没有读取权限');
  });
});

describe('a glossary', () => {
  it.each([
    ['that is a binary', Buffer.from('7f454c4602010100000000', 'hex'), '不是文本文件'],
    [
      'that is damaged',
      Buffer.concat([Buffer.from('# 全社的术语，凡二十条，按音序排列\n'), Buffer.from([0xff])]),
      '无效的 UTF-8',
    ],
    ['that is far too large', Buffer.alloc(5 << 20, '# long\n'), '上限'],
    ['that is no YAML', Buffer.from('- id: [x\n  name: {'), 'glossary'],
    ['that is a list of numbers', Buffer.from('[1, 2]\n'), 'glossary'],
  ])('%s: a word about it, and the draft is read', async (_, bytes, word) => {
    const cwd = inFolder({
      '.dianming/glossary.yaml': bytes,
      '.dianming/good.yaml': GLOSSARY,
      'a.md': WRONG,
    });
    const { code, err, rows } = await check(cwd);
    expect(code).toBe(1);
    expect(rows.map(({ rule }) => rule)).toEqual(['wrong-maker']);
    expect(err).toContain(word);
    expect(err).toContain('glossary.yaml');
    expect(err.split('\n').length).toBeLessThan(8);
  });

  it('whatever it holds, and whatever config.yaml holds', async () => {
    const desks = Object.entries(HOSTILE).flatMap(([name, text]) => [
      [`${name}/.dianming/glossary.yaml`, text],
      [`${name}/.dianming/config.yaml`, text],
      [`${name}/a.md`, WRONG],
    ]);
    const { code, rows } = await check(inFolder(Object.fromEntries(desks)));
    expect(code).toBe(1);
    expect(rows.map(({ path }) => path).sort()).toEqual(
      Object.keys(HOSTILE)
        .map((name) => `${name}/a.md`)
        .sort(),
    );
  });

  it('named in config.yaml and not there is told', async () => {
    const cwd = inFolder({ '.dianming/config.yaml': 'glossary: { files: [none.yaml] }\n', 'a.md': WRONG });
    const { code, err } = await check(cwd);
    expect(code).toBe(1);
    expect(err).toContain('none.yaml');
  });
});

describe('annotate', () => {
  it('of whatever texts answers one row for each', async () => {
    const texts = Object.values(HOSTILE).flatMap((text) => [text, `中文${text}百度`]);
    const rows = texts.map((text, id) => JSON.stringify({ id, text, language: 'markdown' }));
    const { code, out, err } = await runCli(['annotate'], { input: [`${rows.join('\n')}\n`] });
    expect([code, err]).toEqual([0, '']);
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id }) => id)).toEqual(texts.map((_, id) => id));
    for (const { id, mentions } of answers)
      for (const { start, end, text } of mentions) expect(texts[id]!.slice(start, end)).toBe(text);
  });

  it('of bytes that are no UTF-8 goes on', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"id":1,"text":"百度'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('腾讯。"}\n{"id":2,"text":"说到百度。"}\n'),
    ]);
    const { code, out } = await runCli(['annotate'], { input: [bytes] });
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(2);
  });

  it('of a row without end is one bad row', async () => {
    const { code, out } = await runCli(['annotate'], { input: [`{"id":1,"text":"${'百'.repeat(200_000)}`] });
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({ id: null, error: expect.stringMatching(/^line 1: /) });
  });

  it('of a line that is too long tells so', async () => {
    const row = JSON.stringify({ id: 1, text: '百度'.repeat(600_000) });
    const { code, out, err } = await runCli(['annotate'], { input: [row] });
    expect([code, JSON.parse(out)]).toEqual([0, { id: 1, mentions: [] }]);
    expect(err).toMatch(/^dianming: line 1:1：.*没有读/);
  });
});
