/** Do the pages of the rules say what the rules say, and does a new rule begin as it should? */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'new-rule-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('docs/rules', () => {
  it('is fresh (npm run docs)', () =>
    expect(() =>
      execFileSync('node', ['scripts/docs.mjs', '--check'], { cwd: ROOT, stdio: 'pipe' }),
    ).not.toThrow());
});

describe('npm run new-rule', () => {
  const rules = join(folder, 'server/src/core/rules');
  mkdirSync(rules, { recursive: true });
  cpSync(join(ROOT, 'server/src/core/rules/rules.ts'), join(rules, 'rules.ts'));
  const run = (name: string) =>
    execFileSync('node', [join(ROOT, 'scripts/new-rule.mjs'), name], {
      env: { ...process.env, DIANMING_ROOT: folder },
      stdio: 'pipe',
    });

  it('writes a rule and enters it in the list', () => {
    run('name-too-long');
    expect(readFileSync(join(rules, 'name-too-long.ts'), 'utf8')).toContain('export const nameTooLong: Rule');
    const list = readFileSync(join(rules, 'rules.ts'), 'utf8');
    expect(list).toContain("import { nameTooLong } from './name-too-long.js';");
    expect(list).toMatch(/nameTooLong,\n {2}unusedDirective,\n\];/);
  });

  it('refuses a name that is taken, or none', () => {
    expect(() => run('name-too-long')).toThrow(/already/);
    expect(() => run('Rule')).toThrow(/usage/);
  });
});
