/** Are the requests about a place answered as LSP asks: hover, definition, highlight, code action, virtual documents? */

import { describe, expect, it } from 'vitest';
import type { CodeAction, Hover, Location, LocationLink, TextDocumentEdit } from 'vscode-languageserver/node';
import { linesOf, positionAt } from '../../server/src/core/service.js';
import type { Status } from '../../server/src/lsp/protocol.js';
import {
  type Editor,
  type EditorOptions,
  MODERN,
  memoryHost,
  openAt,
  PACK,
  PACK_URI,
  pull,
  startEditor as start,
  textIn,
} from './editor.js';

const DRAFT = 'file:///w/draft.md';

const ask = <T>(editor: Editor, method: string, marked: string): Promise<T> =>
  editor.request<T>(`textDocument/${method}`, openAt(editor, DRAFT, marked));

describe('initialize', () => {
  it('offers what the editor can use, and names the server', async () => {
    const { capabilities, serverInfo } = (await start()).initialized;
    expect(serverInfo).toEqual({ name: 'dianming', version: '0.0.0' });
    expect(capabilities).toMatchObject({
      hoverProvider: true,
      definitionProvider: true,
      documentHighlightProvider: true,
      diagnosticProvider: { identifier: 'dianming', interFileDependencies: true },
      workspace: { textDocumentContent: { schemes: ['dianming'] } },
    });
  });

  it('offers no pull and no virtual documents to an editor that has neither', async () => {
    const { capabilities } = (await start({ capabilities: {} })).initialized;
    expect(capabilities.diagnosticProvider).toBeUndefined();
    expect(capabilities.workspace?.textDocumentContent).toBeUndefined();
  });

  it('bears parameters with nothing in them', async () => {
    const params = { initializationOptions: null, workspaceFolders: null } as EditorOptions['params'];
    expect((await start({ capabilities: {}, params })).initialized.capabilities.hoverProvider).toBe(true);
  });
});

describe('hover', () => {
  it('shows the card, over the mention alone', async () => {
    const hover = await ask<Hover>(await start(), 'hover', '今天的文心$0一言上线了。\n');
    expect(hover.range).toEqual({ start: { line: 0, character: 3 }, end: { line: 0, character: 7 } });
    expect(hover.contents).toMatchObject({
      kind: 'markdown',
      value: expect.stringMatching(/文心一言[\s\S]*百度/),
    });
  });

  it('speaks the language of the editor', async () => {
    const editor = await start({ params: { locale: 'en' } });
    const hover = await ask<Hover>(editor, 'hover', '今天的百$0度。\n');
    expect(JSON.stringify(hover)).toContain('company');
  });

  it.each(['今$0天的百度。\n', '`百$0度`的代码\n', '$0'])(
    'is null where nothing is named: %j',
    async (marked) => {
      expect(await ask(await start(), 'hover', marked)).toBeNull();
    },
  );

  it('holds behind emoji and surrogates', async () => {
    const hover = await ask<Hover>(await start(), 'hover', '😀𠮷的百$0度。\n');
    expect(hover.range).toEqual({ start: { line: 0, character: 5 }, end: { line: 0, character: 7 } });
  });
});

describe('definition', () => {
  it('is a link from the mention to the entry in the virtual document', async () => {
    const links = await ask<LocationLink[]>(await start(), 'definition', '说到腾$0讯。\n');
    expect(links).toHaveLength(1);
    const [link] = links;
    expect(link!.originSelectionRange).toEqual({
      start: { line: 0, character: 2 },
      end: { line: 0, character: 4 },
    });
    expect(link!.targetUri).toBe(PACK_URI);
    expect(textIn(PACK, link!.targetSelectionRange)).toBe('tencent');
    expect(textIn(PACK, link!.targetRange)).toContain('name: 腾讯');
  });

  it('is a location for an editor without links', async () => {
    const capabilities = { ...MODERN, textDocument: { ...MODERN.textDocument, definition: {} } };
    const [location] = await ask<Location[]>(await start({ capabilities }), 'definition', '说到腾$0讯。\n');
    expect(Object.keys(location!).sort()).toEqual(['range', 'uri']);
    expect(location!.uri).toBe(PACK_URI);
    expect(textIn(PACK, location!.range)).toBe('tencent');
  });

  it('is a file for an editor without virtual documents', async () => {
    const written: [string, string][] = [];
    const materialize = (name: string, text: string): string => {
      written.push([name, text]);
      return `file:///tmp/${name}`;
    };
    const host = { ...memoryHost(new Map()), materialize };
    const capabilities = { ...MODERN, workspace: {} };
    const [link] = await ask<LocationLink[]>(
      await start({ capabilities, host }),
      'definition',
      '说到腾$0讯。\n',
    );
    expect(link!.targetUri).toBe('file:///tmp/packs/test.yaml');
    expect(written[0]).toEqual(['packs/test.yaml', PACK]);
  });

  it('is empty where nothing is named', async () => {
    expect(await ask(await start(), 'definition', '今$0天\n')).toEqual([]);
  });
});

describe('document highlight', () => {
  it('marks every mention of the entity, under any of its names', async () => {
    const text = '百$0度的文心一言，Baidu 的搜索，`百度`。\n';
    const found = await ask<{ range: Hover['range'] }[]>(await start(), 'documentHighlight', text);
    expect(found.map(({ range }) => textIn(text.replace('$0', ''), range!))).toEqual(['百度', 'Baidu']);
  });
});

describe('code action', () => {
  it('mends a wrong maker, in the version that the editor has', async () => {
    const editor = await start();
    const text = '腾讯的文心一言上线了。\n';
    editor.open(DRAFT, text);
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: DRAFT },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } },
      context: { diagnostics: [] },
    });
    const action = actions.find(({ isPreferred }) => isPreferred)!;
    expect(action.kind).toBe('quickfix');
    expect(action.diagnostics![0]!.code).toBe('wrong-maker');
    const [edit] = action.edit!.documentChanges! as [TextDocumentEdit];
    expect(edit.textDocument).toEqual({ uri: DRAFT, version: 1 });
    expect(edit.edits).toEqual([
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } }, newText: '百度' },
    ]);
  });

  it('is not offered elsewhere', async () => {
    const editor = await start();
    editor.open(DRAFT, '腾讯的文心一言上线了，真好。\n');
    const range = { start: { line: 0, character: 12 }, end: { line: 0, character: 12 } };
    const params = { textDocument: { uri: DRAFT }, range, context: { diagnostics: [] } };
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', params);
    expect(actions.filter(({ kind }) => kind === 'quickfix')).toEqual([]);
  });
});

describe('a virtual document', () => {
  it('has the text of the pack', async () => {
    const editor = await start();
    expect(await editor.request('workspace/textDocumentContent', { uri: PACK_URI })).toEqual({ text: PACK });
  });

  it('has the page of a rule, in two languages', async () => {
    const editor = await start();
    const page = (name: string) =>
      editor.request<{ text: string }>('workspace/textDocumentContent', {
        uri: `dianming:/docs/rules/${name}.md`,
      });
    expect((await page('wrong-maker')).text).toContain('# wrong-maker');
    expect((await page('wrong-maker.en')).text).not.toBe((await page('wrong-maker')).text);
  });

  it.each([
    'dianming:/packs/none.yaml',
    'dianming:/docs/rules/none.md',
    'dianming:',
    'file:///etc/passwd',
    'dianming:/%E0%A4%A',
  ])('is empty for %s', async (uri) => {
    const editor = await start();
    expect(await editor.request('workspace/textDocumentContent', { uri })).toEqual({ text: '' });
  });

  it('goes on answering hover and definition inside', async () => {
    const editor = await start();
    editor.open(PACK_URI, PACK, 'yaml');
    const position = positionAt(linesOf(PACK), PACK.indexOf('maker: baidu') + 8);
    const params = { textDocument: { uri: PACK_URI }, position };
    expect(JSON.stringify(await editor.request('textDocument/hover', params))).toContain('百度');
    const [link] = await editor.request<LocationLink[]>('textDocument/definition', params);
    expect(link!.targetUri).toBe(PACK_URI);
    expect(textIn(PACK, link!.targetSelectionRange)).toBe('baidu');
    expect(textIn(PACK, link!.originSelectionRange!)).toBe('baidu');
    expect((await pull(editor, PACK_URI)).items).toEqual([]);
  });
});

it('a document that the server does not know may be edited and closed without harm', async () => {
  const place = { textDocument: { uri: 'file:///nowhere.md' }, position: { line: 3, character: 9 } };
  const editor = await start();
  editor.edit(place.textDocument.uri, 5, '', 0, 0, '百度');
  editor.close(place.textDocument.uri);
  expect(await editor.request('textDocument/hover', place)).toBeNull();
});

describe('a position outside of the text', () => {
  it.each([
    [99, 0],
    [0, 999],
    [-1, -1],
  ])('%i:%i answers without an error', async (line, character) => {
    const editor = await start();
    editor.open(DRAFT, '说到百度\n');
    const params = { textDocument: { uri: DRAFT }, position: { line, character } };
    await expect(editor.request('textDocument/hover', params)).resolves.not.toThrow();
    expect(editor.log).toEqual([]);
  });
});

describe('status', () => {
  it('counts mentions and entities, and tells the date', async () => {
    const editor = await start();
    editor.open(DRAFT, '---\ndate: 2024-05-06\n---\n百度与文心一言，百度。\n');
    expect(await editor.request<Status>('dianming/status', { uri: DRAFT })).toMatchObject({
      mentions: 3,
      entities: 2,
      date: '2024-05-06',
      dateFrom: 'front-matter',
      chinese: true,
      glossaries: 0,
    });
  });
});
