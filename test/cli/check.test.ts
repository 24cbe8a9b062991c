/** Does the built command line report, fix and compare as it says? Each format and option, by running it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { isValid } from './schema.js';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'check-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, name);
const put = (name: string, text: string) => writeFileSync(path(name), text);
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: folder,
    env: {
      ...process.env,
      GIT_COMMITTER_DATE: '2024-12-20T12:00:00Z',
      GIT_AUTHOR_DATE: '2024-12-20T12:00:00Z',
    },
  });
function check(...args: string[]) {
  const { stdout, stderr, status } = spawnSync('node', [CLI, 'check', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { stdout, stderr, status };
}

const WRONG = '# 标题\n\n腾讯的通义千问更新了。\n\n这张图是用Midjouney画的。\n';
put('a.md', WRONG);
put('b.md', '百度的文心一言更新了。\n');
git('init', '-q');
git('add', '.');
git('commit', '-qm', 'drafts');

describe('formats', () => {
  it('text: a line for each finding, and a sum by rule', () => {
    const { stdout, status } = check('a.md');
    expect(status).toBe(1);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^a\.md:3:1 警告 .*阿里云.*\[wrong-maker\]$/);
    expect(lines[1]).toMatch(/^a\.md:5:6 警告 .*Midjourney.*\[name-misspelled\]$/);
    expect(lines[2]).toBe('1 篇稿件，2 处发现：name-misspelled 1，wrong-maker 1。');
  });

  it('sarif: valid against the schema, with help, regions and fixes', () => {
    const log = JSON.parse(check('a.md', '--format', 'sarif').stdout);
    const schema = JSON.parse(readFileSync(new URL('sarif-2.1.0.schema.json', import.meta.url), 'utf8'));
    expect(isValid(log, schema)).toEqual([]);
    const [run] = log.runs;
    const [first] = run.results;
    expect(run.tool.driver.rules[first.ruleIndex]).toMatchObject({ id: 'wrong-maker' });
    expect(
      run.tool.driver.rules.every((rule: { help: { text: string } }) => rule.help.text.length > 10),
    ).toBe(true);
    expect(first.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'a.md' },
      region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 3 },
    });
    expect(first.fixes[0].artifactChanges[0].replacements[0].insertedContent).toEqual({ text: '阿里云' });
  });

  it('github: one workflow command for each finding, escaped', () => {
    const lines = check('a.md', '--format', 'github').stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^::warning file=a\.md,line=3,endLine=3,col=1,endColumn=3,title=wrong-maker::/);
  });

  it('junit: suites, cases and failures that add up', () => {
    const xml = check('--format', 'junit', '--date', '2024-01-01').stdout;
    expect(xml.match(/<testsuite /g)).toHaveLength(2);
    expect(xml.match(/<failure /g)).toHaveLength(2);
    expect(xml).toContain('<testcase name="dianming" classname="b.md"/>');
    expect(xml).toMatch(/<testsuites name="dianming" tests="3" failures="2">/);
  });

  it('refuses another one', () => expect(check('--format', 'pdf')).toMatchObject({ status: 2, stdout: '' }));
});

describe('git', () => {
  it('takes the date of the last commit for a draft that has none', () => {
    expect(check('b.md', '--date-from', 'git', '--format', 'text').stdout).toContain('“文小言”');
    expect(check('b.md', '--date', '2024-01-01').stdout).toContain('没有发现问题');
  });

  it('reports changed lines only', () => {
    put('b.md', '百度的文心一言更新了。\n\n腾讯的通义千问也更新了。\n');
    const { stdout } = check('--since', 'HEAD');
    expect(stdout.split('\n')[0]).toMatch(/^b\.md:3:1 /);
    expect(stdout).toContain('2 篇稿件，1 处发现');
    put('c.md', '腾讯的通义千问更新了。\n');
    expect(check('--since', 'HEAD', 'c.md').stdout).toContain('1 处发现');
    rmSync(path('c.md'));
  });

  it('says what is wrong with a revision', () => {
    expect(check('--since', 'no-such-revision')).toMatchObject({ status: 2 });
    expect(check('--since=--output=x')).toMatchObject({ status: 2 });
  });
});

describe('fixes', () => {
  it('shows what would be written, and writes nothing', () => {
    const { stdout, status } = check('a.md', '--fix-dry-run');
    expect(status).toBe(1);
    expect(stdout).toBe(
      '--- a/a.md\n+++ b/a.md\n@@ -1,5 +1,5 @@\n # 标题\n \n-腾讯的通义千问更新了。\n+阿里云的通义千问更新了。\n \n-这张图是用Midjouney画的。\n+这张图是用Midjourney画的。\n',
    );
    expect(readFileSync(path('a.md'), 'utf8')).toBe(WRONG);
  });

  it('makes a diff that git applies, and the same as --fix writes', () => {
    put('fix.diff', check('a.md', '--fix-dry-run').stdout);
    git('apply', 'fix.diff');
    const applied = readFileSync(path('a.md'), 'utf8');
    put('a.md', `\ufeff${WRONG}`);
    expect(check('a.md', '--fix')).toMatchObject({ status: 0, stdout: '1 篇稿件，没有发现问题。\n' });
    expect(readFileSync(path('a.md'), 'utf8')).toBe(`\ufeff${applied}`);
  });

  it('leaves a draft alone that is not UTF-8', () => {
    const bytes = Buffer.from([
      0xcc, 0xda, 0xd1, 0xb6, 0xb5, 0xc4, 0xcd, 0xa8, 0xd2, 0xe5, 0xc7, 0xa7, 0xce, 0xca, 0xa1, 0xa3,
    ]);
    writeFileSync(path('gb.txt'), bytes);
    expect(check('gb.txt', '--fix')).toMatchObject({ status: 2 });
    expect(readFileSync(path('gb.txt'))).toEqual(bytes);
    rmSync(path('gb.txt'));
  });

  it('mends changed lines only, with --since', () => {
    const old = '腾讯的通义千问更新了。\n';
    put('d.md', old);
    git('add', 'd.md');
    git('commit', '-qm', 'one more');
    put('d.md', `${old}\n这张图是用Midjouney画的。\n`);
    expect(check('d.md', '--fix-dry-run', '--since', 'HEAD').stdout).toContain('+这张图是用Midjourney画的。');
    expect(check('d.md', '--fix', '--since', 'HEAD')).toMatchObject({
      status: 0,
      stdout: '1 篇稿件，没有发现问题。\n',
    });
    expect(readFileSync(path('d.md'), 'utf8')).toBe(`${old}\n这张图是用Midjourney画的。\n`);
  });
});
