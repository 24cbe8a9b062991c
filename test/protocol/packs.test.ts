/** Does fresh knowledge count that the setting names: files and folders, kept current, told where they are broken? */
import { afterEach, describe, expect, it } from 'vitest';
import type { Status } from '../../server/src/lsp/protocol.js';
import { type Editor, MODERN, memoryHost, pull, startEditor, until } from './editor.js';

const DRAFT = 'file:///w/drafts/draft.md';
const PACK = 'file:///w/knowledge/fresh.yaml';
const FIRM = '- { id: newfirm, type: company, name: 新锐智能, checked: 2027-01 }\n';
const TEXT = '新锐智能发布了模型。\n';
const CAPABLE = {
  ...MODERN,
  workspace: {
    ...MODERN.workspace,
    configuration: true,
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
};

const editors: Editor[] = [];
afterEach(() => {
  for (const editor of editors.splice(0)) editor.stop();
});

interface Given {
  readonly files?: Record<string, string>;
  readonly paths?: readonly string[];
  readonly userPaths?: readonly string[];
  readonly untrusted?: boolean;
}

/** An editor with one workspace folder, whose setting names `paths`. */
async function withPaths({ files = { [PACK]: FIRM }, paths = [], userPaths = [], untrusted }: Given) {
  const disk = new Map(Object.entries(files));
  const settings: Record<string, unknown> = {
    'file:///w': { glossary: { files: paths } },
    '': { glossary: { files: userPaths } },
  };
  const editor = await startEditor({
    host: memoryHost(disk),
    capabilities: CAPABLE,
    settings: () => settings,
    params: {
      workspaceFolders: [{ uri: 'file:///w', name: 'w' }],
      initializationOptions: { untrusted },
    },
  });
  editors.push(editor);
  const messages: string[] = [];
  editor.connection.onRequest('window/showMessageRequest', ({ message }) => void messages.push(message));
  editor.connection.onNotification('window/showMessage', ({ message }) => void messages.push(message));
  const status = (uri = DRAFT) => editor.request<Status>('dianming/status', { uri });
  return {
    editor,
    messages,
    status,
    set(now: readonly string[]): void {
      settings['file:///w'] = { glossary: { files: now } };
      editor.notify('workspace/didChangeConfiguration', { settings: {} });
    },
    write(uri: string, text: string | undefined): void {
      const type = text === undefined ? 3 : disk.has(uri) ? 2 : 1;
      if (text === undefined) disk.delete(uri);
      else disk.set(uri, text);
      editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
    },
    names: (count: number, uri = DRAFT) =>
      until(`${count} mentions`, async () => (await status(uri)).mentions === count),
  };
}

describe('a file that the setting names', () => {
  it('is knowledge, and its age is the age of the knowledge', async () => {
    const { editor, names, status } = await withPaths({ paths: ['knowledge/fresh.yaml'] });
    editor.open(DRAFT, TEXT);
    await names(1);
    expect(await status()).toMatchObject({ knowledgeAsOf: '2027-01', glossaries: 1, glossaryProblems: 0 });
  });

  it('counts less than the glossary of the desk', async () => {
    const own = 'file:///w/.dianming/glossary.yaml';
    const { editor, names, write } = await withPaths({
      files: { [PACK]: FIRM, [own]: '- { id: newfirm, disabled: true }\n' },
      paths: ['knowledge'],
    });
    editor.open(DRAFT, `${TEXT}百度。\n`);
    await names(1);
    write(own, '');
    await names(2);
  });

  it('is read again when it changes, is deleted, and comes again', async () => {
    const { editor, names, write } = await withPaths({ paths: ['knowledge/fresh.yaml'] });
    editor.open(DRAFT, TEXT);
    await names(1);
    write(PACK, FIRM.replace('新锐', '老牌'));
    await names(0);
    write(PACK, FIRM);
    await names(1);
    write(PACK, undefined);
    await names(0);
    write(PACK, FIRM);
    await names(1);
  });

  it('comes and goes with the setting', async () => {
    const { editor, names, set } = await withPaths({});
    editor.open(DRAFT, TEXT);
    await names(0);
    set(['knowledge']);
    await names(1);
    set([]);
    await names(0);
  });

  it('holds for drafts that lie in no folder where the user names it', async () => {
    const { editor, names } = await withPaths({ userPaths: ['/w/knowledge/fresh.yaml'] });
    editor.open('untitled:Untitled-1', TEXT);
    editor.open('file:///elsewhere/a.md', TEXT);
    await names(1, 'untitled:Untitled-1');
    await names(1, 'file:///elsewhere/a.md');
  });
});

it('a file that comes into a folder or fits a glob counts', async () => {
  for (const path of ['knowledge', 'knowledge/*.yaml', '**/*.yaml']) {
    const { editor, names, write } = await withPaths({ files: {}, paths: [path] });
    editor.open(DRAFT, TEXT);
    await names(0);
    write(PACK, FIRM);
    await names(1);
  }
});

it('the folders and files are watched, wherever they lie', async () => {
  const { editor } = await withPaths({ paths: ['knowledge', '/shared/a.yaml'] });
  const globs = (): unknown[] => {
    const asked = editor.registrations.get('workspace/didChangeWatchedFiles') as
      | { watchers: { globPattern: unknown }[] }
      | undefined;
    return asked?.watchers.map(({ globPattern }) => globPattern) ?? [];
  };
  await until('watchers', () => globs().length > 3);
  expect(globs()).toEqual(
    expect.arrayContaining([
      { baseUri: 'file:///w/knowledge', pattern: '**/*.{yaml,yml}' },
      { baseUri: 'file:///shared', pattern: 'a.yaml' },
    ]),
  );
});

describe('what is wrong is told once', () => {
  it('of a file that is not there', async () => {
    const { editor, messages, status } = await withPaths({ paths: ['none.yaml', 'knowledge'] });
    editor.open(DRAFT, TEXT);
    await until('a message', () => messages.length > 0);
    expect(messages).toEqual([expect.stringMatching(/dianming\.glossary\.files.*none\.yaml/)]);
    expect(await status()).toMatchObject({ mentions: 1, glossaryProblems: 1 });
  });

  it.each([
    ['broken YAML', '- id: [\n'],
    ['an unknown key', `${FIRM}- { id: other, type: company, name: 另家智能, colour: red }\n`],
  ])('of a file with %s', async (_, text) => {
    const { messages } = await withPaths({ files: { [PACK]: text }, paths: ['knowledge'] });
    await until('a message', () => messages.length > 0);
    expect(messages).toEqual([expect.stringMatching(/fresh\.yaml:\d+/)]);
  });

  it.each([['not a list'], [7], [[7, null, '']]])('nothing of a setting that is %j', async (files) => {
    const { editor, messages, names } = await withPaths({ paths: files as string[] });
    editor.open(DRAFT, '百度。\n');
    await names(1);
    expect(messages).toEqual([]);
  });
});

describe('in a workspace that is not trusted', () => {
  const outside = { 'file:///shared/a.yaml': FIRM };
  it('the setting does not lead outside', async () => {
    const { editor, messages, names } = await withPaths({
      files: outside,
      paths: ['../shared/a.yaml', '/shared'],
      untrusted: true,
    });
    editor.open(DRAFT, TEXT);
    await until('messages', () => messages.length === 2);
    await names(0);
  });
  it('neither does config.yaml', async () => {
    const config = 'file:///w/.dianming/config.yaml';
    const text = 'glossary: { files: [../../shared/a.yaml] }\n';
    const { editor, names } = await withPaths({ files: { ...outside, [config]: text }, untrusted: true });
    editor.open(DRAFT, TEXT);
    editor.open(config, text, 'yaml');
    await until('a problem', async () => (await pull(editor, config)).items.length === 1);
    await names(0);
  });
  it('what lies inside counts', async () => {
    const { editor, names } = await withPaths({ paths: ['knowledge'], untrusted: true });
    editor.open(DRAFT, TEXT);
    await names(1);
  });
});
