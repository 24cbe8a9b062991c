/** Does the right extension start, and only for its languages? */
import * as vscode from 'vscode';
import { extension, openDraft, started } from './drafts';
import { same } from './expect';

// A hook of the whole run: where the extension does not start, nothing else is worth waiting for.
before('the extension starts with the first draft', async () => {
  await openDraft('first.md', '# 第一篇\n');
  await started();
});

describe('extension', () => {
  it('is the one under test: the folder, or the package', () => {
    const packaged = process.env.DIANMING_EXTENSION === 'packaged';
    same(packaged, extension().extensionPath !== process.env.DIANMING_ROOT);
  });

  it('runs in the language that was asked for', () => {
    same(vscode.env.language, process.env.DIANMING_LANGUAGE ?? vscode.env.language);
  });
});
