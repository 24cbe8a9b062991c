/** Does the built server live and die as it should: over stdio, from its start to the end of its parent? */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction, Location, LocationLink } from 'vscode-languageserver/node';
import { type Editor, editorOn, MODERN, openAt, pull, until } from './editor.js';

const built = (name: string): string => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
const SERVERS = [
  ['dist/server.js --stdio', [built('server.js'), '--stdio']],
  ['dist/cli.js lsp --stdio', [built('cli.js'), 'lsp', '--stdio']],
] as const;

if (!existsSync(built('server.js'))) throw new Error('npm run build comes first');

const children: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Child {
  readonly process: ChildProcessWithoutNullStreams;
  /** Its exit code, once it has ended by itself. */
  readonly ended: Promise<number | null>;
  readonly errors: () => string;
}

function launch(args: readonly string[]): Child {
  const process = spawn(globalThis.process.execPath, args, { stdio: 'pipe' });
  children.push(process);
  let errors = '';
  process.stderr.on('data', (data) => {
    errors += data;
  });
  process.stdin.on('error', () => {});
  return {
    process,
    ended: new Promise((resolve) => process.on('exit', resolve)),
    errors: () => errors,
  };
}

const editorOf = ({ process }: Child, params = {}): Promise<Editor> =>
  editorOn(process.stdout, process.stdin, { params });

function frame(message: unknown): Buffer {
  const body = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

describe.each(SERVERS)('%s', (_, args) => {
  it('serves a draft on disk with the real packs and a desk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dianming-'));
    mkdirSync(join(folder, '.dianming'));
    const glossary = join(folder, '.dianming', 'glossary.yaml');
    writeFileSync(glossary, '- { id: newfirm, type: company, name: 新锐智能 }\n');
    const uri = pathToFileURL(join(folder, 'draft.md')).href;
    const child = launch(args);
    const editor = await editorOf(child);
    const place = openAt(editor, uri, '百度的通义千问又更新了，新锐$0智能也一样。\n');
    const { items } = await pull(editor, uri);
    expect(items.map(({ code }) => code)).toEqual(['wrong-maker']);
    const [link] = await editor.request<LocationLink[]>('textDocument/definition', place);
    expect(link!.targetUri).toBe(pathToFileURL(glossary).href);
    const first = { textDocument: { uri }, position: { line: 0, character: 0 } };
    const [entry] = await editor.request<LocationLink[]>('textDocument/definition', first);
    expect(entry!.targetUri).toBe('dianming:/packs/baidu.yaml');
    const { text } = await editor.request<{ text: string }>('workspace/textDocumentContent', {
      uri: entry!.targetUri,
    });
    expect(text.split('\n')[entry!.targetSelectionRange.start.line]).toContain('id: baidu');
    const range = items[0]!.range;
    const params = { textDocument: { uri }, range, context: { diagnostics: items } };
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', params);
    expect(actions.some(({ title }) => title.includes('通义千问'))).toBe(true);
    await editor.request('shutdown', undefined);
    editor.notify('exit', undefined);
    expect(await child.ended).toBe(0);
    expect(child.errors()).toBe('');
    rmSync(folder, { recursive: true });
  });

  it('writes a file for a client without virtual documents', async () => {
    const child = launch(args);
    const capabilities = { ...MODERN, workspace: {}, textDocument: {} };
    const editor = await editorOn(child.process.stdout, child.process.stdin, { capabilities });
    const place = openAt(editor, 'file:///nowhere/draft.md', '说到百$0度。\n');
    const [location] = await editor.request<Location[]>('textDocument/definition', place);
    expect(location!.uri).toMatch(/^file:.*packs\/baidu\.yaml$/);
    expect(existsSync(fileURLToPath(location!.uri))).toBe(true);
  });

  it('ends with 0 behind shutdown, with 1 without', async () => {
    const [polite, curt] = [launch(args), launch(args)];
    const editor = await editorOf(polite);
    await editor.request('shutdown', undefined);
    await editor.request('shutdown', undefined);
    editor.notify('exit', undefined);
    expect(await polite.ended).toBe(0);
    (await editorOf(curt)).notify('exit', undefined);
    expect(await curt.ended).toBe(1);
  });

  it('takes exit before anything else, and before shutdown', async () => {
    const [early, crossed] = [launch(args), launch(args)];
    early.process.stdin.write(frame({ jsonrpc: '2.0', method: 'exit' }));
    expect(await early.ended).toBe(1);
    crossed.process.stdin.write(frame({ jsonrpc: '2.0', method: 'exit' }));
    crossed.process.stdin.write(frame({ jsonrpc: '2.0', id: 1, method: 'shutdown' }));
    expect(await crossed.ended).toBe(1);
  });

  it('ends when its input ends, though its parent lives', async () => {
    const child = launch(args);
    const editor = await editorOf(child, { processId: process.pid });
    await editor.request('workspace/textDocumentContent', { uri: 'dianming:/none' });
    child.process.stdin.end();
    expect(await child.ended).toBe(1);
  });

  it('ends when its parent is dead', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const child = launch(args);
    await editorOf(child, { processId: pid });
    expect(await child.ended).toBe(1);
  });

  it('answers a request before initialize as LSP asks', async () => {
    const child = launch(args);
    let answer = '';
    child.process.stdout.on('data', (data) => {
      answer += data;
    });
    const params = { textDocument: { uri: 'file:///a.md' }, position: { line: 0, character: 0 } };
    child.process.stdin.write(frame({ jsonrpc: '2.0', id: 1, method: 'textDocument/hover', params }));
    await until('an answer', () => answer.includes('"id":1'));
    expect(answer).toContain('-32002');
  });

  it.each([
    ['no JSON', '{not json'],
    ['an array', '[]'],
    ['null', 'null'],
    ['an empty object', '{}'],
    ['a response to nothing', '{"jsonrpc":"2.0","id":99,"result":1}'],
    ['a cancellation without parameters', '{"jsonrpc":"2.0","method":"$/cancelRequest"}'],
    ['an id that is an object', '{"jsonrpc":"2.0","id":{},"method":"textDocument/hover","params":{}}'],
    ['parameters that are null', '{"jsonrpc":"2.0","id":5,"method":"textDocument/hover","params":null}'],
    ['parameters by position', '{"jsonrpc":"2.0","id":5,"method":"textDocument/hover","params":[1]}'],
    ['a document that is null', '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":null}'],
  ])('survives a message that is %s', async (__, message) => {
    const child = launch(args);
    const editor = await editorOf(child);
    child.process.stdin.write(frame(message));
    const place = openAt(editor, 'file:///nowhere/draft.md', '说到百$0度。\n');
    expect(JSON.stringify(await editor.request('textDocument/hover', place))).toContain('百度');
  });
});
