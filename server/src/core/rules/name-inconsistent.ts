/** Is one entity called by competing names in one draft, without a word that they are one? */
import type { Mention } from '../analysis/mentions.js';
import type { Entity, Name } from '../knowledge/model.js';
import { localized } from '../localized.js';
import { squash } from '../text/fold.js';
import { hasHan } from '../text/script.js';
import { entryPlace } from './evidence.js';
import { around, between, isQuoted, sentenceAt, written } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';

export const nameInconsistent: Rule = {
  id: 'name-inconsistent',
  severity: 'information',
  summary: localized(
    '同一实体在一篇稿件里用了两种名称，又没有交代。',
    'One entity goes by two names in one draft, and nothing says that they are one.',
  ),
  why: localized(
    '一会儿“谷歌”，一会儿“Google”，读者要自己去想是不是同一家。首次出现时写明“谷歌（Google）”，或者全文统一，都可以。简称、全称、旧名、引文和更长的外文词组不算。每个实体只在较少用的那个名称第一次出现处提示一次。',
    'A draft that says 谷歌 here and Google there makes readers wonder. Introduce both once, or keep to one. Short, legal and former names, quotations and longer Latin phrases do not count; each entity is reported once.',
  ),
  wrong: [
    {
      text: '谷歌上周更新了搜索。谷歌说，新功能先在美国上线。而⟦Google⟧的股价当天微跌。',
      fixed: '谷歌上周更新了搜索。谷歌说，新功能先在美国上线。而谷歌的股价当天微跌。',
    },
    {
      text: '英伟达的显卡还是缺货。渠道商说，英伟达下个月才补货，⟦NVIDIA⟧方面没有回应。',
      fixed: '英伟达的显卡还是缺货。渠道商说，英伟达下个月才补货，英伟达方面没有回应。',
    },
  ],
  right: [
    { text: '谷歌（Google）上周更新了搜索。Google 的股价当天微跌。' },
    { text: '谷歌上周更新了搜索。谷歌的股价当天微跌。' },
    { text: '字节跳动开放了接口。字节的工程师说，价格还会再降。' },
    { text: '谷歌更新了搜索。他的原话是：“Google has never been better at search than it is today.”' },
  ],
  options: [
    {
      key: 'prefer',
      type: 'string',
      values: ['most', 'preferred', 'first'],
      otherwise: 'most',
      summary: localized(
        '统一成哪一个：`most` 本篇用得多的，`preferred` 条目（或术语表）的首选名，`first` 本篇先出现的',
        'which name to keep to: the one used most in the draft, the preferred one of the entry or glossary, or the first used',
      ),
    },
  ],
  check,
};

function* check(context: RuleContext): Iterable<Finding> {
  for (const [id, mentions] of byEntity(context)) {
    if (mentions.every(({ name }) => name === mentions[0]!.name)) continue;
    const entity = context.knowledge.entities.get(id);
    const groups = entity && groupsOf(context, entity, mentions);
    if (!groups || groups.length < 2) continue;
    const kept = keep(context, entity, groups);
    const rivals = groups.filter((group) => group !== kept && competes(group, kept));
    const rival = rivals[0];
    if (rival && !isIntroduced(context, mentions)) yield report(context, entity, kept, rival);
  }
}

interface Group {
  readonly name: Name;
  readonly mentions: readonly Mention[];
}

function byEntity({ mentions }: RuleContext): Map<string, Mention[]> {
  const groups = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (!mention.entity || mention.version || mention.ambiguous || mention.type === 'person') continue;
    const group = groups.get(mention.entity);
    if (group) group.push(mention);
    else groups.set(mention.entity, [mention]);
  }
  return groups;
}

const COMPETING = new Set(['preferred', 'latin', 'alias']);

/** Mentions of an entity by name, in the order in which the names first occur; only names that can compete. */
function groupsOf(context: RuleContext, entity: Entity, mentions: readonly Mention[]): Group[] {
  const groups = new Map<string, { name: Name; mentions: Mention[] }>();
  for (const mention of mentions) {
    const { name } = mention;
    if (!name || !isCompeting(entity, name) || !isFree(context, mention)) continue;
    const key = squash(name.text);
    const group = groups.get(key);
    if (group) group.mentions.push(mention);
    else groups.set(key, { name, mentions: [mention] });
  }
  return [...groups.values()];
}

/** Short forms are none: an alias that is much shorter, an acronym (AWS), another way of calling a product (苹果手机). */
const isCompeting = (entity: Entity, { kind, text, needsContext }: Name): boolean =>
  COMPETING.has(kind) &&
  !(
    kind === 'alias' &&
    (needsContext || entity.type === 'product' || text.length < entity.name.length - 2)
  ) &&
  !isAcronym(entity, text);

/** AWS beside Amazon Web Services; TSMC and BYD have no longer Latin name. */
const isAcronym = (entity: Entity, text: string): boolean =>
  /^[A-Z]{2,4}$/.test(text) && entity.names.some((other) => /^[A-Za-z][a-z]+ [A-Z]/.test(other.text));

/** Not in a quotation, a title, brackets, or a longer Latin phrase. */
function isFree({ analysis }: RuleContext, mention: Mention): boolean {
  const { before, after } = around(analysis, mention, 6);
  const { before: line, after: rest } = around(analysis, mention, 80);
  if (
    SOURCES.test(line) ||
    /《[^》]*$/.test(line) ||
    (CREDIT.test(line) && /^$/.test(rest)) ||
    PART_OF_PRODUCT.test(after)
  )
    return false;
  if (/[（(《[【@#/_.&+-]\s*$/.test(before) || /^\s*[）)》\]】/_&+]|^[-.][A-Za-z]/.test(after)) return false;
  if (/[A-Za-z0-9][ ’']*$/.test(before) || /^['’ ]*[A-Za-z0-9]|^[,，] ?[A-Z][a-z]+ [A-Za-z]/.test(after))
    return false;
  return !isQuoted(analysis, mention) && !NAMES_NAMES.test(sentenceAt(analysis, mention.start).text);
}

/** A list of sources: 资料来源：NTU（2024），Google（2023）. */
const SOURCES = /来源\s*[:：]?\s*$|资料来源\s*[:：][^。]*$|^\s*\[\d+\][^。]*$/;
/** The credit behind the caption of a picture: 无人配送车｜Amazon. */
const CREDIT = /[|｜]\s*$/;

/** Google 文档, Google 幻灯片 are names of their own. */
const PART_OF_PRODUCT =
  /^ ?(?:文档|幻灯片|表格|云端硬盘|日历|地图|相册|帐户|账户|帐号|账号|\.[A-Z])|^[:：] ?[A-Z]/;

/** The sentence is about the name itself. */
const NAMES_NAMES =
  /英文名|中文名|外文名|译名|全称|简称|又名|别名|商标|名字叫|取名|命名|印有|刻有|数据集|语料/;

/** One in Chinese and one in Latin; two names in one script are more often two shades of one. */
const competes = (a: Group, b: Group): boolean =>
  (isLatin(a.name.text) && isChinese(b.name.text)) || (isChinese(a.name.text) && isLatin(b.name.text));

const isLatin = (text: string): boolean => !hasHan(text);
const isChinese = (text: string): boolean => !/[A-Za-z]/.test(text);

function keep({ options }: RuleContext, entity: Entity, groups: readonly Group[]): Group {
  if (options.prefer === 'preferred')
    return groups.find(({ name }) => name.text === entity.name) ?? groups[0]!;
  if (options.prefer === 'first') return groups[0]!;
  return [...groups].sort(
    (a, b) => b.mentions.length - a.mentions.length || a.mentions[0]!.start - b.mentions[0]!.start,
  )[0]!;
}

/** Two different names of the entity stand side by side somewhere: 谷歌（Google）, Google，即谷歌, 谷歌 Google, 微信和 WeChat. */
function isIntroduced({ analysis }: RuleContext, mentions: readonly Mention[]): boolean {
  return mentions.some((mention, i) => {
    const next = mentions[i + 1];
    if (!next || next.name === mention.name) return false;
    const gap = between(analysis, mention, next);
    return (
      gap !== undefined &&
      gap.length <= 10 &&
      (/[（(/／]|即|又|也叫|简称|英文|中文|原/.test(gap) ||
        /^[\s「」『』“”"《》]*[，,和与及的]?\s*$/.test(gap))
    );
  });
}

function report({ analysis }: RuleContext, entity: Entity, kept: Group, rival: Group): Finding {
  const first = rival.mentions[0]!;
  const [by, other] = [written(analysis, kept.mentions[0]!), written(analysis, first)];
  const [many, few] = [kept.mentions.length, rival.mentions.length];
  return {
    span: { start: first.start, end: first.end },
    message: localized(
      `“${by}”（${many} 处）与“${other}”（${few} 处）指的是同一${entity.type === 'company' ? '家公司' : '个产品'}，前文没有交代。请统一成一个，或在首次出现时写明“${by}（${other}）”。`,
      `“${by}” (${many}) and “${other}” (${few}) are one. Keep to one, or introduce both.`,
    ),
    related: [
      {
        message: localized(`“${by}”首次出现在这里`, `“${by}” first stands here`),
        place: { span: { start: kept.mentions[0]!.start, end: kept.mentions[0]!.end } },
      },
      entryPlace(entity),
    ],
    fixes: [
      {
        title: localized(
          `把“${other}”统一为“${by}”${few > 1 ? `（${few} 处）` : ''}`,
          `Replace “${other}” by “${by}” (${few})`,
        ),
        edits: rival.mentions.map(({ start, end }) => ({ span: { start, end }, text: by })),
        preferred: true,
      },
    ],
  };
}
