/** Does a draft speak of a product as present that was not yet there on its day, or no longer? */
import type { Mention } from '../analysis/mentions.js';
import { inChinese, type PartialDate, surelyBefore } from '../knowledge/dates.js';
import type { Entity } from '../knowledge/model.js';
import { localized } from '../localized.js';
import { entryPlace, evidence } from './evidence.js';
import { around, isQuoted, sentenceAt } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';
import { monthsApart } from './when.js';

export const anachronism: Rule = {
  id: 'anachronism',
  severity: 'information',
  summary: localized(
    '稿件日期时还没有问世、或已经停止的产品，被说成现有的。',
    'A product is spoken of as present that did not exist yet on the draft’s date, or had ended.',
  ),
  why: localized(
    '2023 年的稿子里出现 2025 年才发布的产品，多半是日期写错，或者旧稿改写时混进了新内容；把已经关停的产品当成现有的来推荐，读者会扑空。句子在讲传闻、预告、回顾，就不提示；没有日期的稿件，只看停止的产品。',
    'Either the date is wrong, or new matter slipped into an old text; and a product that was shut down cannot be recommended. Rumours, forecasts and retrospects are left alone.',
  ),
  wrong: [
    { text: '不少团队已经把⟦DeepSeek-R1⟧接进了自己的产品。', date: '2023-06-01' },
    { text: '设计师们现在都在用⟦Nano Banana⟧修图。', date: '2024-03-01' },
  ],
  right: [
    { text: '不少团队已经把DeepSeek-R1接进了自己的产品。', date: '2025-03-01' },
    { text: '据爆料，OpenAI 将在明年发布 GPT-5。', date: '2024-06-01' },
    { text: '不少团队已经把DeepSeek-R1接进了自己的产品。' },
  ],
  check,
};

/** News runs ahead of a release by so many months: leaks, previews, closed tests. */
const MONTHS_AHEAD = 3;
/** Phones, cars and systems are written about for a year before one can buy them. */
const SUDDEN = new Set([
  'model',
  'chatbot',
  'app',
  'tool',
  'agent',
  'platform',
  'service',
  'framework',
  'dataset',
  'cloud',
]);
const AHEAD =
  /将|即将|计划|预计|预期|有望|或|可能|传闻|传言|据传|传|爆料|曝|泄露|泄漏|消息称|下一代|未来|尚未|还没|还未|期待|等待|何时|什么时候|明年|后年|筹备|研发中|正在研发|训练|正在开发|预告|预热|预览|内测|申请|注册|商标|代号|如果|假如|假设|一旦|之后的|预测|愿景|科幻|以后|要来|大概率|希望|需要|不会|发布会|到了|[？?]/;
/** Somebody uses it, or it does something. */
const USED_BEFORE =
  /(?:用|使用|接入|接进|接了|调用|基于|搭载|采用|借助|通过|打开|体验|换成|换到|部署|下载|订阅|依靠|靠|把|让|由|连|和|像)(?:了|过|上|的是|着)?\s*[“「《]?$/;
const USED_AFTER =
  /^[”」》]?(?:已经|已|就|也|都|却|总|仍|还)?(?:能|可以|支持|发布了|上线了|推出了|开放了|生成|写|画|做|给出|完成|接入|接进|来|在|之后|的(?:用户|输出|回答|接口|价格|效果|表现|月活|日活|下载))/;
const NOW = /目前|如今|现在|正在|最新|近日|今天|推荐|可以用|可用|支持|上线了|接入|开放|下载|打开/;
const GONE =
  /停止|停运|关停|关闭|下线|下架|倒闭|破产|终止|停产|停更|解散|退出|曾|当时|彼时|当年|过去|此前|之前|以前|早期|最初|历史|前身|原|后来|已经?(?:没|不)|不再|失败|(?:19|20)\d{2}\s*年|年前|去年|前年|怀念|回顾/;

function* check(context: RuleContext): Iterable<Finding> {
  const told = new Set<string>();
  for (const mention of context.mentions) {
    if (!mention.entity || !isSure(mention) || told.has(mention.entity)) continue;
    const entity = context.knowledge.entities.get(mention.entity);
    if (!entity) continue;
    const finding = judge(context, mention, entity);
    if (!finding) continue;
    told.add(entity.id);
    yield finding;
  }
}

/** A product beyond doubt, named by its own name and not as some version of a family. */
const isSure = (mention: Mention): boolean =>
  mention.type === 'product' &&
  !mention.version &&
  !mention.ambiguous &&
  mention.readings.length === 1 &&
  mention.name?.needsContext !== true &&
  mention.name?.kind !== 'former';

function judge(context: RuleContext, mention: Mention, entity: Entity): Finding | undefined {
  const { analysis, date, dated } = context;
  if (!entity.discontinued && !(dated && entity.released && isTooEarly(date, entity.released)))
    return undefined;
  const { text } = sentenceAt(analysis, mention.start);
  if (isQuoted(analysis, mention)) return undefined;
  const span = { start: mention.start, end: mention.end };
  const { released, discontinued } = entity;
  if (
    dated &&
    released &&
    isTooEarly(date, released) &&
    !AHEAD.test(text) &&
    isUsed(context, mention, entity)
  )
    return tooEarly(entity, span, date);
  const over =
    discontinued && surelyBefore(discontinued, date) && monthsApart(discontinued, date) > MONTHS_AHEAD;
  return over && NOW.test(text) && !GONE.test(text) ? tooLate(entity, span) : undefined;
}

/** The text has it in use, or the thing is of a kind that no one writes about before it is there. */
function isUsed({ analysis }: RuleContext, mention: Mention, { kind = '' }: Entity): boolean {
  const { before, after } = around(analysis, mention, 8);
  return SUDDEN.has(kind) && (USED_BEFORE.test(before) || USED_AFTER.test(after));
}

const isTooEarly = (date: PartialDate, released: PartialDate): boolean =>
  surelyBefore(date, released) && monthsApart(date, released) > MONTHS_AHEAD;

function tooEarly(entity: Entity, span: Finding['span'], date: PartialDate): Finding {
  const source = evidence(entity, 'released');
  return {
    span,
    message: localized(
      `${entity.name} 到${inChinese(entity.released!)}才发布${source.zh}，稿件日期是${inChinese(date)}。请核对稿件日期或产品名。`,
      `${entity.name} was released in ${entity.released}${source.en}; the draft is of ${date}. Check the date or the product.`,
    ),
    related: [entryPlace(entity)],
  };
}

function tooLate(entity: Entity, span: Finding['span']): Finding {
  const source = evidence(entity, 'discontinued');
  return {
    span,
    message: localized(
      `${entity.name} 已于${inChinese(entity.discontinued!)}停止${source.zh}。请核对，或写明它已停止。`,
      `${entity.name} ended in ${entity.discontinued}${source.en}. Check, or say that it ended.`,
    ),
    related: [entryPlace(entity)],
  };
}
