/** Is a name translated that nobody translates? */
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Entity } from '../knowledge/model.js';
import { localized } from '../localized.js';
import { contains, overlaps } from '../text/span.js';
import { entryPlace, makersOf } from './evidence.js';
import { around, sentenceAt } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';
import { type Slip, slipsOf } from './slipIndex.js';

export const nameTranslated: Rule = {
  id: 'name-translated',
  severity: 'information',
  summary: localized(
    '通行写法不翻译的名称被译成了中文。',
    'A name is translated that is not translated in use.',
  ),
  why: localized(
    'Claude 译成“克劳德”，Gemini 译成“双子座”，多半是机器翻译留下的。读者按译名查不到，也容易当成别的东西。只有同句出现这家公司、这类产品的说法时才提示；星座、人名不管。',
    'Renderings such as 克劳德 for Claude are left behind by machine translation. They are reported only where the sentence speaks of the firm or of such products.',
  ),
  wrong: [
    {
      text: 'Anthropic把⟦克劳德⟧接进了办公软件，大模型之争又多了一家。',
      fixed: 'Anthropic把Claude接进了办公软件，大模型之争又多了一家。',
    },
    { text: '谷歌的⟦双子座⟧模型上线了新功能。', fixed: '谷歌的Gemini模型上线了新功能。' },
    { text: '他用⟦聊天GPT⟧写了一份大纲。', fixed: '他用ChatGPT写了一份大纲。' },
  ],
  right: [
    { text: 'Anthropic把Claude接进了办公软件。' },
    { text: '克劳德·香农提出了信息论。' },
    { text: '他是双子座，爱用谷歌搜索。' },
  ],
  check,
};

/** What the sentence says of models and software, beside the name itself. */
const TRADE =
  /大?模型|人工智能|AI|聊天机器人|助手|提示词|对话|生成|智能体|版本|上下文|代码|推理|开源|接口|API|GPT|LLM/i;

function* check(context: RuleContext): Iterable<Finding> {
  for (const slip of slipsOf(context.analysis))
    if (
      slip.kind === 'translated' &&
      !isOtherName(context, slip) &&
      isMeant(context, slip) &&
      !isIntroduced(context, slip)
    )
      yield report(slip);
}

/** A mention of something else stands there; one of the entity itself may, and so may one inside the form (聊天GPT). */
const isOtherName = ({ mentions }: RuleContext, rendering: Slip): boolean =>
  mentions.some(
    (mention) =>
      overlaps(mention, rendering) &&
      mention.entity !== rendering.entity.id &&
      !(contains(rendering, mention) && mention.end - mention.start < rendering.end - rendering.start),
  );

/** The form is a name by itself (聊天GPT), or its maker is named and the sentence is of the trade. */
function isMeant({ analysis, mentions, knowledge }: RuleContext, rendering: Slip): boolean {
  if (/[A-Za-z]|模型|公司|编辑器|笔记/.test(rendering.text)) return true;
  const { span, text } = sentenceAt(analysis, rendering.start);
  const rest = text.replace(rendering.text, '');
  const kin = relatedIds(rendering.entity, knowledge);
  return (
    TRADE.test(rest) &&
    mentions.some(
      ({ start, end, entity: id }) =>
        start >= span.start &&
        end <= span.end &&
        kin.has(id ?? '') &&
        (end <= rendering.start || start >= rendering.end),
    )
  );
}

const relatedIds = (entity: Entity, knowledge: KnowledgeBase): ReadonlySet<string> =>
  new Set([
    entity.id,
    ...makersOf(entity, knowledge).map(({ id }) => id),
    ...knowledge.relations.relatedTo(entity.id),
  ]);

/** 克劳德（Claude）: the text gives the name itself; 克劳德·香农 is a person. */
function isIntroduced({ analysis }: RuleContext, rendering: Slip): boolean {
  const { before, after } = around(analysis, rendering, 4);
  return /^(?:[”」]?\s?[（(]|[·•])/.test(after) || /(?:[（(][“「]?|[·•])$/.test(before);
}

function report(rendering: Slip): Finding {
  const { entity } = rendering;
  const span = { start: rendering.start, end: rendering.end };
  const by = entity.names.find((name) => name.kind === 'preferred')?.text ?? entity.name;
  return {
    span,
    message: localized(
      `“${rendering.text}”是 ${by} 的直译，通行写法不翻译。请写作“${by}”。`,
      `“${rendering.text}” renders ${by}, which is not translated in use. Write “${by}”.`,
    ),
    related: [entryPlace(entity)],
    fixes: [
      { title: localized(`改为“${by}”`, `Write “${by}”`), edits: [{ span, text: by }], preferred: true },
    ],
  };
}
