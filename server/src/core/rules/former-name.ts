/** Is an entity called by a name that it no longer bore on the draft's day? */
import type { Mention } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import { inChinese, mayHold, type PartialDate, surelyBefore } from '../knowledge/dates.js';
import type { Entity, Name } from '../knowledge/model.js';
import { localized } from '../localized.js';
import { bearersOf } from './bearers.js';
import { entryPlace, evidence } from './evidence.js';
import { around, isQuoted, sentenceAt, written } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';
import { monthsApart } from './when.js';

/** The text itself speaks of the renaming, or of the time before it. */
const SPEAKS_OF_IT =
  /原名|前身|曾|旧名|旧称|更名|改名|易名|改称|正名为|现名|现称|现已|如今的|后来|前称|当时|彼时|当年|那时|时任|从前|昔日|一度|原为|原[“「]|[（(](?:原|现|前|即)|升级为|合并|并入|并购|收购|重命名|过去|此前|之前|以前|早期|早年|早些|最初|起初|首次|首个|刚刚?|年前|个月前|随后|最早|导致|(?:发布|推出|上线)(?:后|会上|时)|去年|前年|上周|前(?:员工|高管|产品|CEO|副总裁|总监|首席|联合)|接管|入职|上次|再往后|同一时间|同一时期|加入|创办|创立|离开|离职|卸任|诞生|历史|时代|持股|竞选|大选|renamed|formerly/i;
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
  for (const [name, mentions] of byFormerName(context)) {
    const [first] = mentions;
    const entity = context.knowledge.entities.get(first!.entity!)!;
    if (isBorneByOthers(context, entity, name) || mentions.some((mention) => isIntroduced(context, mention)))
      continue;
    if (standsWithNew(context, entity, name)) continue;
    const late = mentions.filter((mention) => !isInItsTime(context, mention, name));
    // A draft that mostly tells of those days speaks of them in the other places, too.
    if (late.length > 0 && late.length * 2 >= mentions.length) yield report(context, late, entity, name);
  }
}

/** For the first weeks everybody writes the old name, the owner too. */
const isOutOfUse = (name: Name, date: PartialDate): boolean =>
  name.kind === 'former' &&
  name.until !== undefined &&
  surelyBefore(name.until, date) &&
  (monthsApart(name.until, date) > 1 || name.until.length < 10);

/** Mentions by a name that was out of use, by that name. */
function byFormerName({ mentions, date, knowledge }: RuleContext): Map<Name, Mention[]> {
  const groups = new Map<Name, Mention[]>();
  for (const mention of mentions) {
    const { name, ambiguous, entity } = mention;
    if (!name || ambiguous || !isOutOfUse(name, date) || !knowledge.entities.has(entity ?? '')) continue;
    const group = groups.get(name);
    if (group) group.push(mention);
    else groups.set(name, [mention]);
  }
  return groups;
}

/** Something else goes by that name still: the app that the firm was called after; or the name is a word as well. */
const isBorneByOthers = ({ knowledge, date, mentions }: RuleContext, entity: Entity, name: Name): boolean =>
  bearersOf(knowledge, name.text).some(
    (other) =>
      other.entity.id !== entity.id && other.name.kind !== 'misspelling' && !isOutOfUse(other.name, date),
  ) ||
  (name.needsContext &&
    !mentions.some(({ entity: id, name: by }) =>
      id === entity.id ? by?.kind !== 'former' : isAround(knowledge, entity, id),
    ));

/** Something that has to do with the entity: its maker, its firm, its kin. */
const isAround = ({ relations }: KnowledgeBase, entity: Entity, id: string | undefined): boolean =>
  id !== undefined && relations.relatedTo(entity.id).includes(id);

/** Somewhere the draft tells that the two names are one: from then on the reader knows. */
function isIntroduced({ analysis }: RuleContext, mention: Mention): boolean {
  const { before, after } = around(analysis, mention, 14);
  return (
    /更名|改名|改称|易名|升级为|原名|前身|曾用名|旧称|原来的|原先的/.test(
      sentenceAt(analysis, mention.start).text,
    ) ||
    /[（(](?:[^）)]{0,6}(?:原|前|旧|曾|即|现|已))?[^）)]{0,3}$/.test(before) ||
    /^[^（(]{0,2}[（(](?:现|即|已|后|更名|[A-Z])/.test(after) ||
    /^前[^，。]{0,3}(?:董事|高管|员工|总|CEO|CTO|首席|经理|工程师|主管)/.test(after) ||
    /前$/.test(before)
  );
}

/** The draft writes both in one: GGV纪源资本, Twitter/X. */
const standsWithNew = (
  { analysis, date, mentions }: RuleContext,
  entity: Entity,
  { text: old }: Name,
): boolean =>
  mentions.some((mention) => {
    if (mention.entity !== entity.id) return false;
    const [text, now] = [written(analysis, mention), nameOn(entity, date)];
    const { before, after } = around(analysis, mention, now.length + 3);
    if (text === old && (/^\s?\/\s?(.*)/.exec(after)?.[1]?.startsWith(now) || before.endsWith(`${now}/`)))
      return true;
    return text.length > Math.max(old.length, now.length) && text.includes(old) && text.includes(now);
  });

/** The sentence tells of the past or quotes somebody, or the lines before date it. */
function isInItsTime({ analysis }: RuleContext, mention: Mention, name: Name): boolean {
  const { text } = sentenceAt(analysis, mention.start);
  if (SPEAKS_OF_IT.test(text) || isQuoted(analysis, mention)) return true;
  if (/^[^，。]{0,3}时[，,]|^ ?模式/.test(around(analysis, mention, 6).after)) return true;
  const { before } = around(analysis, mention, REACH);
  return [...`${before}${text}`.matchAll(YEAR)].some(
    ([, year, month]) => !surelyBefore(name.until!, month ? `${year}-${month.padStart(2, '0')}` : year!),
  );
}

/** So far before a mention a year still dates it. */
const REACH = 240;

function report(context: RuleContext, late: readonly Mention[], entity: Entity, name: Name): Finding {
  const now = nameOn(entity, context.date);
  const [first, ...others] = late;
  const old = name.text;
  const source = evidence(entity, 'names');
  const often = others.length > 0;
  return {
    span: { start: first!.start, end: first!.end },
    message: localized(
      `“${old}”自${inChinese(name.until!)}起已改称“${now}”${source.zh}。请改用新名，或在首次出现时写明“原${old}”${often ? `（全文还有 ${others.length} 处）` : ''}。`,
      `“${old}” has been called “${now}” since ${name.until}${source.en}. Use the new name, or say that it changed${often ? ` (${others.length} more in this draft)` : ''}.`,
    ),
    related: [
      entryPlace(entity, name),
      ...others.map((mention) => ({
        message: localized('也在这里', 'Here, too'),
        place: { span: { start: mention.start, end: mention.end } },
      })),
    ],
    fixes: [
      {
        title: localized(
          `把“${old}”改为“${now}”${often ? `（${late.length} 处）` : ''}`,
          `Replace “${old}” by “${now}”${often ? ` (${late.length} places)` : ''}`,
        ),
        edits: late.map(({ start, end }) => ({ span: { start, end }, text: now })),
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
