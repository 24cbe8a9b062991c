/** Do the commands do what `--help` says: usage, annotate, entities, explain, and check with its exit codes? */
import { afterEach, describe, expect, it } from 'vitest';
import { folderOf, runCli } from './cli.js';

let remove = (): void => {};
afterEach(() => remove());
function inFolder(files: Parameters<typeof folderOf>[0]): string {
  const folder = folderOf(files);
  remove = folder.remove;
  return folder.path;
}

const WRONG = '腾讯的通义千问又更新了。\n';
const RIGHT = '阿里云的通义千问又更新了。\n';

describe('usage', () => {
  it('--version and --help', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, out: '0.0.0\n', err: '' });
    expect(await runCli(['--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('dianming check'),
    });
    expect(await runCli(['check', '--help'])).toMatchObject({ code: 0 });
    expect((await runCli([])).code).toBe(2);
  });

  it.each([
    ['prophesy'],
    ['constructor'],
    ['check', '--colour', 'red'],
    ['check', '--format', 'pdf'],
    ['check', '--fail-on', 'sometimes'],
    ['check', '--date', '2024-02-30'],
    ['check', '--date', '昨天'],
    ['entities', '--format', 'xml'],
    ['explain'],
    ['explain', 'a.md', 'b.md'],
    ['annotate', '--loud'],
  ])('%s %s %s ends with 2 and one sentence', async (...args) => {
    const { code, out, err } = await runCli(args.filter((arg) => arg !== undefined));
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^dianming: .+\n$/);
  });
});

describe('check', () => {
  it.each([
    ['clean', { 'a.md': RIGHT }, [], 0],
    ['findings', { 'a.md': WRONG }, [], 1],
    ['findings below the threshold', { 'a.md': WRONG }, ['--fail-on', 'error'], 0],
    ['findings, whatever they are', { 'a.md': WRONG }, ['--fail-on', 'never'], 0],
    ['a path that is not there', { 'a.md': WRONG }, ['none.md'], 2],
    ['one of several paths that is not there', { 'a.md': RIGHT }, ['a.md', 'none.md'], 2],
  ])('%s', async (_, files, args, code) => {
    const cwd = inFolder(files as Record<string, string>);
    expect((await runCli(['check', ...(args as string[])], { cwd })).code).toBe(code);
  });

  it('takes drafts of every sort below a folder, and nothing hidden or foreign', async () => {
    const cwd = inFolder({
      'a.md': WRONG,
      'b/c.TXT': WRONG,
      'b/d.aigc': WRONG,
      'e.markdown': WRONG,
      'f.html': WRONG,
      '.git/g.md': WRONG,
      'node_modules/h/i.md': WRONG,
    });
    const rows = JSON.parse((await runCli(['check', '--format', 'json'], { cwd })).out) as { path: string }[];
    expect([...new Set(rows.map(({ path }) => path))].sort()).toEqual([
      'a.md',
      'b/c.TXT',
      'b/d.aigc',
      'e.markdown',
    ]);
  });

  it('reads the desk of each draft', async () => {
    const cwd = inFolder({
      'a.md': WRONG,
      'quiet/.dianming/config.yaml': 'rules: { wrong-maker: off }\n',
      'quiet/deep/b.md': WRONG,
      'own/.dianming/glossary.yaml': '- { id: qwen, maker: [alibaba-cloud, tencent] }\n',
      'own/c.md': WRONG,
    });
    const rows = JSON.parse((await runCli(['check', '--format', 'json'], { cwd })).out) as {
      path: string;
      rule: string;
    }[];
    expect(rows.filter(({ rule }) => rule === 'wrong-maker').map(({ path }) => path)).toEqual(['a.md']);
  });

  it('reads a draft as of its date, else as of the day given', async () => {
    const cwd = inFolder({ 'a.md': '百度的文心一言上线了新功能。\n' });
    const rules = async (...args: string[]) => {
      const rows = JSON.parse((await runCli(['check', '--format', 'json', ...args], { cwd })).out) as {
        rule: string;
      }[];
      return rows.map(({ rule }) => rule);
    };
    expect(await rules('--date', '2023-06-01')).not.toContain('former-name');
    expect(await rules('--date', '2025-06-01')).toContain('former-name');
  });

  it('shows one line of progress on a terminal, once there are many drafts', async () => {
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`${i}.md`, RIGHT]));
    const cwd = inFolder(many);
    const onTerminal = await runCli(['check'], { cwd, tty: true });
    expect(onTerminal.err).toContain('\r\u001b[K25 ');
    expect(onTerminal.err.endsWith('\r\u001b[K')).toBe(true);
    expect((await runCli(['check'], { cwd })).err).toBe('');
    expect((await runCli(['check', '1.md'], { cwd, tty: true })).err).toBe('');
  });
});

describe('annotate', () => {
  const annotate = async (...lines: string[]) => {
    const { code, out, err } = await runCli(['annotate'], { input: [lines.join('\n')] });
    return {
      code,
      err,
      rows: out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    };
  };

  it('answers each row in order, with slices and entities', async () => {
    const text = '😀百度的文心一言，说到面壁智能。';
    const { code, rows } = await annotate(
      JSON.stringify({ id: 1, text }),
      '',
      JSON.stringify({ id: 'b', text: '`百度`与腾讯', language: 'markdown' }),
    );
    expect(code).toBe(0);
    expect(rows.map(({ id }) => id)).toEqual([1, 'b']);
    for (const { start, end, text: slice } of rows[0].mentions) expect(text.slice(start, end)).toBe(slice);
    expect(rows[0].mentions[0]).toMatchObject({
      start: 2,
      end: 4,
      type: 'company',
      entity: { id: 'baidu', name: '百度' },
    });
    expect(rows[1].mentions.map((mention: { text: string }) => mention.text)).toEqual(['腾讯']);
  });

  it('tells of bad rows and goes on', async () => {
    const { code, rows } = await annotate(
      '{"id":1',
      '[]',
      'null',
      '{"id":2}',
      '{"id":3,"text":7}',
      '{"id":4,"text":"百度","language":"latin"}',
      JSON.stringify({ id: 5, text: '说到百度。' }),
    );
    expect(code).toBe(2);
    expect(rows).toHaveLength(7);
    rows.slice(0, 6).forEach((row, i) => {
      expect(row).toEqual({ id: null, error: expect.stringMatching(new RegExp(`^line ${i + 1}: .`)) });
    });
    expect(rows[6].mentions).toHaveLength(1);
  });

  it('of nothing is nothing', async () => {
    expect(await annotate()).toEqual({ code: 0, err: '', rows: [] });
    expect((await annotate(JSON.stringify({ id: 1, text: '' }))).rows).toEqual([{ id: 1, mentions: [] }]);
  });

  it('takes a byte order mark, CRLF and rows that come in pieces', async () => {
    const row = `\ufeff${JSON.stringify({ id: 1, text: '说到百度。' })}\r\n`;
    const bytes = Buffer.from(row);
    const input = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
    const { out } = await runCli(['annotate'], { input });
    expect(JSON.parse(out).mentions).toHaveLength(1);
  });

  it('is in English or Japanese silent', async () => {
    const { rows } = await annotate(
      JSON.stringify({ id: 1, text: 'OpenAI released ChatGPT, and everybody talked about it for weeks.' }),
      JSON.stringify({ id: 2, text: 'OpenAIのChatGPTは便利です。百度ではありません。' }),
    );
    expect(rows.map(({ mentions }) => mentions)).toEqual([[], []]);
  });
});

describe('entities', () => {
  it('gives every entry on a line', async () => {
    const { code, out } = await runCli(['entities']);
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(rows.length).toBeGreaterThan(1000);
    expect(rows.find(({ id }) => id === 'baidu')).toMatchObject({
      type: 'company',
      names: expect.arrayContaining(['百度']),
    });
    expect(rows.every(({ id, type, names }) => id && type && names.length > 0)).toBe(true);
  });
});

describe('explain', () => {
  it('prints candidates, evidence and verdict, of the file, a line or a place', async () => {
    const cwd = inFolder({ 'a.md': '今天说到百度。\n\n再说到苹果，苹果很甜。\n' });
    const { code, out } = await runCli(['explain', 'a.md'], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/^a\.md:1:5 “百度” → 提及 baidu/);
    expect(out).toContain('a.md:3:4 “苹果”');
    expect((await runCli(['explain', 'a.md:3'], { cwd })).out).not.toContain('百度');
    expect((await runCli(['explain', 'a.md:1:5'], { cwd })).out).toContain('百度');
    expect((await runCli(['explain', 'a.md:2'], { cwd })).out).toBe('');
  });

  it('says what is wrong with a file', async () => {
    const cwd = inFolder({});
    expect(await runCli(['explain', 'none.md:1'], { cwd })).toMatchObject({
      code: 2,
      err: expect.stringContaining('none.md'),
    });
  });
});
