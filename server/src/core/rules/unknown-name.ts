/** Does something look like a company or a product that the knowledge base does not know? */
import type { Mention } from '../analysis/mentions.js';
import { localized } from '../localized.js';
import { fold } from '../text/fold.js';
import { ignoreEdit } from './frontMatterEdits.js';
import { written } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';

export const unknownName: Rule = {
  id: 'unknown-name',
  severity: 'hint',
  summary: localized(
    '像是公司或产品，但知识库里没有。',
    'It looks like a company or product, but the knowledge base does not know it.',
  ),
  why: localized(
    '知识库总有缺漏。把常写的名称加进术语表，悬停、跳转和各条规则就都认得它了。每种写法只提示一次，永远只是建议。',
    'Add the names that you write often to the glossary, and hover, definition and rules will know them. Each form is reported once, and never as more than a hint.',
  ),
  wrong: [],
  right: [{ text: '百度的文心一言又更新了。' }],
  check,
};

const TYPES = {
  company: localized('公司', 'a company'),
  product: localized('产品', 'a product'),
  person: localized('人物', 'a person'),
} as const;

function* check(context: RuleContext): Iterable<Finding> {
  const told = new Set<string>();
  for (const mention of context.mentions) {
    if (mention.entity !== undefined || mention.type === 'person') continue;
    const text = written(context.analysis, mention);
    const key = fold(text);
    if (told.has(key)) continue;
    told.add(key);
    yield report(context, mention, text);
  }
}

function report(context: RuleContext, mention: Mention, text: string): Finding {
  const type = TYPES[mention.type];
  const edit = ignoreEdit(context.analysis, text);
  return {
    span: { start: mention.start, end: mention.end },
    message: localized(
      `“${text}”像是${type.zh}，知识库里没有。常用的名称请加进术语表。`,
      `“${text}” looks like ${type.en} that the knowledge base lacks. Add it to the glossary if you write of it often.`,
    ),
    fixes: edit
      ? [{ title: localized(`在本稿中忽略“${text}”`, `Ignore “${text}” in this draft`), edits: [edit] }]
      : [],
  };
}
