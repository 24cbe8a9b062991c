/** Does the server survive what goes wrong: features that throw, requests that make no sense, cancellation, the wrong order? */
import { describe, expect, it } from 'vitest';
import { CancellationTokenSource, type Hover } from 'vscode-languageserver/node';
import type { Packs } from '../../server/src/core/service.js';
import type { Host } from '../../server/src/host/host.js';
import { type Editor, memoryHost, openAt, pull, startEditor as start, testPacks, until } from './editor.js';

const DRAFT = 'file:///w/draft.md';

const PLACE = { textDocument: { uri: DRAFT }, position: { line: 0, character: 3 } };

/** The error code of a request that fails. */
const codeOf = (answer: Promise<unknown>): Promise<number | string> =>
  answer.then(
    (result) => `answered ${JSON.stringify(result)}`,
    (error: { code: number }) => error.code,
  );

/** Answers as ever: nothing that came before hurt. */
async function isWell(editor: Editor): Promise<void> {
  const place = openAt(editor, 'file:///w/well.md', '说到百$0度。\n');
  const hover = JSON.stringify(await editor.request<Hover>('textDocument/hover', place));
  expect(hover, editor.log.join('\n')).toContain('百度');
}

describe('a feature that throws', () => {
  /** While it is set, one entity of the packs cannot be looked at: whatever touches it throws. */
  let broken = false;
  function fragilePacks(): Packs {
    const packs = testPacks();
    const entity = packs.entities.get('tencent')!;
    const fragile = new Proxy(entity, {
      get(target, key) {
        if (broken && (key === 'description' || key === 'origin')) throw new Error('broken on purpose');
        return Reflect.get(target, key);
      },
    });
    return { ...packs, entities: new Map(packs.entities).set('tencent', fragile) };
  }

  it.each([
    ['textDocument/hover', null],
    ['textDocument/definition', []],
  ])('%s answers %j, and the log tells method, document and error', async (method, empty) => {
    const editor = await start({ packs: fragilePacks });
    broken = true;
    const place = openAt(editor, DRAFT, '说到腾$0讯。\n');
    expect(await editor.request(method, place)).toEqual(empty);
    const line = await until('a line in the log', () => editor.log[0]);
    expect(line).toContain(`${method} ${DRAFT}`);
    expect(line).toContain('broken on purpose');
    broken = false;
    await isWell(editor);
  });

  it('diagnostics are empty, asked for or sent', async () => {
    const packs = (): Packs => {
      const made = testPacks();
      const entities = new Map(made.entities);
      const { get } = entities;
      entities.get = (id) => {
        if (broken) throw new Error('broken on purpose');
        return get.call(entities, id);
      };
      return { ...made, entities };
    };
    const [asking, sending] = [await start({ packs }), await start({ packs, capabilities: {} })];
    broken = true;
    asking.open(DRAFT, '腾讯的文心一言。\n');
    expect((await pull(asking, DRAFT)).items).toEqual([]);
    expect(asking.log.join()).toContain(`textDocument/diagnostic ${DRAFT}`);
    sending.open(DRAFT, '腾讯的文心一言。\n');
    const line = await until('a line in the log', () => sending.log.find((each) => each.includes('broken')));
    expect(line).toContain(DRAFT);
    broken = false;
  });

  it('a host that fails is told of, and files can be read again', async () => {
    let fails = true;
    const files = memoryHost(
      new Map([['file:///w/.dianming/g.yaml', '- { id: x, type: company, name: 新锐智能 }\n']]),
    );
    const host: Host = {
      ...files,
      list: async (uri) => {
        if (fails) throw new Error('broken on purpose');
        return files.list(uri);
      },
    };
    const editor = await start({ host });
    const place = openAt(editor, DRAFT, '新$0锐智能发布了模型。\n');
    await pull(editor, DRAFT);
    expect(editor.log.join()).toContain('broken on purpose');
    fails = false;
    editor.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///w/.dianming/g.yaml', type: 1 }],
    });
    await until('a hover', () => editor.request('textDocument/hover', place));
  });
});

describe('requests that make no sense', () => {
  it('an unknown method is not found', async () => {
    const editor = await start();
    expect(await codeOf(editor.request('textDocument/prophesy', {}))).toBe(-32601);
    editor.notify('textDocument/didProphesy', {});
    await isWell(editor);
  });

  it.each([
    ['textDocument/hover', { textDocument: { uri: 7 }, position: PLACE.position }],
    ['textDocument/hover', { textDocument: { uri: DRAFT }, position: { line: 'one', character: 0 } }],
    ['textDocument/hover', { textDocument: { uri: DRAFT } }],
    ['textDocument/hover', {}],
    ['textDocument/definition', { textDocument: null, position: null }],
    ['textDocument/documentHighlight', { position: PLACE.position }],
    ['textDocument/codeAction', { textDocument: { uri: DRAFT }, range: { start: 1 } }],
    ['textDocument/diagnostic', {}],
    ['workspace/textDocumentContent', { uri: {} }],
    ['dianming/status', {}],
  ])('%s with %j has invalid parameters', async (method, params) => {
    const editor = await start();
    editor.open(DRAFT, '说到百度。\n');
    expect(await codeOf(editor.request(method, params))).toBe(-32602);
    await isWell(editor);
  });

  it.each([
    ['textDocument/didOpen', {}],
    ['textDocument/didOpen', { textDocument: { uri: 7, text: 7 } }],
    ['textDocument/didChange', { textDocument: { uri: DRAFT }, contentChanges: [{ text: 'x' }] }],
    ['textDocument/didChange', { textDocument: { uri: DRAFT, version: 2 }, contentChanges: 'all' }],
    [
      'textDocument/didChange',
      { textDocument: { uri: DRAFT, version: 2 }, contentChanges: [{ range: {}, text: '' }] },
    ],
    [
      'textDocument/didChange',
      { textDocument: { uri: DRAFT, version: 2 }, contentChanges: [{ range: null, text: 7 }] },
    ],
    ['textDocument/didClose', {}],
    ['textDocument/didSave', {}],
    ['workspace/didChangeWatchedFiles', { changes: [{ uri: null }] }],
    ['workspace/didChangeWatchedFiles', {}],
    ['workspace/didChangeConfiguration', {}],
    ['workspace/didChangeWorkspaceFolders', {}],
    ['$/cancelRequest', { id: 'nothing' }],
    ['$/setTrace', {}],
  ])('%s with %j leaves everything as it was', async (method, params) => {
    const editor = await start();
    editor.open(DRAFT, '说到百度。\n');
    editor.notify(method, params);
    expect(JSON.stringify(await editor.request('textDocument/hover', PLACE))).toContain('百度');
    await isWell(editor);
  });

  it('a document may be opened twice', async () => {
    const editor = await start();
    editor.open(DRAFT, '说到腾讯。\n');
    editor.open(DRAFT, '说到百度。\n');
    expect(JSON.stringify(await editor.request('textDocument/hover', PLACE))).toContain('百度');
  });

  it('a text may hold anything', async () => {
    const editor = await start();
    const texts = [
      '\u0000百度',
      '\ud800百度\udc00',
      '百\ufffe度',
      '\r\r\n\n\r百度',
      `${'['.repeat(5000)}百度`,
      '---\n: {\n---\n百度',
    ];
    for (const [i, text] of texts.entries()) {
      editor.open(`file:///w/${i}.md`, text);
      expect(await pull(editor, `file:///w/${i}.md`)).toMatchObject({ kind: 'full', items: [] });
    }
    expect(editor.log).toEqual([]);
  });
});

describe('cancellation', () => {
  it('of a request that waits is answered as cancelled', async () => {
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const host: Host = { ...memoryHost(new Map()), list: () => gate.then(() => undefined) };
    const editor = await start({ host });
    editor.open(DRAFT, '腾讯的文心一言。\n');
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: DRAFT } };
    const answer = codeOf(editor.connection.sendRequest('textDocument/diagnostic', params, source.token));
    // The request is under way once the server has answered one that came behind it.
    await editor.request('textDocument/hover', PLACE);
    source.cancel();
    await editor.request('textDocument/hover', PLACE);
    open();
    expect(await answer).toBe(-32800);
    await isWell(editor);
  });

  it('of many requests at once leaves the server well', async () => {
    const editor = await start();
    editor.open(DRAFT, '说到百度。\n'.repeat(200));
    const answers = Array.from({ length: 50 }, () => {
      const source = new CancellationTokenSource();
      const answer = codeOf(editor.connection.sendRequest('textDocument/hover', PLACE, source.token));
      source.cancel();
      return answer;
    });
    for (const answer of await Promise.all(answers))
      expect([-32800, expect.stringContaining('百度')]).toContainEqual(answer);
    await isWell(editor);
  });
});

describe('the order of things', () => {
  it('a second initialize is refused', async () => {
    const editor = await start();
    const params = { processId: null, rootUri: null, capabilities: {} };
    expect(await codeOf(editor.request('initialize', params))).toBe(-32600);
    await isWell(editor);
  });

  it('behind shutdown requests are refused, and notifications do nothing', async () => {
    const editor = await start();
    editor.open(DRAFT, '说到百度。\n');
    expect(await editor.request('shutdown', undefined)).toBeNull();
    expect(await codeOf(editor.request('textDocument/hover', PLACE))).toBe(-32600);
    editor.open('file:///w/late.md', '腾讯的文心一言。\n');
    expect(await editor.request('shutdown', undefined)).toBeNull();
  });

  it('behind shutdown no diagnostics are sent', async () => {
    const editor = await start({ capabilities: {} });
    editor.open(DRAFT, '腾讯的文心一言。\n');
    await editor.request('shutdown', undefined);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(editor.sent.size).toBe(0);
  });
});
