/** Does the context leave open what a name means? */
import type { Mention } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Entity } from '../knowledge/model.js';
import { localized } from '../localized.js';
import { fold } from '../text/fold.js';
import { entryPlace } from './evidence.js';
import { pinEdit } from './frontMatterEdits.js';
import { around, written } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';

export const ambiguousName: Rule = {
  id: 'ambiguous-name',
  severity: 'off',
  summary: localized('上下文不足以确定名称指谁。', 'The context leaves open what a name means.'),
  why: localized(
    '“张勇”可以是阿里巴巴的，也可以是哪吒汽车的；不写明，读者也要猜。可以在首次出现时补上所属的公司，或者在稿件开头的 front matter 里固定读法。每种写法只提示一次。',
    'If the context does not decide between two readings, neither will readers. Say which one is meant, or pin the reading in the front matter. Each written form is reported once.',
  ),
  wrong: [{ text: '⟦张勇⟧出席了论坛，谈到了今年的市场。' }],
  right: [
    { text: '阿里巴巴的张勇出席了论坛，谈到了集团今年的市场。' },
    { text: '李彦宏出席了论坛，谈到了今年的市场。' },
  ],
  check,
};

function* check(context: RuleContext): Iterable<Finding> {
  const told = new Set<string>();
  for (const mention of context.mentions) {
    if (!mention.ambiguous) continue;
    const text = written(context.analysis, mention);
    const key = fold(text);
    const entities = mention.readings.flatMap(({ entity }) => context.knowledge.entities.get(entity) ?? []);
    if (told.has(key) || entities.length < 2 || areOneThing(entities, context.knowledge)) continue;
    if (isPartOfByline(context, mention, entities)) continue;
    told.add(key);
    yield report(context, mention, text, entities);
  }
}

/** A firm and its product, a family and its member: which of them is meant makes little difference to readers. */
const areOneThing = ([first, ...others]: readonly Entity[], { relations }: KnowledgeBase): boolean =>
  others.every(
    ({ id }) => relations.relatedTo(first!.id).includes(id) || relations.relatedTo(id).includes(first!.id),
  );

/** 张勇 in the byline 张勇毅: one more character of a name, and the line ends. */
function isPartOfByline({ analysis }: RuleContext, mention: Mention, entities: readonly Entity[]): boolean {
  const { before, after } = around(analysis, mention, 8);
  return (
    entities.every(({ type }) => type === 'person') &&
    /(?:^|[、|｜：:\s])$/.test(before) &&
    /^[㐀-鿿](?:$|编辑)/.test(after)
  );
}

function report(context: RuleContext, mention: Mention, text: string, entities: readonly Entity[]): Finding {
  const readings = entities.map((entity) => describe(entity, entities));
  return {
    span: { start: mention.start, end: mention.end },
    message: localized(
      `“${text}”可能指${readings.join('，也可能指')}，上下文没有说清。请补充说明，或固定读法。`,
      `“${text}” may be ${readings.join(' or ')}; the context does not say. Say which, or pin the reading.`,
    ),
    related: entities.map((entity) => entryPlace(entity)),
    fixes: entities.flatMap((entity, i) => {
      const edit = pinEdit(context.analysis, text, entity.id);
      return edit
        ? [
            {
              title: localized(
                `在本稿中把“${text}”固定为${readings[i]}`,
                `Pin “${text}” to ${readings[i]} in this draft`,
              ),
              edits: [edit],
            },
          ]
        : [];
    }),
  };
}

/** The name; two of one name are told apart by their description. */
const describe = (entity: Entity, all: readonly Entity[]): string =>
  all.filter(({ name }) => name === entity.name).length > 1
    ? `${entity.name}（${entity.description?.split(/[，。]/)[0] ?? entity.id}）`
    : entity.name;
