/** Does the server make do with editors that can do less than VS Code, or call things otherwise? */
import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type {
  ClientCapabilities,
  CodeAction,
  CompletionItem,
  CompletionList,
  Hover,
  Location,
  MarkupContent,
} from 'vscode-languageserver/node';
import { diskHost } from '../../server/src/host/disk.js';
import { canonicalUri, spellUris } from '../../server/src/host/uris.js';
import { MODERN, memoryHost, openAt, PACK, pull, startEditor, textIn } from './editor.js';
import { ROOT, start } from './workspace.js';

const DRAFT = 'file:///w/draft.md';
const WRONG = '腾讯的文心一言上线了。\n';

const startWith = (textDocument: ClientCapabilities['textDocument'], workspace = {}) =>
  startEditor({ capabilities: { textDocument: { ...MODERN.textDocument, ...textDocument }, workspace } });

async function hoverShownIn(contentFormat: ('markdown' | 'plaintext')[] | undefined): Promise<MarkupContent> {
  const editor = await startWith({ hover: { contentFormat } });
  const found = await editor.request<Hover>('textDocument/hover', openAt(editor, DRAFT, '据 Bai$0du 说。\n'));
  return found.contents as MarkupContent;
}

describe('a hover', () => {
  it('is plain text where Markdown is not shown', async () => {
    const { kind, value } = await hoverShownIn(['plaintext']);
    expect(kind).toBe('plaintext');
    expect(value.split('\n')[0]).toMatch(/^百度 · 公司$/);
    expect(value).not.toMatch(/[*\\`]| {2}\n/);
  });

  it.each([[undefined], [['plaintext', 'markdown'] as const]])(
    'is Markdown where that is shown, or nothing said: %s',
    async (format) => {
      const { kind, value } = await hoverShownIn(format && [...format]);
      expect(kind).toBe('markdown');
      expect(value).toMatch(/^\*\*百度\*\*/);
    },
  );
});

it('a card of a completion is plain text where Markdown is not shown', async () => {
  const editor = await startWith({
    completion: { completionItem: { documentationFormat: ['plaintext'] } },
  });
  const { items } = await editor.request<CompletionList>(
    'textDocument/completion',
    openAt(editor, DRAFT, '说到百$0\n'),
  );
  const item = items.find(({ label }) => label === '百度');
  const resolved = await editor.request<CompletionItem>('completionItem/resolve', item);
  expect(resolved.documentation).toMatchObject({ kind: 'plaintext' });
  expect((resolved.documentation as MarkupContent).value).toMatch(/^百度 /);
});

it('a fix is plain edits by file where versioned ones are not understood', async () => {
  const editor = await startWith({});
  editor.open(DRAFT, WRONG);
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } };
  const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: DRAFT },
    range,
    context: { diagnostics: [] },
  });
  const edits = actions.find(({ isPreferred }) => isPreferred)!.edit;
  expect(edits).toEqual({ changes: { [DRAFT]: [{ range, newText: '百度' }] } });
});

it('the page of a rule is a file where there are no virtual documents', async () => {
  const written = new Map<string, string>();
  const materialize = (name: string, text: string): string => {
    written.set(name, text);
    return `file:///tmp/${name}`;
  };
  const host = { ...memoryHost(new Map()), materialize };
  const editor = await startEditor({ host, capabilities: { ...MODERN, workspace: {} } });
  editor.open(DRAFT, WRONG);
  const { items } = await pull(editor, DRAFT);
  expect(items[0]!.codeDescription!.href).toBe('file:///tmp/docs/rules/wrong-maker.md');
  expect(written.get('docs/rules/wrong-maker.md')).toContain('wrong-maker');
});

describe('a language that the server does not know by name', () => {
  it.each([
    ['a.md', 'pandoc', ['腾讯']],
    ['a.MARKDOWN', 'text', ['腾讯']],
    ['a.aigc', 'fundamental', ['腾讯', '腾讯']],
    ['a.txt', 'text', ['腾讯', '腾讯']],
    ['a', 'text', ['腾讯', '腾讯']],
  ])('%s as %s is read by the end of its name', async (name, language, found) => {
    const text = '腾讯的文心一言。`腾讯的文心一言`\n'; // code in Markdown alone
    const editor = await startEditor();
    editor.open(`file:///w/${name}`, text, language);
    const { items } = await pull(editor, `file:///w/${name}`);
    const wrong = items.filter(({ code }) => code === 'wrong-maker');
    expect(wrong.map(({ range }) => textIn(text, range))).toEqual(found);
  });

  it('a glossary, too', async () => {
    const uri = 'file:///w/.dianming/glossary.yml';
    const host = memoryHost(new Map([[uri, '']]));
    const editor = await startEditor({ host });
    editor.open('file:///w/a.md', '说。\n');
    await pull(editor, 'file:///w/a.md');
    editor.open(uri, '- { id: new, type: nothing, name: 新 }\n', 'conf');
    const { items } = await pull(editor, uri);
    expect(items.length).toBeGreaterThan(0);
  });
});

it('a file in place of a virtual document is read-only, and is mended when somebody wrote in it', () => {
  const { materialize } = diskHost(() => {});
  const name = `test-${process.pid}/test.yaml`;
  const path = fileURLToPath(materialize!(name, PACK));
  try {
    expect(statSync(path).mode & 0o222).toBe(0);
    chmodSync(path, 0o600);
    writeFileSync(path, '');
    materialize!(name, PACK);
    expect(readFileSync(path, 'utf8')).toBe(PACK);
    expect(statSync(path).mode & 0o222).toBe(0);
  } finally {
    rmSync(dirname(path), { recursive: true });
  }
});

describe('a file whose name an editor escapes in its own way', () => {
  const SPELLINGS = [
    ['as VS Code does', '%E7%A8%BF%281%29%2C.md'],
    ['in small letters', '%e7%a8%bf%281%29%2c.md'],
    ['only what has to be', '%E7%A8%BF(1),.md'],
    ['not at all', '稿(1),.md'],
  ] as const;

  it.each(SPELLINGS)('%s is one draft', async (_, name) => {
    const disk = { [SPELLINGS[0][1]]: '百度。', 'b.md': '百度。' };
    const { editor } = await start(disk);
    const place = openAt(editor, `${ROOT}/${name}`, '百$0度，百度。');
    const params = { ...place, context: { includeDeclaration: false } };
    const found = await editor.request<Location[]>('textDocument/references', params);
    expect(found.map(({ uri }) => uri.endsWith('b.md'))).toEqual([false, false, true]);
  });

  it.each(SPELLINGS)('%s is one glossary, of which the buffer wins', async (_, name) => {
    const glossary = (text: string) => `- { id: new, type: company, name: ${text} }\n`;
    const folder = `${ROOT}/.dianming`;
    const { editor } = await start({ [`.dianming/${SPELLINGS[0][1]}.yaml`]: glossary('新锐智能') });
    editor.open(`${folder}/${name}.yaml`, glossary('旧锐智能'), 'yaml');
    const place = openAt(editor, `${ROOT}/a.md`, '旧锐$0智能。');
    expect(await editor.request('textDocument/hover', place)).not.toBeNull();
  });

  it.each([
    ['file:///C:/a%20b.md', 'file:///c%3A/a%20b.md'],
    ['file:///c%3a/a b.md', 'file:///c%3A/a%20b.md'],
    ['file://server/a.md', 'file://server/a.md'],
    ['file:///w/100%.md', 'file:///w/100%25.md'],
    ['file:///w/%B8%E5.md', 'file:///w/%B8%E5.md'],
    ['file:///w/a%2Fb.md', 'file:///w/a%2Fb.md'],
    ['file:///w/', 'file:///w/'],
    ['untitled:稿', 'untitled:稿'],
    ['', ''],
  ])('%s → %s', (uri, spelled) => {
    expect(canonicalUri(uri)).toBe(spelled);
    expect(canonicalUri(spelled)).toBe(spelled);
  });
});

describe('the URIs in a message', () => {
  it('are spelled in one way, at every depth that LSP has, and nothing else is touched', () => {
    const other = 'file:///w/稿.md';
    const params = {
      rootUri: other,
      textDocument: { uri: other, text: other },
      files: [{ oldUri: other, newUri: null }],
      context: { diagnostics: [{ relatedInformation: [{ location: { uri: other } }] }] },
      query: other,
    };
    spellUris(params);
    const uri = 'file:///w/%E7%A8%BF.md';
    expect(params).toEqual({
      rootUri: uri,
      textDocument: { uri, text: other },
      files: [{ oldUri: uri, newUri: null }],
      context: { diagnostics: [{ relatedInformation: [{ location: { uri } }] }] },
      query: other,
    });
  });

  it('are not looked for without end', () => {
    let nested: object = {};
    for (let i = 0; i < 100_000; i++) nested = { nested };
    expect(() => spellUris(nested)).not.toThrow();
  });
});
