// Which drafts do the tests of other editors open, and what should each editor show of them? ⟦…⟧ is a range, $0 a cursor.

// Characters of two UTF-16 units stand before the names: their columns differ in UTF-8, UTF-16 and characters.
const NAMES = '🎉𠮷日，面壁智能发布了墨斗。';
const GLOSSARY = [
  '- id: inkpot',
  '  type: product',
  '  kind: tool',
  '  name: 墨斗',
  '  maker: modelbest',
  '',
];

export const DRAFTS = {
  '.dianming/glossary.yaml': GLOSSARY.join('\n'),
  '评论.md': `# 半山腰\n\n${NAMES}百度的通义千问也更新了。\n\n墨斗好用，\`墨斗\`是代码。\n`,
  '旧稿.txt': '去年，面壁智能还没有墨斗。\n',
  '访谈/一.aigc': '问：面壁智能为什么做墨斗？\n',
};

/** What a driver does: it opens the draft, asks at the first such text, mends what is wrong, renames and saves. */
export const ASKED = {
  draft: '评论.md',
  company: '面壁智能',
  own: '墨斗',
  wrong: '百度',
  right: '阿里云',
  newName: '墨仓',
};

const CARD = /面壁智能.* · 公司[\s\S]*来源：[\s\S]*核对：/;

/** Answers by name; a pattern is for texts that the packs may change. */
export const ANSWERS = {
  diagnostics: [`wrong-maker ${NAMES}⟦百度⟧的通义千问也更新了。`],
  hover: [CARD],
  definition: ['modelbest.yaml: - id: $0modelbest'],
  ownDefinition: ['glossary.yaml: - id: $0inkpot'],
  references: [
    'glossary.yaml: - id: $0inkpot',
    '一.aigc: 问：面壁智能为什么做$0墨斗？',
    '旧稿.txt: 去年，面壁智能还没有$0墨斗。',
    '评论.md: $0墨斗好用，`墨斗`是代码。',
    '评论.md: 🎉𠮷日，面壁智能发布了$0墨斗。百度的通义千问也更新了。',
  ],
  mended: [],
};

/** What lies on the disk in the end: the name is another one everywhere, only not in code. */
export const RENAMED = Object.fromEntries(
  Object.entries(DRAFTS).map(([file, text]) => [
    file,
    text.replace(/(?<!`)墨斗/g, ASKED.newName).replace(ASKED.wrong, ASKED.right),
  ]),
);

/** What only Emacs does: a server goes with its user into the files that it sends to. */
export const EMACS_ANSWERS = { hoverInEntry: [CARD] };
