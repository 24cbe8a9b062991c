/** Is a person given a role that was not theirs on the draft's day, or that somebody else holds? */
import type { Mention } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import { inChinese, mayHold, type PartialDate, surelyBefore } from '../knowledge/dates.js';
import type { Entity, Role } from '../knowledge/model.js';
import type { Position } from '../knowledge/relations.js';
import { type Localized, localized } from '../localized.js';
import { entryPlace, evidence } from './evidence.js';
import { areKin } from './kin.js';
import { around, between, isQuoted, sentenceAt, written } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';

export const roleOutdated: Rule = {
  id: 'role-outdated',
  severity: 'information',
  summary: localized(
    '人物的职务在稿件日期已经卸任，或属于另一家公司的人。',
    'A person is given a role that had ended, or that another person holds.',
  ),
  why: localized(
    '换了东家、卸了职的人，还用旧头衔介绍，是读者最容易挑出来的错。本规则只看“公司＋职务＋人名”与“人名（公司＋职务）”，按稿件日期判断；写明“前”“原”“时任”，或者句子在讲当年，就不提示。',
    'Only company, role and person side by side are read, as of the draft’s date. 前, 原 and 时任, or a sentence about those days, silence the rule.',
  ),
  wrong: [
    { text: '⟦知乎CTO⟧李大海在会上演示了新模型。', date: '2024-05-10' },
    { text: '⟦OpenAI首席科学家⟧伊利亚·苏茨克维近日接受了采访。', date: '2025-03-01' },
  ],
  right: [
    { text: '知乎CTO李大海在会上演示了新模型。', date: '2022-05-10' },
    { text: '前知乎CTO李大海在会上演示了新模型。', date: '2024-05-10' },
    { text: '时任知乎CTO的李大海回忆说。', date: '2024-05-10' },
    { text: '百度CEO李彦宏在会上演示了新模型。', date: '2024-05-10' },
  ],
  check,
};

const ROLE =
  /(?:联合创始人|创始人|董事局主席|董事会主席|执行董事长|董事长|首席(?:执行|技术|财务|运营|产品|营销|科学)[官家]|首席科学家|CEO|CTO|CFO|COO|CPO|CMO|总裁|总经理)/;
const BEFORE_PERSON = new RegExp(
  `^(?:公司|集团)?(?:的|现任|新任)?\\s*(${ROLE.source}(?:(?:兼|、|及|和|\\s)*${ROLE.source}){0,2})\\s*(?:兼[^，。]{1,6})?[“「]?$`,
  'i',
);
const SAME: Readonly<Record<string, string>> = {
  首席执行官: 'CEO',
  首席技术官: 'CTO',
  首席财务官: 'CFO',
  首席运营官: 'COO',
  首席产品官: 'CPO',
  首席营销官: 'CMO',
  董事会主席: '董事长',
  董事局主席: '董事长',
};
/** Roles of which a firm has one holder at a time. */
const SINGLE = new Set(['CEO', 'CTO', 'CFO', 'COO', '董事长', '首席科学家']);
/** The text itself tells that it was once so, or that it changes. */
const SPEAKS_OF_IT =
  /前任?|原|时任|曾|卸任|接替|接任|继任|离职|离开|辞|退休|退出|出走|跳槽|加盟|加入|出任|就任|担任|上任|任命|升任|转任|不再|当时|彼时|那时|当年|年前|去世|逝世|已故|将由|即将|候任|拟|(?:19|20)\d{2}\s*年|去年|前年/;

function* check(context: RuleContext): Iterable<Finding> {
  const { mentions } = context;
  for (let i = 0; i + 1 < mentions.length; i++) {
    const claim = claimOf(context, mentions[i]!, mentions[i + 1]!);
    if (claim && !isToldOtherwise(context, claim)) {
      const finding = judge(context, claim);
      if (finding) yield finding;
    }
  }
}

interface Claim {
  readonly company: Mention;
  readonly person: Mention;
  /** Offset behind the words of the role. */
  readonly end: number;
  readonly firm: Entity;
  readonly who: Entity;
  readonly roles: readonly string[];
}

/** 知乎CTO李大海, 知乎的联合创始人兼CTO李大海. */
function claimOf(context: RuleContext, company: Mention, person: Mention): Claim | undefined {
  if (company.type !== 'company' || person.type !== 'person' || company.ambiguous || person.ambiguous)
    return undefined;
  const gap = between(context.analysis, company, person);
  const match = gap === undefined ? null : BEFORE_PERSON.exec(gap);
  const firm = context.knowledge.entities.get(company.entity ?? '');
  const who = context.knowledge.entities.get(person.entity ?? '');
  if (!match || !firm || !who) return undefined;
  const roles = match[1]!.match(new RegExp(ROLE.source, 'gi')) ?? [];
  const end = company.end + match[0].lastIndexOf(match[1]!) + match[1]!.length;
  return { company, person, end, firm, who, roles: roles.map(canonical) };
}

const canonical = (role: string): string => SAME[role] ?? role.toUpperCase();

function isToldOtherwise({ analysis }: RuleContext, { company }: Claim): boolean {
  const { before } = around(analysis, company, 6);
  return (
    /(?:前|原|时任|曾任|老)$|[、和与]$/.test(before) ||
    SPEAKS_OF_IT.test(sentenceAt(analysis, company.start).text) ||
    isQuoted(analysis, company)
  );
}

function judge(context: RuleContext, claim: Claim): Finding | undefined {
  const { knowledge, date } = context;
  const positions = knowledge.relations.positionsOf(claim.who.id);
  const here = positions.filter(
    ({ company }) => company === claim.firm.id || areKin(company, claim.firm.id, knowledge),
  );
  for (const role of claim.roles) {
    if (role === '创始人') {
      const founder = founderInstead(context, claim, here);
      if (founder) return report(context, claim, role, otherMessage(context, claim, founder, role), founder);
    }
    if (role.includes('创始人')) continue;
    const same = here.filter((position) => isSameRole(position.role, role));
    if (same.some((position) => mayHold(position, date))) continue;
    const ended = same.find(({ until }) => until && surelyBefore(until, date));
    if (ended) return report(context, claim, role, endedMessage(context, claim, ended, role), ended);
    const holder = same.length === 0 ? holderOf(claim.firm, role, date) : undefined;
    if (holder && holder.person !== claim.who.id && positions.some((position) => mayHold(position, date)))
      return report(context, claim, role, otherMessage(context, claim, holder, role), holder);
  }
  return undefined;
}

/** Who founded the firm, where the person surely did not: they have nothing to do with it, and founded another. */
function founderInstead(
  { knowledge }: RuleContext,
  { firm, who }: Claim,
  here: readonly Position[],
): Role | undefined {
  const hasFounded = knowledge.relations.positionsOf(who.id).some(({ role }) => role.includes('创始人'));
  return here.length === 0 && hasFounded
    ? firm.people.find(({ role }) => role.includes('创始人'))
    : undefined;
}

const isSameRole = (a: string, b: string): boolean =>
  canonical(a.trim()) === b || canonical(a.trim()).endsWith(b);

/** Who surely holds a role at a firm, by its entry: the sole one named for it, since a day that is known. */
function holderOf(firm: Entity, role: string, date: PartialDate): Role | undefined {
  if (!SINGLE.has(role)) return undefined;
  const holders = firm.people.filter(
    (position) => canonical(position.role) === role && mayHold(position, date),
  );
  const [holder] = holders;
  const isSure =
    holder &&
    (holder.from !== undefined ||
      firm.people.some(({ person, role: other }) => person === holder.person && other.includes('创始人')));
  return holders.length === 1 && isSure ? holder : undefined;
}

function endedMessage(
  { knowledge, date }: RuleContext,
  { firm, who }: Claim,
  ended: Position,
  role: string,
): Localized {
  const source = evidence(knowledge.entities.get(ended.company) ?? firm, 'people');
  const now = currentOf(who, knowledge, date);
  return localized(
    `${who.name}已于${inChinese(ended.until!)}卸任${firm.name}${role}${source.zh}${now.zh}。请更新头衔，或写明“时任”“前”。`,
    `${who.name} left the role of ${role} at ${firm.name} in ${ended.until}${source.en}${now.en}. Update the title, or say “former”.`,
  );
}

function otherMessage(
  { knowledge, date }: RuleContext,
  { firm, who }: Claim,
  holder: Role,
  role: string,
): Localized {
  const source = evidence(firm, 'people');
  const now = currentOf(who, knowledge, date);
  return localized(
    `${firm.name}的${role}是${holder.name}${source.zh}${now.zh}。请核对人名或公司。`,
    `The ${role} of ${firm.name} is ${holder.name}${source.en}${now.en}. Check the person or the firm.`,
  );
}

/** “，李大海现任面壁智能CEO”, where the knowledge base has it. */
function currentOf(who: Entity, { relations, entities }: KnowledgeBase, date: PartialDate): Localized {
  const now = relations.positionsOf(who.id).find((position) => mayHold(position, date));
  const firm = now && entities.get(now.company);
  return firm
    ? localized(`，${who.name}是${firm.name}${now.role}`, `; ${who.name} is ${now.role} of ${firm.name}`)
    : localized('', '');
}

function report(context: RuleContext, claim: Claim, role: string, message: Localized, fact: Role): Finding {
  const { company, firm, who, end } = claim;
  const former = fact.person === who.id;
  const text = written(context.analysis, { start: company.start, end });
  return {
    span: { start: company.start, end },
    message,
    related: [
      entryPlace(firm, fact, localized(`${firm.name}：${role}`, `${firm.name}: ${role}`)),
      entryPlace(who),
    ],
    fixes: former
      ? [
          {
            title: localized(`写作“前${text}”`, `Write “former”`),
            edits: [{ span: { start: company.start, end: company.start }, text: '前' }],
          },
        ]
      : [],
  };
}
