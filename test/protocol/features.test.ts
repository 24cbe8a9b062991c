/** Do the language features answer over the protocol: with partial results, cancelled, stale, refused, of unknown documents? */
import { describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  type CodeAction,
  type CodeLens,
  type Command,
  type CompletionList,
  type DocumentSymbol,
  type InitializeParams,
  type InlayHint,
  type Location,
  type LocationLink,
  type SelectionRange,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SymbolInformation,
  type TextDocumentEdit,
  type TypeHierarchyItem,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { linesOf, positionAt } from '../../server/src/core/service.js';
import { type Editor, MODERN, memoryHost, openAt, pull, startEditor, textIn, until } from './editor.js';
import { FULL, hostOf, ROOT, start } from './workspace.js';

const DRAFT = `${ROOT}/a.md`;

const referencesAt = (editor: Editor, query: object, includeDeclaration = false): Promise<Location[]> =>
  editor.request('textDocument/references', { ...query, context: { includeDeclaration } });

describe('references', () => {
  it('finds drafts that are not open, under every name', async () => {
    const { editor } = await start({ 'b.md': '据 Baidu 说。', 'c.txt': '腾讯说。', 'd.txt': '百度，百度。' });
    const query = openAt(editor, DRAFT, '今天百$0度说。');
    const found = await referencesAt(editor, query, true);
    expect(found.map(({ uri }) => uri)).toEqual([
      'dianming:/packs/test.yaml',
      DRAFT,
      `${ROOT}/b.md`,
      `${ROOT}/d.txt`,
      `${ROOT}/d.txt`,
    ]);
    expect(textIn('据 Baidu 说。', found[2]!.range)).toBe('Baidu');
  });

  it('streams partial results, this draft first', async () => {
    const { editor } = await start({ 'b.md': '百度说。', 'c.md': '百度说。' });
    const query = openAt(editor, DRAFT, '百$0度说。');
    const parts: Location[][] = [];
    editor.connection.onNotification(
      '$/progress',
      ({ token, value }) => void (token === 7 && parts.push(value)),
    );
    const last = await editor.request<Location[]>('textDocument/references', {
      ...query,
      context: { includeDeclaration: false },
      partialResultToken: 7,
    });
    expect(last).toEqual([]);
    expect(parts.map((part) => part.map(({ uri }) => uri))).toEqual([
      [DRAFT],
      [`${ROOT}/b.md`],
      [`${ROOT}/c.md`],
    ]);
  });

  it('follows created, changed, renamed and deleted files', async () => {
    const { editor, disk } = await start({ 'b.md': '百度说。' });
    const query = openAt(editor, DRAFT, '百$0度说。');
    const uris = async () => (await referencesAt(editor, query)).map(({ uri }) => uri.slice(ROOT.length + 1));
    expect(await uris()).toEqual(['a.md', 'b.md']);
    disk.set(`${ROOT}/sub/c.md`, '百度说。');
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `${ROOT}/sub/c.md`, type: 1 }] });
    expect(await uris()).toEqual(['a.md', 'b.md', 'sub/c.md']);
    disk.set(`${ROOT}/new/d.md`, '百度说。');
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `${ROOT}/new`, type: 1 }] });
    expect(await uris()).toEqual(['a.md', 'b.md', 'sub/c.md', 'new/d.md']);
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `${ROOT}/new`, type: 3 }] });
    disk.delete(`${ROOT}/new/d.md`);
    disk.set(`${ROOT}/b.md`, '腾讯说。');
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `${ROOT}/b.md`, type: 2 }] });
    expect(await uris()).toEqual(['a.md', 'sub/c.md']);
    disk.delete(`${ROOT}/sub/c.md`);
    disk.set(`${ROOT}/moved/c.md`, '百度说。');
    editor.notify('workspace/didRenameFiles', {
      files: [{ oldUri: `${ROOT}/sub`, newUri: `${ROOT}/moved` }],
    });
    expect(await uris()).toEqual(['a.md', 'moved/c.md']);
    editor.notify('workspace/didDeleteFiles', { files: [{ uri: `${ROOT}/moved` }] });
    expect(await uris()).toEqual(['a.md']);
  });

  it('sees the buffer, not the disk, while a draft is open, and the disk again when it is closed', async () => {
    const { editor } = await start({ 'b.md': '百度说。' });
    const query = openAt(editor, DRAFT, '百$0度说。');
    editor.open(`${ROOT}/b.md`, '腾讯说。');
    expect((await referencesAt(editor, query)).length).toBe(1);
    editor.close(`${ROOT}/b.md`);
    expect((await referencesAt(editor, query)).length).toBe(2);
  });

  it('reads the drafts anew when the glossary changes', async () => {
    const glossary = `${ROOT}/.dianming/g.yaml`;
    const { editor, disk } = await start({ 'b.md': '小厂说，百度说。', '.dianming/g.yaml': '' });
    const query = openAt(editor, DRAFT, '百$0度说。');
    expect((await referencesAt(editor, query)).length).toBe(2);
    disk.set(glossary, '- { id: baidu, names: [小厂] }\n');
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: glossary, type: 2 }] });
    const found = await until('the new name', async () => {
      const now = await referencesAt(editor, query);
      return now.length === 3 ? now : undefined;
    });
    expect(found.map(({ uri }) => uri)).toContain(`${ROOT}/b.md`);
  });

  it('ends when it is cancelled, and the server goes on', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`d${i}.md`, '百度说。'.repeat(50)]),
    );
    const { editor } = await start(files);
    const query = openAt(editor, DRAFT, '百$0度说。');
    const source = new CancellationTokenSource();
    const asked = editor.connection
      .sendRequest(
        'textDocument/references',
        { ...query, context: { includeDeclaration: false } },
        source.token,
      )
      .then(
        () => 'answered',
        ({ code }) => code,
      );
    source.cancel();
    expect(await asked).toBe(-32800);
    expect((await referencesAt(editor, query)).length).toBe(300 * 50 + 1);
  });
});

describe('declaration, type definition, implementation', () => {
  it.each([
    ['declaration', '百度说，Bai$0du 说。', DRAFT, '百度'],
    ['typeDefinition', '文心一$0言说。', 'dianming:/packs/test.yaml', undefined],
    ['implementation', '百$0度说。', 'dianming:/packs/test.yaml', undefined],
  ])('%s links from the name', async (method, marked, target, text) => {
    const { editor } = await start();
    const [link] = await editor.request<LocationLink[]>(
      `textDocument/${method}`,
      openAt(editor, DRAFT, marked),
    );
    const draft = marked.replace('$0', '');
    expect(link!.targetUri).toBe(target);
    expect(textIn(draft, link!.originSelectionRange!).length).toBeGreaterThan(1);
    if (text) expect(textIn(draft, link!.targetSelectionRange)).toBe(text);
  });
  it('gives locations to a client without links', async () => {
    const editor = await startEditor({ capabilities: MODERN });
    const [place] = await editor.request<Location[]>(
      'textDocument/typeDefinition',
      openAt(editor, DRAFT, '文心一$0言说。'),
    );
    expect(place!.uri).toBe('dianming:/packs/test.yaml');
  });
});

describe('completion', () => {
  const complete = (editor: Editor, query: object, context?: object): Promise<CompletionList> =>
    editor.request('textDocument/completion', { ...query, context });

  it('gives explicit ranges and filter texts, and the card on resolve', async () => {
    const { editor } = await start();
    const { isIncomplete, items } = await complete(editor, openAt(editor, DRAFT, '我们在腾讯旁边用wxy$0'));
    expect(isIncomplete).toBe(true);
    expect(items[0]).toMatchObject({ label: '文心一言', filterText: 'wxyy' });
    const edit = items[0]!.textEdit as { range: { start: { character: number } }; newText: string };
    expect(edit).toMatchObject({ range: { start: { character: 8 } }, newText: '文心一言' });
    const resolved = await editor.request<{ documentation: { value: string } }>(
      'completionItem/resolve',
      items[0],
    );
    expect(resolved.documentation.value).toContain('**文心一言**');
  });
  it('obeys the setting for pinyin, at once', async () => {
    const { editor, set } = await start();
    const query = openAt(editor, DRAFT, '今天bd$0');
    expect((await complete(editor, query)).items.length).toBe(1);
    set({ completion: { pinyin: false } });
    editor.notify('workspace/didChangeConfiguration', { settings: null });
    await until('no pinyin', async () => (await complete(editor, query)).items.length === 0);
  });
  it('has no trigger characters: when a list opens by itself is the editor’s to say, by language', async () => {
    const { editor } = await start();
    expect(editor.initialized.capabilities.completionProvider).toEqual({ resolveProvider: true });
  });
});

/** The texts that a workspace edit changes, by path. */
const changesOf = (edit: WorkspaceEdit): Record<string, string[]> =>
  Object.fromEntries(
    edit.documentChanges!.flatMap((change) =>
      'edits' in change
        ? [
            [
              change.textDocument.uri.slice(ROOT.length + 1),
              change.edits.map((each) => ('newText' in each ? each.newText : '')),
            ],
          ]
        : [],
    ),
  );

describe('rename', () => {
  it('prepares, then changes all drafts and the glossary, annotated', async () => {
    const { editor } = await start({ 'b.md': '据 Baidu 与 Baidu 说。' });
    const query = openAt(editor, DRAFT, '据 Bai$0du 说。');
    expect(await editor.request('textDocument/prepareRename', query)).toMatchObject({ placeholder: 'Baidu' });
    const edit = await editor.request<WorkspaceEdit>('textDocument/rename', {
      ...query,
      newName: 'BAIDU Inc',
    });
    expect(changesOf(edit)).toMatchObject({ 'a.md': ['BAIDU Inc'], 'b.md': ['BAIDU Inc', 'BAIDU Inc'] });
    expect(edit.documentChanges!.some((change) => 'kind' in change && change.kind === 'create')).toBe(true);
    expect(Object.values(edit.changeAnnotations!).map(({ label }) => label)).toEqual(['稿件', '术语表']);
    const first = edit.documentChanges![0] as TextDocumentEdit;
    expect(first.textDocument.version).toBe(1);
  });
  it('refuses with a reason', async () => {
    const { editor } = await start();
    const query = openAt(editor, DRAFT, '今天$0好。');
    await expect(editor.request('textDocument/prepareRename', query)).rejects.toThrow('没有认出名称');
    const known = openAt(editor, `${ROOT}/b.md`, '百$0度。');
    await expect(editor.request('textDocument/rename', { ...known, newName: '腾讯' })).rejects.toThrow(
      '已是“腾讯”的名称',
    );
  });
});

describe('workspace diagnostics', () => {
  const WRONG = '腾讯的文心一言很好。';
  const pullAll = (editor: Editor, previousResultIds: object[] = []) =>
    editor.request<{ items: { uri: string; resultId: string; items: unknown[] }[] }>('workspace/diagnostic', {
      previousResultIds,
      identifier: 'dianming',
    });

  it('tells of closed drafts, is held, and tells of what changes', async () => {
    const settings = { diagnostics: { scope: 'workspace' } };
    const { editor, disk } = await start({ 'b.md': WRONG, 'c.md': '百度说。' }, settings);
    const first = await pullAll(editor);
    expect(first.items.map(({ uri, items }) => [uri, items.length])).toEqual([[`${ROOT}/b.md`, 1]]);
    const previous = first.items.map(({ uri, resultId }) => ({ uri, value: resultId }));
    let answered = false;
    const second = pullAll(editor, previous).then((report) => {
      answered = true;
      return report;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(answered).toBe(false);
    disk.set(`${ROOT}/c.md`, WRONG);
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `${ROOT}/c.md`, type: 2 }] });
    expect((await second).items.map(({ uri }) => uri)).toEqual([`${ROOT}/c.md`]);
  });
  it('holds while the scope is open files, and wakes when it changes', async () => {
    const { editor, set } = await start({ 'b.md': WRONG });
    const asked = pullAll(editor);
    set({ diagnostics: { scope: 'workspace' } });
    editor.notify('workspace/didChangeConfiguration', { settings: null });
    expect((await asked).items.map(({ uri }) => uri)).toEqual([`${ROOT}/b.md`]);
  });
});

describe('code actions', () => {
  const actionsAt = (editor: Editor, uri: string, text: string, only?: string[]): Promise<CodeAction[]> => {
    const range = { start: { line: 0, character: 0 }, end: positionAt(linesOf(text), text.length) };
    return editor.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], only },
    });
  };
  it('come as titles, and with their edit when resolved', async () => {
    const { editor } = await start();
    editor.open(DRAFT, '甲乙科技');
    const action = (await actionsAt(editor, DRAFT, '甲乙科技')).find(({ title }) =>
      title.includes('：公司'),
    )!;
    expect(action.edit).toBeUndefined();
    const { edit } = await editor.request<CodeAction>('codeAction/resolve', action);
    expect(changesOf(edit!)['.dianming/glossary.yaml']![0]).toContain('name: 甲乙科技');
  });
  it('do nothing when the draft has changed since', async () => {
    const { editor } = await start();
    editor.open(DRAFT, '甲乙科技');
    const action = (await actionsAt(editor, DRAFT, '甲乙科技')).find(({ title }) =>
      title.includes('：公司'),
    )!;
    editor.edit(DRAFT, 2, '甲乙科技', 0, 0, '新');
    expect((await editor.request<CodeAction>('codeAction/resolve', action)).edit).toBeUndefined();
  });
  it('fix all', async () => {
    const { editor } = await start();
    const text = '腾讯的文心一言很好。\n腾讯的文心一言真好。';
    editor.open(DRAFT, text);
    const [action] = await actionsAt(editor, DRAFT, text, ['source.fixAll']);
    expect(action!.kind).toBe('source.fixAll.dianming');
    expect(changesOf(action!.edit!)['a.md']).toEqual(['百度', '百度']);
  });
});

describe('actions that run a command', () => {
  const wrong = '腾讯的文心一言很好。\n';
  const startWith = async (given: Partial<InitializeParams>, executes = true): Promise<Editor> => {
    const workspace = { ...FULL.workspace, ...(executes && { executeCommand: {} }) };
    const capabilities = { ...FULL, workspace };
    const editor = await startEditor({ host: memoryHost(new Map()), capabilities, params: given });
    editor.open(DRAFT, wrong);
    return editor;
  };
  const commandsIn = async (editor: Editor): Promise<Command[]> => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const params = { textDocument: { uri: DRAFT }, range, context: { diagnostics: [] } };
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', params);
    return actions.flatMap(({ command }) => command ?? []);
  };
  const run = (editor: Editor, { command, arguments: given }: Command): Promise<string[]> =>
    editor.request('workspace/executeCommand', { command, arguments: given });
  const count = async (editor: Editor): Promise<number> => (await pull(editor, DRAFT)).items.length;

  it('copy an explanation, if the client can', async () => {
    const [copy, ...others] = await commandsIn(
      await startWith({ initializationOptions: { commands: true } }, false),
    );
    expect(others).toEqual([]);
    expect(copy!.command).toBe('dianming.copyText');
    expect(copy!.arguments![0]).toContain('wrong-maker');
    expect(await commandsIn(await startWith({}, false))).toEqual([]);
  });
  it('pause the checks of a file or a folder, and resume them', async () => {
    const editor = await startWith({});
    expect(await count(editor)).toBe(1);
    for (const index of [0, 1]) {
      const before = editor.refreshes();
      const paused = await run(editor, (await commandsIn(editor))[index]!);
      expect(paused).toEqual([[DRAFT, ROOT][index]]);
      expect(await count(editor)).toBe(0);
      expect(await editor.request('dianming/status', { uri: DRAFT })).toMatchObject({ paused: true });
      await until('asked to pull again', () => editor.refreshes() > before);
      const [resume] = await commandsIn(editor);
      expect(await run(editor, resume!)).toEqual([]);
      expect(await count(editor)).toBe(1);
    }
  });
  it('find paused what was paused in the session before', async () => {
    expect(await count(await startWith({ initializationOptions: { paused: [`${ROOT}/`, 7] } }))).toBe(0);
  });
  it('refuse what is no command of theirs', async () => {
    const editor = await startWith({});
    for (const command of [
      { command: 'dianming.other', arguments: [DRAFT] },
      { command: 'dianming.pause', arguments: [7] },
      { command: 'dianming.pause' },
    ])
      await expect(editor.request('workspace/executeCommand', command)).rejects.toThrow('lack');
    expect(await count(editor)).toBe(1);
  });
});

describe('symbols, tokens, hints, lenses, hierarchy', () => {
  it('document symbols', async () => {
    const { editor } = await start();
    editor.open(DRAFT, '百度说，Baidu 说。');
    const [symbol] = await editor.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: DRAFT },
    });
    expect(symbol).toMatchObject({ name: '百度', children: [{ name: 'Baidu' }] });
  });
  it('workspace symbols by pinyin', async () => {
    const { editor } = await start();
    const [symbol] = await editor.request<SymbolInformation[]>('workspace/symbol', { query: 'wxyy' });
    expect(symbol).toMatchObject({ name: '文心一言 wxyy', location: { uri: 'dianming:/packs/test.yaml' } });
  });
  it('semantic tokens in full, as a delta, in a range', async () => {
    const { editor } = await start();
    const text = '百度说。\n腾讯说。';
    editor.open(DRAFT, text);
    const textDocument = { uri: DRAFT };
    const full = await editor.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
    expect(full.data).toEqual([0, 0, 2, 0, 4, 1, 0, 2, 0, 4]);
    editor.edit(DRAFT, 2, text, 0, 0, '据');
    const previousResultId = full.resultId;
    const delta = await editor.request<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
      textDocument,
      previousResultId,
    });
    expect(delta.edits).toEqual([{ start: 1, deleteCount: 1, data: [1] }]);
    const stale = await editor.request<SemanticTokens>('textDocument/semanticTokens/full/delta', {
      textDocument,
      previousResultId: 'unknown',
    });
    expect(stale.data.length).toBe(10);
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } };
    const part = await editor.request<SemanticTokens>('textDocument/semanticTokens/range', {
      textDocument,
      range,
    });
    expect(part.data).toEqual([1, 0, 2, 0, 4]);
  });
  it('selection ranges', async () => {
    const { editor } = await start();
    const { textDocument, position } = openAt(editor, DRAFT, '他说，百$0度很好。');
    const [range] = await editor.request<SelectionRange[]>('textDocument/selectionRange', {
      textDocument,
      positions: [position],
    });
    expect(range).toMatchObject({ range: { start: { character: 3 }, end: { character: 5 } }, parent: {} });
  });
  it('inlay hints, off until they are wanted', async () => {
    const { editor, set } = await start();
    editor.open(DRAFT, '文心一言很好。');
    const ask = () =>
      editor.request<InlayHint[]>('textDocument/inlayHint', {
        textDocument: { uri: DRAFT },
        range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
      });
    expect(await ask()).toEqual([]);
    set({ inlayHints: { maker: true } });
    editor.notify('workspace/didChangeConfiguration', { settings: null });
    expect((await until('hints', async () => (await ask())[0])).label).toBe('（百度）');
  });
  it('code lenses count over the workspace', async () => {
    const glossary = '- { id: acme, type: company, name: 甲乙科技 }\n';
    const { editor } = await start({ 'b.md': '甲乙科技，甲乙科技。', '.dianming/g.yaml': glossary });
    const uri = `${ROOT}/.dianming/g.yaml`;
    editor.open(uri, glossary, 'yaml');
    const title = await until('two mentions', async () => {
      const [lens] = await editor.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
      const resolved = lens && (await editor.request<CodeLens>('codeLens/resolve', lens));
      return resolved?.command?.title.includes('2 次') ? resolved.command.title : undefined;
    });
    expect(title).toBe('1 篇稿件提及 2 次');
  });
  it('type hierarchy both ways', async () => {
    const { editor } = await start();
    const [item] = await editor.request<TypeHierarchyItem[]>(
      'textDocument/prepareTypeHierarchy',
      openAt(editor, DRAFT, '文心一$0言很好。'),
    );
    const [maker] = await editor.request<TypeHierarchyItem[]>('typeHierarchy/supertypes', { item });
    expect(maker!.name).toBe('百度');
    const products = await editor.request<TypeHierarchyItem[]>('typeHierarchy/subtypes', { item: maker });
    expect(products.map(({ name }) => name)).toEqual(['文心一言']);
  });
});

describe('refresh', () => {
  it('asks for colours, hints and lenses again when the knowledge changes', async () => {
    const glossary = `${ROOT}/.dianming/g.yaml`;
    const disk = new Map([[glossary, '']]);
    const refreshSupport = true;
    const editor = await startEditor({
      host: hostOf(disk),
      capabilities: {
        workspace: {
          semanticTokens: { refreshSupport },
          inlayHint: { refreshSupport },
          codeLens: { refreshSupport },
        },
      },
      params: { workspaceFolders: [{ uri: ROOT, name: 'w' }] },
    });
    const asked = new Set<string>();
    for (const what of ['semanticTokens', 'inlayHint', 'codeLens'])
      editor.connection.onRequest(`workspace/${what}/refresh`, () => {
        asked.add(what);
        return null;
      });
    editor.open(DRAFT, '小厂说。');
    disk.set(glossary, '- { id: baidu, names: [小厂] }\n');
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: glossary, type: 2 }] });
    await until('all three', () => asked.size === 3);
  });
});
