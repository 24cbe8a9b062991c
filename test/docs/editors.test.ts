/** Do the configurations of other editors start the server that there is, and does their page lead to each of them? */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const page = readFileSync(`${DOCS}editors.md`, 'utf8');
const read = (file: string): string => readFileSync(`${DOCS}editors/${file}`, 'utf8');
const withoutComments = (text: string): string => text.replace(/^\s*(?:\/\/|#|--|;).*$/gm, '');

describe.each(readdirSync(`${DOCS}editors`))('docs/editors/%s', (name) => {
  it('is on the page', () => {
    expect(page).toContain(`](editors/${name})`);
  });

  it('starts the server', () => {
    const text = withoutComments(read(name === 'zed' ? 'zed/src/lib.rs' : name));
    expect(text.match(/\bdianming\b|\blsp\b|--stdio/g)).toEqual(
      expect.arrayContaining(['dianming', 'lsp', '--stdio']),
    );
  });
});

it.each(['kate-lspclient.json', 'sublime-LSP.sublime-settings', 'zed/settings.json'])(
  '%s is JSON',
  (name) => {
    expect(() => JSON.parse(withoutComments(read(name)))).not.toThrow();
  },
);
