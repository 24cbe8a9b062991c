/** Does a cursor on one name show every mention, whatever the name? */
import { highlights } from './asks';
import { inside, openDraft, picture, until } from './drafts';
import { same } from './expect';

const DRAFT = `# ⟦面壁智能⟧一周

⟦面壁智能⟧（⟦ModelBest⟧）与知乎合作。

- 全称：⟦北京面壁智能科技有限责任公司⟧
- 代码里的 \`面壁智能\` 不算。
`;

describe('document highlight', () => {
  it('marks all mentions under any name', async () => {
    const { document, marks } = await openDraft('highlight.md', DRAFT);
    const found = await until('highlights', async () => {
      const ranges = await highlights(document.uri, inside(marks[1]!));
      return ranges.length > 0 ? ranges : undefined;
    });
    same(picture(document, found), DRAFT);
  });
});
