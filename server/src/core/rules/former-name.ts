/** Is an entity called by a name that it no longer bore on the draft's day? */
import type { Analysis } from '../analysis/analysis.js';
import type { Mention } from '../analysis/mentions.js';
import { inChinese, mayHold, type PartialDate, surelyBefore } from '../knowledge/dates.js';
import type { Entity, Name } from '../knowledge/model.js';
import { localized } from '../localized.js';
import { around, sentenceAt, written } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';

/** The text itself speaks of the renaming, or of the time before it. */
const SPEAKS_OF_IT =
  /原名|前身|曾用名|曾名|旧名|旧称|更名|改名|易名|改称|正名为|现名|现称|现已|如今的|后来的|前称|当时|彼时|当年|那时|时任|曾经|从前|昔日|一度|原为|原[“「]|[（(](?:原|现|前|即)|升级为|合并为|并入|重命名|renamed|formerly/i;
const YEAR = /((?:19|20)\d{2})\s*年(?:\s*(\d{1,2})\s*月)?/g;

export const formerName: Rule = {
  id: 'former-name',
  severity: 'information',
  summary: localized('名称在稿件日期时已经停用。', 'A name was out of use on the draft’s date.'),
  why: localized(
    '公司和产品常常改名。读者按旧名去找，往往找不到；同一篇稿子里新旧混用，更容易让人以为是两样东西。本规则按稿件自己的日期判断：没有日期的稿件，按知识库截至的日期来读。正文在讲改名这件事，或者在讲改名以前的事，就不提示。',
    'Firms and products change their names. The draft is read as of its own date; where the text speaks of the renaming, or of the time before it, the rule is quiet.',
  ),
  wrong: [
    {
      text: '百度的⟦文心一言⟧近日上线了新的语音功能。',
      date: '2024-12-01',
      fixed: '百度的文小言近日上线了新的语音功能。',
    },
    { text: '谷歌的⟦Bard⟧如今支持更多语言。', date: '2024-06-01', fixed: '谷歌的Gemini如今支持更多语言。' },
  ],
  right: [
    { text: '百度的文心一言近日上线了新的语音功能。', date: '2023-12-01' },
    { text: '百度宣布，文心一言更名为文小言。', date: '2024-09-04' },
    { text: '2023年，文心一言首批开放。', date: '2025-01-10' },
  ],
  check,
};

function* check(context: RuleContext): Iterable<Finding> {
  if (speaksOfAnyRenaming(context)) return;
  for (const mention of context.mentions) {
    const entity = context.knowledge.entities.get(mention.entity ?? '');
    if (
      entity &&
      mention.name &&
      isOutOfUse(mention.name, context.date) &&
      !mention.ambiguous &&
      !isInItsTime(context, mention, entity, mention.name)
    )
      yield report(context, mention, entity, mention.name);
  }
}

const isOutOfUse = (name: Name, date: PartialDate): boolean =>
  name.kind === 'former' && name.until !== undefined && surelyBefore(name.until, date);

/** A draft about the renaming names both; it is right to use the old name. */
function speaksOfAnyRenaming({ analysis, mentions, date }: RuleContext): boolean {
  return mentions.some(
    (mention) =>
      mention.name &&
      isOutOfUse(mention.name, date) &&
      /更名|改名|改称|易名|升级为/.test(sentenceAt(analysis, mention.start).text),
  );
}

/** The sentence tells of the renaming, or dates itself before it. */
function isInItsTime({ analysis }: RuleContext, mention: Mention, entity: Entity, name: Name): boolean {
  const { text } = sentenceAt(analysis, mention.start);
  if (SPEAKS_OF_IT.test(text)) return true;
  if (/[（(]$/.test(around(analysis, mention, 1).before)) return true;
  if (namesBoth(analysis, mention, entity, name)) return true;
  return [...text.matchAll(YEAR)].some(
    ([, year, month]) => !surelyBefore(name.until!, month ? `${year}-${month.padStart(2, '0')}` : year!),
  );
}

/** The line gives a later name beside the old one: the reader is told. */
function namesBoth(analysis: Analysis, mention: Mention, entity: Entity, old: Name): boolean {
  const { before, after } = around(analysis, mention, 200);
  const later = entity.names.filter(
    (name) =>
      name.text !== old.text &&
      name.kind !== 'misspelling' &&
      !name.text.includes(old.text) &&
      !old.text.includes(name.text),
  );
  return later.some(
    (name) =>
      (name.kind === 'preferred' || name.kind === 'former') &&
      (before.includes(name.text) || after.includes(name.text)),
  );
}

function report(context: RuleContext, mention: Mention, entity: Entity, name: Name): Finding {
  const now = nameOn(entity, context.date);
  return {
    span: { start: mention.start, end: mention.end },
    message: localized(
      `“${name.text}”自${inChinese(name.until!)}起已改称“${now}”。`,
      `“${name.text}” has been called “${now}” since ${name.until}.`,
    ),
    related: [
      {
        message: localized(`条目：${entity.name}`, `Entry: ${entity.name}`),
        place: { entity, span: name.span },
      },
    ],
    fixes: [
      {
        title: localized(`把“${written(context.analysis, mention)}”改为“${now}”`, `Replace by “${now}”`),
        edits: [{ span: { start: mention.start, end: mention.end }, text: now }],
        preferred: true,
      },
    ],
  };
}

/** The name that the entity bore on a day: one of its former names, if one was in use then, else the preferred one. */
function nameOn(entity: Entity, date: PartialDate): string {
  const then = entity.names.find(
    (name) =>
      name.kind === 'former' &&
      (name.from || name.until) &&
      mayHold(name, date) &&
      name.until !== undefined &&
      !surelyBefore(name.until, date),
  );
  return then?.text ?? entity.name;
}
