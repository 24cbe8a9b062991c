/** Does a date beside an event contradict the day on which the knowledge base has it? */
import type { Analysis } from '../analysis/analysis.js';
import type { Mention } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import { inChinese, type PartialDate } from '../knowledge/dates.js';
import type { Entity, EntityEvent, EventKind, Placed } from '../knowledge/model.js';
import { type Localized, localized } from '../localized.js';
import { slice } from '../text/lines.js';
import type { Span } from '../text/span.js';
import { entryPlace, evidence } from './evidence.js';
import { around, isQuoted, lineOf, sentenceAt } from './prose.js';
import { type Found, finder } from './proseLines.js';
import type { Finding, RelatedPlace, Rule, RuleContext } from './rule.js';
import { datesIn, impossibleDays, monthsApart, type SaidDate, yearsLater } from './when.js';

export const dateConflict: Rule = {
  id: 'date-conflict',
  severity: 'warning',
  summary: localized(
    '事件旁边的日期与知识库不符。',
    'A date beside an event contradicts the knowledge base.',
  ),
  why: localized(
    '转载旧稿时，“今年4月”会变成另一年的4月；凭记忆写的年份也容易差一年。本规则看“某年某月，甲发布乙”“甲与乙合并”一类的句子，与条目里的日期相差三个月以上才提示；2月30日这样不存在的日子也提示。“今年”“去年”只在稿件有日期时才算。如果几处矛盾都因稿件日期而起（旧稿新发），只在日期处提示一次。',
    'A reposted text keeps its 今年; a year from memory is off by one. Dates are compared with those of releases, mergers, acquisitions, listings and renamings, and must differ by more than a season; days that no calendar has are reported, too. Where the draft’s own date explains all contradictions, there is one finding at that date.',
  ),
  wrong: [
    { text: '⟦今年4月⟧，知乎发布“知海图AI”，面向热榜作了摘要。', date: '2024-10-20' },
    {
      text: '继⟦今年 4 月⟧谷歌将 Google Brain 和 DeepMind 两大 AI 实验室合并后，又有团队调整。',
      date: '2024-10-20',
    },
    { text: '⟦2021年3月⟧，百度发布文心一言。' },
    { text: '⟦2025年2月30日⟧，百度公布了财报。' },
  ],
  right: [
    { text: '今年4月，知乎发布“知海图AI”，面向热榜作了摘要。', date: '2023-10-20' },
    { text: '2023年3月，百度发布文心一言。' },
    { text: '今年4月，百度发布文心一言的企业版。', date: '2024-10-20' },
    { text: '今年4月，知乎发布“知海图AI”，面向热榜作了摘要。' },
  ],
  check,
};

/** Announcement, test and opening of one thing lie so many months apart. */
const MONTHS_OF_GRACE = 3;

/** What is told with a date: the event as the knowledge base has it. */
interface Told {
  readonly said: SaidDate;
  readonly entity: Entity;
  readonly date: PartialDate;
  readonly fact?: Placed;
  readonly what: Localized;
  readonly field: string;
}

function* check(context: RuleContext): Iterable<Finding> {
  for (const day of impossibleIn(context.analysis)) yield noSuchDay(day);
  const told = [...toldIn(context)];
  const wrong = told.filter(({ said, date }) => contradicts(said.date, date));
  const repost = repostedBy(context, told, wrong);
  if (repost) yield repost;
  else for (const claim of wrong) yield report(claim, context);
}

const impossibleIn = finder(impossibleDays, '月');

const noSuchDay = ({ start, end, text }: Found): Finding => ({
  span: { start, end },
  message: localized(
    `没有“${text}”这一天。请核对日期。`,
    `There is no such day as “${text}”. Check the date.`,
  ),
});

/** A bare year leaves the months open already, and needs less grace. */
const contradicts = (said: PartialDate, known: PartialDate): boolean =>
  monthsApart(said, known) > (said.length === 4 ? MONTHS_OF_GRACE - 1 : MONTHS_OF_GRACE);

/** Every event in the draft that is told with a date and known with one. */
function* toldIn(context: RuleContext): Iterable<Told> {
  const { analysis, mentions, date, dated } = context;
  let next = 0;
  while (next < mentions.length) {
    if (!lineOf(analysis, mentions[next]!.start).includes('年')) {
      next++;
      continue;
    }
    const { span, text } = sentenceAt(analysis, mentions[next]!.start);
    const from = next;
    while (next < mentions.length && mentions[next]!.start < span.end) next++;
    if (next === from) next++;
    if (!text.includes('年')) continue;
    const dates = datesIn(text, dated ? date : undefined);
    if (dates.length !== 1 || DOUBTFUL.test(text)) continue;
    const said = { ...dates[0]!, start: dates[0]!.start + span.start, end: dates[0]!.end + span.start };
    if (isQuoted(analysis, said)) continue;
    const claim = eventIn(context, said, mentions.slice(from, next), span);
    if (claim) yield claim;
  }
}

/** The sentence does not state the event: it plans, compares, or dates something else. */
const DOUBTFUL =
  /计划|预计|将于|将在|有望|至|直到|以来|起，|前后|左右|并非|不是|误|周年|截至|截止|上半年|下半年|同期|报告|数据显示|[？?]/;

function eventIn(
  context: RuleContext,
  said: SaidDate,
  mentions: readonly Mention[],
  sentence: Span,
): Told | undefined {
  const text = slice(context.analysis.text, sentence.start, sentence.end);
  const sure = mentions.filter((mention) => !mention.ambiguous && mention.entity !== undefined);
  return togetherIn(context.knowledge, said, sure, text, sentence) ?? releaseIn(context, said, sure);
}

const VERBS: readonly (readonly [RegExp, readonly EventKind[]])[] = [
  [/^[^，。；]{0,50}合并(?!前|之前|以前|报表)/, ['merger']],
  [
    /^[^，。；]{0,30}[，,]?[^，。；]{0,16}(?:收购|并购|买下)(?!前|之前|以前|要约|计划|传闻|谈判)/,
    ['acquisition'],
  ],
];

/** 谷歌将 Google Brain 和 DeepMind 合并: the two of the event are both named in the sentence. */
function togetherIn(
  knowledge: KnowledgeBase,
  said: SaidDate,
  mentions: readonly Mention[],
  text: string,
  sentence: Span,
): Told | undefined {
  const behind = text.slice(said.end - sentence.start, said.end - sentence.start + REACH * 2);
  const kinds = VERBS.filter(([verb]) => verb.test(behind)).flatMap(([, of]) => of);
  if (kinds.length === 0) return undefined;
  const named = new Set(mentions.map(({ entity }) => entity));
  for (const id of named) {
    const entity = knowledge.entities.get(id!);
    for (const event of entity?.events ?? [])
      if (kinds.includes(event.kind) && event.with.length > 0 && event.with.every((ref) => named.has(ref.id)))
        return isSoleEvent(entity!, event)
          ? {
              said,
              entity: entity!,
              date: event.date,
              fact: event,
              what: localized(`“${entity!.name}${event.title}”`, `“${entity!.name}: ${event.title}”`),
              field: 'events',
            }
          : undefined;
  }
  return undefined;
}

/** Not one of several of the kind with the same partner. */
const isSoleEvent = ({ events }: Entity, event: EntityEvent): boolean =>
  events.filter(({ kind, with: partners }) => kind === event.kind && partners[0]?.id === event.with[0]?.id)
    .length === 1;

const RELEASE =
  /(?:正式|首次|联合|共同|同时|率先|重磅|又|也|便|就|曾)*(?:发布|推出|上线|开源|公布)(?:了|过)?(?:其|自家的?|自研的?|旗下的?|首个|首款|一款|名为|全新的?)*(?:AI|人工智能|大语言|大?模型|聊天机器人|中文大模型|文生视频模型|产品|应用|对话|生成式)*\s*[“「《]?$/;
const AFTER_RELEASE = /^[”」》]?(?:[，。、；！）)]|$|之后|以后|后[，。]|以来|时[，。]|并|，|（)/;
const BORN =
  /^[”」》]?(?:正式|首次|横空|公开)?(?:发布|问世|上线|诞生|推出|亮相|面世|出世)(?:[，。；！]|$|之后|以后|后|时)/;

/** Date, maker, verb and product in one clause or two. */
function releaseIn(
  { analysis, knowledge }: RuleContext,
  said: SaidDate,
  mentions: readonly Mention[],
): Told | undefined {
  for (const mention of mentions) {
    const product = knowledge.entities.get(mention.entity!);
    if (product?.type !== 'product' || !product.released || mention.version || !isDatedRelease(product))
      continue;
    if (!isClaimed(analysis, said, mention)) continue;
    return {
      said,
      entity: product,
      date: product.released,
      what: localized(`${product.name} 的发布`, `the release of ${product.name}`),
      field: 'released',
    };
  }
  return undefined;
}

/** Whether the words say that the product was released then. */
const isClaimed = (analysis: Analysis, said: SaidDate, mention: Mention): boolean =>
  said.end <= mention.start
    ? isReleasedAfter(analysis, said, mention)
    : isReleasedBefore(analysis, said, mention);

/** 2023年3月，百度发布文心一言. */
function isReleasedAfter(analysis: Analysis, said: SaidDate, mention: Mention): boolean {
  if (mention.start - said.end > REACH) return false;
  const gap = slice(analysis.text, said.end, mention.start);
  const { after } = around(analysis, mention, 12);
  if ((gap.match(/[，,]/g) ?? []).length > 1 || /[。；]/.test(gap) || isOfSomethingElse(gap)) return false;
  return (
    (RELEASE.test(gap) && AFTER_RELEASE.test(after)) ||
    (/^[，,]?[^，,是后的]{0,8}$/.test(gap) && BORN.test(after))
  );
}

/** DeepSeek-R1于2025年1月20日发布. */
function isReleasedBefore(analysis: Analysis, said: SaidDate, mention: Mention): boolean {
  if (said.start - mention.end > REACH) return false;
  const gap = slice(analysis.text, mention.end, said.start);
  return (
    /^[”」》]?(?:最早|首次|正式)?(?:是|则)?[于在]?$/.test(gap) &&
    RELEASED.test(around(analysis, said, 12).after)
  );
}

const RELEASED = /^(?:正式|首次|对外|公开)*(?:发布|问世|面世|推出|诞生)(?:[，。；！]|的[，。；]|$)/;
const REACH = 36;
/** Between date and verb something else happens, or the thing was released anew. */
const isOfSomethingElse = (gap: string): boolean =>
  /再次|重新|升级|更新|迭代|改版|第[二三四五六七八九十\d]|新版|新一代|版本|海外|国际|全球|国内|移动|手机|网页|企业|专业|付费|会员|插件|接口|API|App|APP|应用商店|安卓|iOS|开放/.test(
    gap,
  );

/** A family goes on being released; so do things with a year alone. */
const isDatedRelease = ({ kind, released, versions }: Entity): boolean =>
  kind !== 'family' &&
  kind !== 'device' &&
  kind !== 'vehicle' &&
  kind !== 'os' &&
  versions === undefined &&
  released!.length >= 7;

/** A draft older than its date: every relative date that is wrong would be right some years earlier. */
function repostedBy(
  context: RuleContext,
  told: readonly Told[],
  wrong: readonly Told[],
): Finding | undefined {
  const relative = wrong.filter(({ said }) => said.relative);
  const place = context.analysis.date?.span;
  if (relative.length < 2 || relative.length < wrong.length) return undefined;
  if (told.some((claim) => claim.said.relative && !wrong.includes(claim))) return undefined;
  for (let years = 1; years <= 10; years++)
    if (relative.every(({ said, date }) => !contradicts(yearsLater(said.date, -years), date)))
      return reposted(context, relative, years, place ?? relative[0]!.said);
  return undefined;
}

function reposted({ date }: RuleContext, claims: readonly Told[], years: number, place: Span): Finding {
  const year = Number(date.slice(0, 4)) - years;
  const words = [...new Set(claims.map(({ said }) => said.text))];
  return {
    span: { start: place.start, end: place.end },
    message: localized(
      `稿件日期是${inChinese(date)}，文中${words.map((word) => `“${word}”`).join('、')}说的却是${year}年前后的事。多半是旧稿新发，请核对日期，或把相对日期改成年份。`,
      `The draft is of ${date}, but tells of ${year} as of now. An old text posted again? Check the date, or write years.`,
    ),
    related: claims.map(relatedTo),
  };
}

const relatedTo = ({ said, what, date }: Told): RelatedPlace => ({
  message: localized(
    `“${said.text}”：${what.zh}在${inChinese(date)}`,
    `“${said.text}”: ${what.en} was in ${date}`,
  ),
  place: { span: { start: said.start, end: said.end } },
});

function report({ said, entity, date, fact, what, field }: Told, context: RuleContext): Finding {
  const span = { start: said.start, end: said.end };
  const source = evidence(entity, field);
  const text = inChinese(
    said.date.length >= 7 ? date.slice(0, Math.max(7, said.date.length)) : date.slice(0, 4),
  );
  const then = said.relative
    ? localized(
        `“${said.text}”按稿件日期（${inChinese(context.date)}）是${inChinese(said.date)}`,
        `“${said.text}” means ${said.date}, by the date of the draft (${context.date})`,
      )
    : localized(`这里写的是${said.text}`, `The draft says ${said.date}`);
  return {
    span,
    message: localized(
      `${then.zh}，而${what.zh}在${inChinese(date)}${source.zh}。请核对年份；若是旧稿新发，请改成写明年份的日期。`,
      `${then.en}, but ${what.en} was in ${date}${source.en}. Check the year.`,
    ),
    related: [entryPlace(entity, fact)],
    fixes: [
      {
        title: localized(`改为“${text}”`, `Write “${text}”`),
        edits: [{ span, text }],
        preferred: true,
      },
    ],
  };
}
