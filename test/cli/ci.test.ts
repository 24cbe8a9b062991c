/** Do the pre-commit hook and the GitHub Action run, with what they say they run? */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string) => parse(readFileSync(join(ROOT, name), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'ci-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'wrong.md'), '腾讯的通义千问更新了。\n');
writeFileSync(join(folder, 'right.md'), '百度更新了。\n');

describe('.pre-commit-hooks.yaml', () => {
  const [hook] = read('.pre-commit-hooks.yaml');
  /** As pre-commit runs a hook of `language: script`: the entry, from the hook's checkout, with the files behind it. */
  const run = (...files: string[]) => {
    const [script, ...args] = hook.entry.split(' ');
    return spawnSync(join(ROOT, script), [...args, ...files], { cwd: folder, encoding: 'utf8' });
  };

  it('takes drafts and nothing else', () => {
    const files = new RegExp(hook.files);
    expect(['a.md', 'b/c.aigc', 'd.txt'].every((name) => files.test(name))).toBe(true);
    expect(files.test('a.ts')).toBe(false);
  });

  it('stops a commit with a wrong maker, and lets others through', () => {
    expect(run('wrong.md', 'right.md').status).toBe(1);
    expect(run('right.md').status).toBe(0);
  });
});

describe('action.yml', () => {
  const action = read('action.yml');
  const [step] = action.runs.steps;
  const run = (inputs: Record<string, string>) => {
    const values = Object.fromEntries(
      Object.entries(action.inputs as Record<string, { default: string }>).map(([key, input]) => [
        key,
        inputs[key] ?? input.default,
      ]),
    );
    const env = Object.fromEntries(
      Object.entries(step.env as Record<string, string>).map(([key, value]) => [
        key,
        value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, name: string) => values[name]!),
      ]),
    );
    return spawnSync('bash', ['-e', '-o', 'pipefail', '-c', step.run], {
      cwd: folder,
      env: { ...process.env, ...env, GITHUB_ACTION_PATH: ROOT },
      encoding: 'utf8',
    });
  };

  it('annotates by default', () => {
    const { stdout, status } = run({});
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::warning file=wrong\.md,/);
  });

  it('takes paths and the level to fail on', () => {
    expect(run({ paths: 'right.md\n' }).status).toBe(0);
    expect(run({ paths: 'wrong.md\nright.md', 'fail-on': 'never' }).status).toBe(0);
  });
});
