/** Do the commands read the knowledge that `--glossary` and config.yaml name: files, folders and globs? */
import { afterEach, describe, expect, it } from 'vitest';
import { folderOf, runCli } from './cli.js';

let remove = (): void => {};
afterEach(() => remove());
function inFolder(files: Parameters<typeof folderOf>[0]): string {
  const folder = folderOf(files);
  remove = folder.remove;
  return folder.path;
}

const FIRM = '- { id: newfirm, type: company, name: 新锐智能 }\n';
const MAKER = '- { id: qwen, maker: tencent }\n';
const ROW = JSON.stringify({ id: 1, text: '新锐智能发布了模型。' });
const DRAFT = '腾讯的通义千问又更新了。\n';

describe('--glossary', () => {
  it.each(['k/a.yaml', 'k', 'k/*.yaml', '**/a.yaml'])('%s adds what annotate finds', async (path) => {
    const cwd = inFolder({ 'k/a.yaml': FIRM });
    const { out } = await runCli(['annotate', '--glossary', path], { cwd, input: [ROW] });
    expect(JSON.parse(out).mentions).toMatchObject([{ entity: { id: 'newfirm' } }]);
  });
  it('holds for entities, explain and check', async () => {
    const cwd = inFolder({ 'k.yaml': FIRM, 'm.yaml': MAKER, 'a.md': DRAFT, 'sub/b.md': DRAFT });
    const given = ['--glossary', 'k.yaml', '--glossary', 'm.yaml'];
    expect((await runCli(['entities', ...given], { cwd })).out).toContain('"newfirm"');
    expect((await runCli(['check'], { cwd })).code).toBe(1);
    expect(await runCli(['check', ...given], { cwd })).toEqual({ code: 0, out: expect.any(String), err: '' });
    expect((await runCli(['explain', 'a.md', ...given], { cwd })).code).toBe(0);
  });
  it.each(['annotate', 'check', 'entities'])('%s ends with 2 where it names nothing', async (command) => {
    const cwd = inFolder({ 'a.md': DRAFT });
    const { code, out, err } = await runCli([command, '--glossary', 'none.yaml'], { cwd });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('none.yaml');
  });
  it('tells of a broken file, and uses the rest of it', async () => {
    const cwd = inFolder({ 'k.yaml': `${FIRM}- { id: x, type: planet, name: 某星 }\n` });
    const { out, err } = await runCli(['annotate', '--glossary', 'k.yaml'], { cwd, input: [ROW] });
    expect(JSON.parse(out).mentions).toHaveLength(1);
    expect(err).toMatch(/k\.yaml:2：/);
  });
});

it('config.yaml names folders and globs, too', async () => {
  for (const path of ['../k', '../k/*.yaml']) {
    const cwd = inFolder({
      '.dianming/config.yaml': `glossary: { files: ["${path}"] }\n`,
      'k/m.yaml': MAKER,
      'a.md': DRAFT,
    });
    expect((await runCli(['check'], { cwd })).code).toBe(0);
    remove();
  }
});
