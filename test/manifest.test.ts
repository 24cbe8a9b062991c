/** Does the manifest say what the server and the client do, in both languages? */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../server/src/core/service.js';
import { DEFAULT_OPTIONS, optionsFrom } from '../server/src/lsp/options.js';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const json = (path: string) => JSON.parse(read(path));
const manifest = json('package.json');
const { contributes } = manifest;
const settings: Record<string, { default: unknown; scope: string; markdownDescription: string }> =
  contributes.configuration.properties;

describe('the manifest', () => {
  it.each(['package.nls.json', 'package.nls.zh-cn.json'])('has every text in %s, and no other', (file) => {
    const used = new Set([...read('package.json').matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]!));
    expect(Object.keys(json(file)).sort()).toEqual([...used].sort());
  });
  it('has every text of the client in both languages', () => {
    const used = [...read('client/src/client.ts').matchAll(/l10n\.t\(\s*'([^']+)'/g)].map(
      (match) => match[1]!,
    );
    for (const file of ['l10n/bundle.l10n.json', 'l10n/bundle.l10n.zh-cn.json'])
      expect(Object.keys(json(file))).toEqual(expect.arrayContaining(used));
  });
  it.each(Object.keys(settings))('%s has a default, a scope and a description', (key) => {
    expect(settings[key]).toMatchObject({
      scope: expect.any(String),
      markdownDescription: expect.any(String),
    });
    expect(settings[key]!.default).toBeDefined();
  });
  it('has the defaults that the server takes for granted', () => {
    const own: Record<string, Record<string, unknown>> = {};
    for (const [key, { default: value }] of Object.entries(settings)) {
      const [, area, name] = key.split('.');
      if (name !== undefined) own[area!] = { ...own[area!], [name]: value };
    }
    expect(optionsFrom(own, {})).toEqual(DEFAULT_OPTIONS);
  });
  it('declares the token types and modifiers of the server', () => {
    const ids = (list: { id: string }[]): string[] => list.map(({ id }) => id);
    expect(ids(contributes.semanticTokenTypes)).toEqual([...TOKEN_TYPES]);
    expect(ids(contributes.semanticTokenModifiers)).toEqual([...TOKEN_MODIFIERS]);
  });
  it('has the commands that the client registers', () => {
    const registered = [...read('client/src/client.ts').matchAll(/registerCommand\('([^']+)'/g)].map(
      (match) => match[1],
    );
    expect(contributes.commands.map(({ command }: { command: string }) => command).sort()).toEqual(
      registered.sort(),
    );
  });
});
