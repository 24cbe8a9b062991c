/** Do diagnostics reach the editor: asked for with `unchanged` answers, or sent; in step with edits, settings and closing? */

import { describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { MODERN, memoryHost, PACK, PACK_URI, pull, startEditor as start, textIn, until } from './editor.js';

const DRAFT = 'file:///w/draft.md';
const WRONG = '腾讯的文心一言上线了。\n';
const RIGHT = '百度的文心一言上线了。\n';
const PUSHED = { ...MODERN, textDocument: {}, workspace: {} };

const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

describe('asked for', () => {
  it('tell rule, source, range, page and entry', async () => {
    const editor = await start();
    editor.open(DRAFT, WRONG);
    const { kind, items } = await pull(editor, DRAFT);
    expect(kind).toBe('full');
    expect(items).toHaveLength(1);
    const [item] = items;
    expect(item).toMatchObject({ code: 'wrong-maker', source: 'dianming', severity: 2 });
    expect(textIn(WRONG, item!.range)).toBe('腾讯');
    expect(item!.codeDescription!.href).toBe('dianming:/docs/rules/wrong-maker.md');
    const { location } = item!.relatedInformation![0]!;
    expect(location.uri).toBe(PACK_URI);
    expect(textIn(PACK, location.range)).not.toBe('');
  });

  it('are unchanged until they change, whatever else is edited', async () => {
    const editor = await start();
    editor.open(DRAFT, WRONG);
    const first = await pull(editor, DRAFT);
    expect(await pull(editor, DRAFT, first.resultId)).toEqual({
      kind: 'unchanged',
      resultId: first.resultId,
    });
    editor.edit(DRAFT, 2, WRONG, WRONG.length, 0, '又一行。\n');
    expect((await pull(editor, DRAFT, first.resultId)).kind).toBe('unchanged');
    editor.edit(DRAFT, 3, WRONG, 0, 2, '百度');
    const mended = await pull(editor, DRAFT, first.resultId);
    expect(mended).toMatchObject({ kind: 'full', items: [] });
    expect(mended.resultId).not.toBe(first.resultId);
  });

  it('are never sent', async () => {
    const editor = await start();
    editor.open(DRAFT, WRONG);
    await pull(editor, DRAFT);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(editor.sent.size).toBe(0);
  });
});

describe('sent', () => {
  it('after opening and after each edit that changes them, with the version', async () => {
    const editor = await start({ capabilities: PUSHED });
    editor.open(DRAFT, WRONG);
    const first = await until('diagnostics', () => editor.sent.get(DRAFT));
    expect([first.version, codes(first.diagnostics)]).toEqual([1, ['wrong-maker']]);
    editor.edit(DRAFT, 2, WRONG, 0, 2, '百度');
    await until('no diagnostics', () => editor.sent.get(DRAFT)!.diagnostics.length === 0);
    expect(editor.sent.get(DRAFT)!.version).toBe(2);
  });

  it('are taken back when the draft closes, and sent again when it opens again', async () => {
    const editor = await start({ capabilities: PUSHED });
    editor.open(DRAFT, WRONG);
    await until('diagnostics', () => editor.sent.get(DRAFT)?.diagnostics.length === 1);
    editor.close(DRAFT);
    await until('none', () => editor.sent.get(DRAFT)!.diagnostics.length === 0);
    editor.open(DRAFT, WRONG);
    await until('diagnostics again', () => editor.sent.get(DRAFT)!.diagnostics.length === 1);
  });

  it('are not sent to say nothing of a draft without any', async () => {
    const editor = await start({ capabilities: PUSHED });
    editor.open('file:///w/right.md', RIGHT);
    editor.open(DRAFT, WRONG);
    await until('diagnostics', () => editor.sent.get(DRAFT));
    expect([...editor.sent.keys()]).toEqual([DRAFT]);
  });

  it('cannot be asked for', async () => {
    const editor = await start({ capabilities: PUSHED });
    expect(editor.initialized.capabilities.diagnosticProvider).toBeUndefined();
  });
});

describe('versions', () => {
  it('edits count in the order in which they come', async () => {
    const editor = await start();
    editor.open(DRAFT, '');
    let text = '';
    [...WRONG].forEach((character, i) => {
      editor.edit(DRAFT, i + 2, text, text.length, 0, character);
      text += character;
    });
    expect(codes((await pull(editor, DRAFT)).items)).toEqual(['wrong-maker']);
  });

  it('an edit of a stale version changes the text no less: the editor knows what it has', async () => {
    const editor = await start();
    editor.open(DRAFT, WRONG);
    editor.edit(DRAFT, 0, WRONG, 0, 2, '百度');
    expect((await pull(editor, DRAFT)).items).toEqual([]);
  });

  it('several changes of one edit are applied one after another', async () => {
    const editor = await start();
    editor.open(DRAFT, '文心一言\r\n');
    const at = (line: number, character: number) => ({
      start: { line, character },
      end: { line, character },
    });
    editor.notify('textDocument/didChange', {
      textDocument: { uri: DRAFT, version: 2 },
      contentChanges: [
        { range: at(0, 0), text: '第一行。\r\n的' },
        { range: at(1, 0), text: '腾讯' },
      ],
    });
    const { items } = await pull(editor, DRAFT);
    expect(items.map(({ range }) => range)).toEqual([
      { start: { line: 1, character: 0 }, end: { line: 1, character: 2 } },
    ]);
  });

  it('a change without a range is the whole text', async () => {
    const editor = await start();
    editor.open(DRAFT, RIGHT);
    const changes = { textDocument: { uri: DRAFT, version: 2 }, contentChanges: [{ text: WRONG }] };
    editor.notify('textDocument/didChange', changes);
    expect(codes((await pull(editor, DRAFT)).items)).toEqual(['wrong-maker']);
  });
});

describe('settings of the editor', () => {
  const asked = {
    ...MODERN,
    workspace: { ...MODERN.workspace, configuration: true, workspaceFolders: true },
  };

  it('are asked for, and obeyed', async () => {
    const settings = { '': { rules: { 'wrong-maker': 'off' } } };
    const editor = await start({ capabilities: asked, settings: () => settings });
    editor.open(DRAFT, WRONG);
    await until('silence', async () => (await pull(editor, DRAFT)).items.length === 0);
  });

  it('are asked for again when they change', async () => {
    let severity = 'error';
    const settings = () => ({ '': { rules: { 'wrong-maker': severity } } });
    const editor = await start({ capabilities: asked, settings });
    editor.open(DRAFT, WRONG);
    await until('an error', async () => (await pull(editor, DRAFT)).items[0]?.severity === 1);
    const before = editor.refreshes();
    severity = 'hint';
    editor.notify('workspace/didChangeConfiguration', { settings: null });
    await until('a hint', async () => (await pull(editor, DRAFT)).items[0]?.severity === 4);
    await until('a refresh', () => editor.refreshes() > before);
  });

  it('hold for their folder', async () => {
    const workspaceFolders = [
      { uri: 'file:///w', name: 'w' },
      { uri: 'file:///v/', name: 'v' },
    ];
    const settings = { 'file:///v': { ignore: ['腾讯'] } };
    const editor = await start({
      capabilities: asked,
      params: { workspaceFolders },
      settings: () => settings,
    });
    editor.open(DRAFT, WRONG);
    editor.open('file:///v/draft.md', WRONG);
    await until('silence', async () => (await pull(editor, 'file:///v/draft.md')).items.length === 0);
    expect(codes((await pull(editor, DRAFT)).items)).toEqual(['wrong-maker']);
  });

  it('of a folder that was added are asked for', async () => {
    const settings = { 'file:///v': { rules: { 'wrong-maker': false } } };
    const editor = await start({ capabilities: asked, settings: () => settings });
    editor.open('file:///v/draft.md', WRONG);
    expect(codes((await pull(editor, 'file:///v/draft.md')).items)).toEqual(['wrong-maker']);
    const event = { added: [{ uri: 'file:///v', name: 'v' }], removed: [] };
    editor.notify('workspace/didChangeWorkspaceFolders', { event });
    await until('silence', async () => (await pull(editor, 'file:///v/draft.md')).items.length === 0);
  });

  it('are taken as told by an editor that answers no questions', async () => {
    const editor = await start();
    editor.open(DRAFT, WRONG);
    editor.notify('workspace/didChangeConfiguration', {
      settings: { dianming: { rules: { 'wrong-maker': { severity: 'hint' } } } },
    });
    expect((await pull(editor, DRAFT)).items[0]!.severity).toBe(4);
    editor.notify('workspace/didChangeConfiguration', { settings: null });
    expect((await pull(editor, DRAFT)).items[0]!.severity).toBe(2);
  });

  it('give way to what config.yaml says', async () => {
    const host = memoryHost(new Map([['file:///w/.dianming/config.yaml', 'rules:\n  wrong-maker: error\n']]));
    const settings = { '': { rules: { 'wrong-maker': 'off' } } };
    const editor = await start({ capabilities: asked, settings: () => settings, host });
    editor.open(DRAFT, WRONG);
    editor.open('file:///v/draft.md', WRONG);
    await until('silence', async () => (await pull(editor, 'file:///v/draft.md')).items.length === 0);
    expect((await pull(editor, DRAFT)).items[0]!.severity).toBe(1);
  });

  it.each([null, 7, 'off', [], { rules: 7 }, { rules: { 'wrong-maker': 'loud' }, ignore: '腾讯', pin: [1] }])(
    'of a wrong shape count for nothing: %j',
    async (value) => {
      const editor = await start({ capabilities: asked, settings: () => ({ '': value }) });
      editor.open(DRAFT, WRONG);
      editor.notify('workspace/didChangeConfiguration', { settings: null });
      expect((await pull(editor, DRAFT)).items[0]!.severity).toBe(2);
      expect(editor.log).toEqual([]);
    },
  );

  it('an editor that refuses to answer is told of in the log, and served', async () => {
    const editor = await start({
      capabilities: asked,
      settings: () => {
        throw new Error('no settings here');
      },
    });
    editor.open(DRAFT, WRONG);
    expect(codes((await pull(editor, DRAFT)).items)).toEqual(['wrong-maker']);
    await until('a line in the log', () =>
      editor.log.some((line) => line.startsWith('workspace/configuration')),
    );
  });
});
