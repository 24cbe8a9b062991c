/** Does the right extension start, and only for its languages? */
import { extension, openDraft, until } from './drafts';
import { same } from './expect';

describe('extension', () => {
  it('is the one under test: the folder, or the package', () => {
    const packaged = process.env.DIANMING_EXTENSION === 'packaged';
    same(packaged, extension().extensionPath !== process.env.DIANMING_ROOT);
  });

  it('starts with the first draft', async () => {
    await openDraft('first.md', '# 第一篇\n');
    await until('the extension to start', () => extension().isActive);
  });
});
