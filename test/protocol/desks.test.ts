/** Does the server keep up with the desks: glossaries and settings on disk and in buffers, made, changed, broken and deleted? */

import { describe, expect, it } from 'vitest';
import type { Hover, LocationLink } from 'vscode-languageserver/node';
import type { Host } from '../../server/src/host/host.js';
import type { Status } from '../../server/src/lsp/protocol.js';
import { type Editor, MODERN, memoryHost, openAt, pull, startEditor, textIn, until } from './editor.js';

const DRAFT = 'file:///w/drafts/draft.md';
const GLOSSARY = 'file:///w/.dianming/glossary.yaml';
const CONFIG = 'file:///w/.dianming/config.yaml';
const NEW_FIRM = '- { id: newfirm, type: company, name: 新锐智能 }\n';
const TEXT = '新锐智能发布了模型。\n';

/** An editor on files in memory; `write` and `remove` change them and tell the server. */
async function onDesk(files: Record<string, string>, options: Parameters<typeof startEditor>[0] = {}) {
  const disk = new Map(Object.entries(files));
  const editor = await startEditor({ host: memoryHost(disk), ...options });
  const tell = (uri: string, type: 1 | 2 | 3): void =>
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  return {
    editor,
    disk,
    write(uri: string, text: string): void {
      const isNew = !disk.has(uri);
      disk.set(uri, text);
      tell(uri, isNew ? 1 : 2);
    },
    remove(uri: string): void {
      disk.delete(uri);
      tell(uri, 3);
    },
    status: (uri = DRAFT) => editor.request<Status>('dianming/status', { uri }),
    /** Waits until the draft names so many. */
    names: (count: number, uri = DRAFT) =>
      until(
        `${count} mentions`,
        async () => (await editor.request<Status>('dianming/status', { uri })).mentions === count,
      ),
  };
}

describe('a glossary', () => {
  it('adds an entry, whose definition is the file', async () => {
    const { editor } = await onDesk({ [GLOSSARY]: NEW_FIRM });
    const place = openAt(editor, DRAFT, '新$0锐智能发布了模型。\n');
    await pull(editor, DRAFT);
    const [link] = await editor.request<LocationLink[]>('textDocument/definition', place);
    expect(link!.targetUri).toBe(GLOSSARY);
    expect(textIn(NEW_FIRM, link!.targetSelectionRange)).toBe('newfirm');
  });

  it('overrides an entry of the packs field by field', async () => {
    const { editor } = await onDesk({ [GLOSSARY]: '- { id: baidu, description: 本社译作百度 }\n' });
    const place = openAt(editor, DRAFT, '说到百$0度。\n');
    await pull(editor, DRAFT);
    const hover = await editor.request<Hover>('textDocument/hover', place);
    expect(JSON.stringify(hover)).toContain('本社译作百度');
    expect(JSON.stringify(hover)).toContain('文心一言');
  });

  it('disables an entry', async () => {
    const { editor, status } = await onDesk({ [GLOSSARY]: '- { id: baidu, disabled: true }\n' });
    editor.open(DRAFT, '百度与腾讯。\n');
    await pull(editor, DRAFT);
    expect(await status()).toMatchObject({ mentions: 1, glossaries: 1 });
  });

  it('changes what is a wrong maker', async () => {
    const { editor } = await onDesk({ [GLOSSARY]: '- { id: ernie, maker: [baidu, tencent] }\n' });
    editor.open(DRAFT, '腾讯的文心一言上线了。\n');
    expect((await pull(editor, DRAFT)).items).toEqual([]);
  });

  it('has its problems in the YAML, at their places', async () => {
    const text = '- id: newfirm\n  type: company\n  name: 新锐智能\n  colour: red\n';
    const { editor } = await onDesk({ [GLOSSARY]: text });
    editor.open(GLOSSARY, text, 'yaml');
    const { items } = await pull(editor, GLOSSARY);
    expect(items.map(({ range }) => textIn(text, range))).toEqual(['colour']);
  });

  it('that breaks keeps the last good entries, and tells', async () => {
    const { editor, names } = await onDesk({ [GLOSSARY]: NEW_FIRM });
    editor.open(DRAFT, TEXT);
    editor.open(GLOSSARY, NEW_FIRM, 'yaml');
    await names(1);
    editor.edit(GLOSSARY, 2, NEW_FIRM, NEW_FIRM.length, 0, '- id: [broken\n  name: {\n');
    expect((await pull(editor, GLOSSARY)).items.length).toBeGreaterThan(0);
    await names(1);
    editor.notify('textDocument/didChange', {
      textDocument: { uri: GLOSSARY, version: 3 },
      contentChanges: [{ text: NEW_FIRM }],
    });
    expect((await pull(editor, GLOSSARY)).items).toEqual([]);
  });

  it('counts as the buffer has it, and as the disk has it once that is closed', async () => {
    const { editor, names } = await onDesk({ [GLOSSARY]: NEW_FIRM });
    editor.open(DRAFT, TEXT);
    editor.open(GLOSSARY, '', 'yaml');
    await names(0);
    editor.close(GLOSSARY);
    await names(1);
  });

  it('is read again when its buffer closes, for the file may have changed meanwhile', async () => {
    const { editor, disk, names } = await onDesk({ [GLOSSARY]: NEW_FIRM });
    editor.open(DRAFT, TEXT);
    editor.open(GLOSSARY, NEW_FIRM, 'yaml');
    await names(1);
    disk.set(GLOSSARY, '');
    editor.close(GLOSSARY);
    await names(0);
  });

  it('is read again when it is saved, for an editor that watches nothing', async () => {
    const { editor, disk, names } = await onDesk({ [CONFIG]: '' });
    editor.open(DRAFT, TEXT);
    editor.open(GLOSSARY, NEW_FIRM, 'yaml');
    await names(0);
    disk.set(GLOSSARY, NEW_FIRM);
    editor.notify('textDocument/didSave', { textDocument: { uri: GLOSSARY } });
    await names(1);
  });
});

describe('files on the disk', () => {
  it('created, changed and deleted glossaries count', async () => {
    const { editor, write, remove, names } = await onDesk({ [CONFIG]: '' });
    editor.open(DRAFT, TEXT);
    await names(0);
    write(GLOSSARY, NEW_FIRM);
    await names(1);
    write(GLOSSARY, NEW_FIRM.replace('新锐智能', '老牌智能'));
    await names(0);
    write(GLOSSARY, NEW_FIRM);
    await names(1);
    remove(GLOSSARY);
    await names(0);
  });

  it('the first file of a desk founds it, the last one gone ends it', async () => {
    const { editor, write, remove, names, status } = await onDesk({});
    editor.open(DRAFT, TEXT);
    await names(0);
    write(GLOSSARY, NEW_FIRM);
    await names(1);
    remove(GLOSSARY);
    await names(0);
    expect((await status()).glossaries).toBe(0);
  });

  it('ask the editor to pull again', async () => {
    const { editor, write, names } = await onDesk({});
    editor.open(DRAFT, TEXT);
    await pull(editor, DRAFT);
    const before = editor.refreshes();
    write(GLOSSARY, NEW_FIRM);
    await names(1);
    await until('a refresh', () => editor.refreshes() > before);
  });

  it('a glossary that cannot be read counts as absent', async () => {
    const host: Host = { ...memoryHost(new Map([[GLOSSARY, '']])), read: async () => undefined };
    const { editor, status } = await onDesk({}, { host });
    editor.open(DRAFT, TEXT);
    await pull(editor, DRAFT);
    expect(await status()).toMatchObject({ mentions: 0, glossaries: 0 });
  });
});

describe('config.yaml', () => {
  it('names further glossaries, also outside of the folder', async () => {
    const further = 'file:///shared/%E5%85%A8%E7%A4%BE.yaml';
    const { editor, write, names } = await onDesk({
      [CONFIG]: 'glossary: { files: [../../shared/全社.yaml] }\n',
      [further]: NEW_FIRM,
    });
    editor.open(DRAFT, TEXT);
    await names(1);
    write(further, '');
    await names(0);
  });

  it('tells of further glossaries that are not there, until they are', async () => {
    const text = 'glossary: { files: [none.yaml] }\n';
    const { editor, write } = await onDesk({ [CONFIG]: text });
    editor.open(CONFIG, text, 'yaml');
    const { items } = await pull(editor, CONFIG);
    expect(items.map(({ range }) => textIn(text, range))).toEqual(['none.yaml']);
    write('file:///w/.dianming/none.yaml', NEW_FIRM);
    await until('no problem', async () => (await pull(editor, CONFIG)).items.length === 0);
  });

  it('sets severities as it is typed', async () => {
    const { editor } = await onDesk({ [CONFIG]: '' });
    editor.open(DRAFT, '腾讯的文心一言上线了。\n');
    editor.open(CONFIG, '', 'yaml');
    expect((await pull(editor, DRAFT)).items[0]!.severity).toBe(2);
    editor.edit(CONFIG, 2, '', 0, 0, 'rules: { wrong-maker: off }\n');
    expect((await pull(editor, DRAFT)).items).toEqual([]);
  });

  it('has its problems in the YAML', async () => {
    const text = 'rules: { wrong-maker: loud }\ncolour: red\n';
    const { editor } = await onDesk({ [CONFIG]: text });
    editor.open(CONFIG, text, 'yaml');
    const { items } = await pull(editor, CONFIG);
    expect(items.map(({ range }) => textIn(text, range))).toEqual(['loud', 'colour']);
  });
});

describe('several desks', () => {
  it('the nearest above a draft counts, in whatever order the drafts are opened', async () => {
    const inner = 'file:///w/drafts/.dianming/glossary.yaml';
    const outerDraft = 'file:///w/other.md';
    for (const order of [
      [DRAFT, outerDraft],
      [outerDraft, DRAFT],
    ]) {
      const { editor, names } = await onDesk({
        [GLOSSARY]: NEW_FIRM,
        [inner]: '- { id: inner, type: company, name: 内栏智能 }\n',
      });
      for (const uri of order) editor.open(uri, '新锐智能、内栏智能与内栏智能。\n');
      await names(1, outerDraft);
      await names(2, DRAFT);
    }
  });

  it('a draft in none is read with the packs alone', async () => {
    const { editor, names } = await onDesk({ [GLOSSARY]: NEW_FIRM });
    editor.open(DRAFT, TEXT);
    editor.open('file:///elsewhere/a.md', '新锐智能与百度。\n');
    editor.open('untitled:Untitled-1', '新锐智能与百度。\n');
    await names(1);
    await names(1, 'file:///elsewhere/a.md');
    await names(1, 'untitled:Untitled-1');
  });
});

describe('while the desk is being read', () => {
  /** Every answer of the disk waits until the test lets it go. */
  function slowHost(files: Map<string, string>) {
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { read, list, ...rest } = memoryHost(files);
    const later =
      <T>(answer: (uri: string) => Promise<T>) =>
      (uri: string): Promise<T> =>
        gate.then(() => answer(uri));
    return { open, host: { ...rest, read: later(read), list: later(list) } };
  }

  it('requests are answered with what is known, diagnostics wait', async () => {
    const { open, host } = slowHost(new Map([[GLOSSARY, '- { id: ernie, maker: tencent }\n']]));
    const { editor } = await onDesk({}, { host });
    const place = openAt(editor, DRAFT, '百$0度的文心一言上线了。\n');
    expect(await editor.request('textDocument/hover', place)).not.toBeNull();
    const pulled = pull(editor, DRAFT);
    open();
    expect((await pulled).items.map(({ code }) => code)).toEqual(['wrong-maker']);
  });

  it('an editor that is sent diagnostics gets those of the desk in the end', async () => {
    const { open, host } = slowHost(new Map([[GLOSSARY, '- { id: ernie, maker: tencent }\n']]));
    const { editor } = await onDesk({}, { host, capabilities: {} });
    editor.open(DRAFT, '腾讯的文心一言，百度的文心一言。\n');
    await until(
      'diagnostics of the packs',
      () => editor.sent.get(DRAFT)?.diagnostics[0]?.range.start.character === 0,
    );
    open();
    await until(
      'diagnostics of the desk',
      () => editor.sent.get(DRAFT)?.diagnostics[0]?.range.start.character === 8,
    );
  });

  it('a draft that closes meanwhile leaves nothing behind', async () => {
    const { open, host } = slowHost(new Map([[GLOSSARY, NEW_FIRM]]));
    const { editor } = await onDesk({}, { host, capabilities: {} });
    editor.open(DRAFT, '腾讯的文心一言。\n');
    editor.close(DRAFT);
    open();
    editor.open('file:///w/other.md', '腾讯的文心一言。\n');
    await until('diagnostics', () => editor.sent.get('file:///w/other.md'));
    expect(editor.sent.get(DRAFT)?.diagnostics ?? []).toEqual([]);
  });
});

describe('watching', () => {
  const watcher = (relativePatternSupport: boolean) => ({
    ...MODERN,
    workspace: {
      ...MODERN.workspace,
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport },
    },
  });
  const globs = (editor: Editor): unknown[] => {
    const options = editor.registrations.get('workspace/didChangeWatchedFiles') as {
      watchers: { globPattern: unknown }[];
    };
    return options?.watchers.map(({ globPattern }) => globPattern) ?? [];
  };

  it('is asked for where the editor takes registrations', async () => {
    const { editor } = await onDesk({}, { capabilities: watcher(false) });
    await until('a registration', () => globs(editor).length > 0);
    expect(globs(editor)).toContain('**/.dianming/**');
  });

  it('is not asked for where it does not', async () => {
    const { editor } = await onDesk({ [GLOSSARY]: NEW_FIRM });
    editor.open(DRAFT, TEXT);
    await pull(editor, DRAFT);
    expect([...editor.registrations.keys()]).not.toContain('workspace/didChangeWatchedFiles');
  });

  it('goes on to desks and glossaries outside of the workspace', async () => {
    const host = memoryHost(
      new Map([
        [CONFIG, 'glossary: { files: [../../shared/全社.yaml] }\n'],
        ['file:///shared/%E5%85%A8%E7%A4%BE.yaml', NEW_FIRM],
      ]),
    );
    const params = { workspaceFolders: [{ uri: 'file:///w/drafts', name: 'drafts' }] };
    const { editor } = await onDesk({}, { host, params, capabilities: watcher(true) });
    editor.open(DRAFT, TEXT);
    await until('watchers', () => globs(editor).length >= 3);
    expect(globs(editor)).toEqual(
      expect.arrayContaining([
        '**/.dianming/**',
        { baseUri: 'file:///w', pattern: '.dianming/**' },
        { baseUri: 'file:///shared', pattern: '全社.yaml' },
      ]),
    );
  });
});

describe('workspace folders', () => {
  it('have their desks read before a draft is open', async () => {
    const files = new Map([[GLOSSARY, NEW_FIRM]]);
    const read: string[] = [];
    const host: Host = {
      ...memoryHost(files),
      read: async (uri) => {
        read.push(uri);
        return files.get(uri);
      },
    };
    await onDesk({}, { host, params: { workspaceFolders: [{ uri: 'file:///w/', name: 'w' }] } });
    await until('the glossary', () => read.includes(GLOSSARY));
  });
});
