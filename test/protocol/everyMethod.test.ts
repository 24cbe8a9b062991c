/** What does each request answer when it is taken back, overtaken by an edit, or about a document that is not known? */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import type { Host } from '../../server/src/host/host.js';
import { type Editor, memoryHost, PACK_URI, startEditor } from './editor.js';
import { FULL, ROOT, start } from './workspace.js';

const DRAFT = `${ROOT}/a.md`;
const UNKNOWN = `${ROOT}/none.md`;
const TEXT = '腾讯的文心一言很好。百度说，文心一言和新锐智能科技都很好。\n我们在用wxy\n';
const GLOSSARY = `${ROOT}/.dianming/g.yaml`;
const ENTRY = '- { id: acme, type: company, name: 甲乙科技 }\n';

const CANCELLED = -32800;
const STALE = -32801;
const FAILED = -32803;

const textDocument = { uri: DRAFT };
const whole = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
const place = { textDocument, position: { line: 0, character: 4 } };
const context = { diagnostics: [] };

/** An answer; or the code of an error. */
type Outcome = unknown;

interface Row {
  readonly method: string;
  /** Asked on `DRAFT`; may ask for an item first. */
  readonly params: object | ((editor: Editor) => Promise<object>);
  /** Of the same about a document that is not known. */
  readonly unknown: Outcome;
  /** It writes, and so is refused if the text has changed before it is done. */
  readonly writes?: boolean;
}

/** The first item that another request gives. */
const firstOf =
  (method: string, params: object, wrap: (item: object) => object = (item) => item) =>
  async (editor: Editor): Promise<object> => {
    const answer = await editor.request<object[] | { items: object[] }>(method, params);
    return wrap((Array.isArray(answer) ? answer : answer.items)[0]!);
  };

const typed = { textDocument, position: { line: 1, character: 7 } };
const itself = expect.objectContaining({});

const ROWS: readonly Row[] = [
  { method: 'textDocument/hover', params: place, unknown: null },
  { method: 'textDocument/definition', params: place, unknown: [] },
  { method: 'textDocument/declaration', params: place, unknown: [] },
  { method: 'textDocument/typeDefinition', params: place, unknown: [] },
  {
    method: 'textDocument/implementation',
    params: { textDocument, position: { line: 0, character: 11 } },
    unknown: [],
  },
  {
    method: 'textDocument/references',
    params: { ...place, context: { includeDeclaration: true } },
    unknown: [],
  },
  { method: 'textDocument/documentHighlight', params: place, unknown: [] },
  { method: 'textDocument/completion', params: typed, unknown: { isIncomplete: false, items: [] } },
  { method: 'completionItem/resolve', params: firstOf('textDocument/completion', typed), unknown: itself },
  { method: 'textDocument/prepareRename', params: place, unknown: FAILED },
  {
    method: 'textDocument/rename',
    params: { ...place, newName: '文心' },
    unknown: FAILED,
    writes: true,
  },
  { method: 'textDocument/codeAction', params: { textDocument, range: whole, context }, unknown: [] },
  {
    method: 'codeAction/resolve',
    params: firstOf('textDocument/codeAction', {
      textDocument,
      range: { start: { line: 0, character: 19 }, end: { line: 0, character: 25 } },
      context: { ...context, only: ['quickfix'] },
    }),
    unknown: expect.not.objectContaining({ edit: expect.anything() }),
  },
  {
    method: 'textDocument/diagnostic',
    params: { textDocument, identifier: 'dianming' },
    unknown: { kind: 'full', items: [] },
  },
  {
    method: 'workspace/diagnostic',
    params: { identifier: 'dianming', previousResultIds: [] },
    unknown: itself,
  },
  { method: 'textDocument/documentSymbol', params: { textDocument }, unknown: [] },
  { method: 'workspace/symbol', params: { query: '百度' }, unknown: itself },
  { method: 'textDocument/semanticTokens/full', params: { textDocument }, unknown: { data: [] } },
  {
    method: 'textDocument/semanticTokens/full/delta',
    params: { textDocument, previousResultId: 'of long ago' },
    unknown: { data: [] },
  },
  {
    method: 'textDocument/semanticTokens/range',
    params: { textDocument, range: whole },
    unknown: { data: [] },
  },
  { method: 'textDocument/inlayHint', params: { textDocument, range: whole }, unknown: [] },
  {
    method: 'textDocument/selectionRange',
    params: { textDocument, positions: [place.position] },
    unknown: [],
  },
  { method: 'textDocument/codeLens', params: { textDocument: { uri: GLOSSARY } }, unknown: [] },
  {
    method: 'codeLens/resolve',
    params: firstOf('textDocument/codeLens', { textDocument: { uri: GLOSSARY } }),
    unknown: itself,
  },
  { method: 'textDocument/prepareTypeHierarchy', params: place, unknown: [] },
  {
    method: 'typeHierarchy/supertypes',
    params: firstOf('textDocument/prepareTypeHierarchy', place, (item) => ({ item })),
    unknown: itself,
  },
  {
    method: 'typeHierarchy/subtypes',
    params: firstOf(
      'textDocument/prepareTypeHierarchy',
      { textDocument, position: { line: 0, character: 11 } },
      (item) => ({ item }),
    ),
    unknown: itself,
  },
  { method: 'workspace/textDocumentContent', params: { uri: PACK_URI }, unknown: { text: '' } },
  { method: 'dianming/status', params: { uri: DRAFT }, unknown: null },
];

async function open(): Promise<Editor> {
  const settings = { diagnostics: { scope: 'workspace' }, inlayHints: { maker: true } };
  const { editor } = await start({ '.dianming/g.yaml': ENTRY, 'b.md': '文心一言。' }, settings);
  editor.open(DRAFT, TEXT);
  editor.open(GLOSSARY, ENTRY, 'yaml');
  await editor.request('textDocument/references', { ...place, context: { includeDeclaration: false } }); // indexed
  return editor;
}

const paramsOf = async ({ params }: Row, editor: Editor): Promise<object> =>
  typeof params === 'function' ? params(editor) : params;

/** The answer without ids that no two answers share; or the code of the error. */
const outcome = (answer: Promise<unknown>): Promise<Outcome> =>
  answer.then(
    (value) => JSON.parse(JSON.stringify(value), (key, each) => (key === 'resultId' ? undefined : each)),
    ({ code }) => code,
  );

const isEmpty = (answer: Outcome): boolean =>
  ['null', '[]', '{"data":[]}', '{"isIncomplete":false,"items":[]}', '{"text":""}'].includes(
    JSON.stringify(answer),
  );

describe.each(ROWS.map((row) => [row.method, row] as const))('%s', (method, row) => {
  it('answers', async () => {
    const editor = await open();
    const answer = await outcome(editor.request(method, await paramsOf(row, editor)));
    expect(typeof answer, String(answer)).toBe('object');
    expect(isEmpty(answer), JSON.stringify(answer)).toBe(false);
    expect(editor.log).toEqual([]);
  });

  it('is answered as cancelled when it is taken back before its turn', async () => {
    const editor = await open();
    const params = await paramsOf(row, editor);
    expect(await outcome(editor.cancelledRequest(method, params))).toBe(CANCELLED);
    expect(typeof (await outcome(editor.request(method, params)))).toBe('object');
  });

  it('speaks of the text as it was when it was asked, or says that it is out of date', async () => {
    const [still, edited] = [await open(), await open()];
    const expected = await outcome(still.request(method, await paramsOf(row, still)));
    const answer = outcome(edited.request(method, await paramsOf(row, edited)));
    edited.edit(DRAFT, 2, TEXT, 0, 0, '据说，');
    expect(row.writes ? [expected, STALE] : [expected]).toContainEqual(await answer);
  });

  it('has an answer for a document that is not known', async () => {
    const editor = await open();
    const params = JSON.stringify(await paramsOf(row, editor));
    const elsewhere = [DRAFT, GLOSSARY, PACK_URI].reduce(
      (text, uri) => text.replaceAll(uri, UNKNOWN),
      params,
    );
    expect(await outcome(editor.request(method, JSON.parse(elsewhere)))).toEqual(row.unknown);
    expect(editor.log).toEqual([]);
  });
});

describe('what waits for files', () => {
  /** Files that never come. */
  const never = new Promise<undefined>(() => {});
  const host: Host = {
    ...memoryHost(new Map()),
    list: () => never,
    // biome-ignore lint/correctness/useYield: it waits before it could
    async *drafts() {
      await never;
    },
  };

  it.each([
    'textDocument/references',
    'textDocument/rename',
    'textDocument/diagnostic',
    'workspace/diagnostic',
  ])('%s is answered as cancelled while it waits', async (method) => {
    const editor = await startEditor({
      host,
      capabilities: FULL,
      params: { workspaceFolders: [{ uri: ROOT, name: 'w' }] },
      settings: () => ({ '': { diagnostics: { scope: 'workspace' } } }),
    });
    editor.open(DRAFT, TEXT);
    const { params } = ROWS.find((row) => row.method === method)!;
    const source = new CancellationTokenSource();
    const answer = outcome(editor.connection.sendRequest(method, params, source.token));
    await editor.request('textDocument/hover', place); // which came behind it: so it is under way
    source.cancel();
    expect(await answer).toBe(CANCELLED);
    expect(await editor.request('textDocument/hover', place)).not.toBeNull();
  });
});

/** What is no request of the client, and what test/protocol/features.test.ts has of pausing. */
const NO_REQUEST =
  /publishDiagnostics|refresh|\/did|workDoneProgress|registerCapability|workspace\/executeCommand/;

it('every request of docs/features.md is among them', () => {
  const page = readFileSync(new URL('../../docs/features.md', import.meta.url), 'utf8');
  const cells = page.split('\n').flatMap((line) => /^\| (`\w+\/.*?) \|/.exec(line)?.[1] ?? []);
  const listed = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, method]) => method!));
  const tested = new Set(ROWS.map(({ method }) => method));
  expect(listed.length).toBeGreaterThan(30);
  expect(listed.filter((method) => !NO_REQUEST.test(method) && !tested.has(method))).toEqual([]);
});
