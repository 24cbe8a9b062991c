/** Does the user see that many drafts are being read, and may end it? */
import { describe, expect, it } from 'vitest';
import type { Location, WorkDoneProgressBegin, WorkDoneProgressReport } from 'vscode-languageserver/node';
import { type Editor, openAt, startEditor, until } from './editor.js';
import { FULL, hostOf, ROOT } from './workspace.js';

type Step = WorkDoneProgressBegin | WorkDoneProgressReport | { readonly kind: 'end' };

/** An editor on so many drafts; `steps` are what it is told of the progress. `onStep` may answer. */
async function startOn(
  drafts: number,
  onStep: (editor: Editor, token: unknown, step: Step) => void = () => {},
) {
  const files = Array.from(
    { length: drafts },
    (_, i) => [`${ROOT}/d${i}.md`, '百度说。'.repeat(80)] as const,
  );
  const capabilities = { ...FULL, window: { workDoneProgress: true } };
  const params = { workspaceFolders: [{ uri: ROOT, name: 'w' }] };
  const steps: Step[] = [];
  const editor = await startEditor({ host: hostOf(new Map(files)), capabilities, params });
  editor.connection.onRequest('window/workDoneProgress/create', () => null);
  editor.connection.onNotification('$/progress', ({ token, value }) => {
    steps.push(value);
    onStep(editor, token, value);
  });
  const query = openAt(editor, `${ROOT}/own.md`, '百$0度说。');
  const references = (): Promise<Location[]> =>
    editor.request('textDocument/references', { ...query, context: { includeDeclaration: false } });
  return { steps, references };
}

describe('progress', () => {
  it('begins, counts up and ends when there is much to read', async () => {
    const { steps, references } = await startOn(600);
    expect((await references()).length).toBe(600 * 80 + 1);
    await until('the end', () => steps.at(-1)?.kind === 'end');
    expect(steps[0]).toMatchObject({ kind: 'begin', title: '点名：读取稿件', cancellable: true });
    const shares = steps.flatMap((step) => (step.kind === 'report' ? (step.percentage ?? []) : []));
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.every((share) => share >= 0 && share <= 100)).toBe(true);
  });
  it('is not shown for a few drafts', async () => {
    const { steps, references } = await startOn(20);
    expect((await references()).length).toBe(20 * 80 + 1);
    expect(steps).toEqual([]);
  });
  it('stops the reading when it is cancelled, and what was read stays', async () => {
    const { steps, references } = await startOn(2000, (editor, token, { kind }) => {
      if (kind === 'begin') editor.notify('window/workDoneProgress/cancel', { token });
    });
    const found = (await references()).length;
    await until('the end', () => steps.at(-1)?.kind === 'end');
    expect(steps.filter(({ kind }) => kind === 'begin').length).toBe(1);
    expect(found).toBeGreaterThan(1);
    expect(found).toBeLessThan(2000 * 80 + 1);
  });
});
