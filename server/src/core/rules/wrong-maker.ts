/** Is a product credited to somebody who did not make it? */
import type { Mention } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import { inChinese } from '../knowledge/dates.js';
import type { Entity } from '../knowledge/model.js';
import { type Localized, localized } from '../localized.js';
import { entryPlace, evidence, makersOf, namesIn } from './evidence.js';
import { kinOf } from './kin.js';
import { around, between, clauseBefore, indexOfMention, sentenceAt, written } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';

/** 百度的X, 百度旗下自研的大模型X, 百度推出的“X”; what may stand between the maker and the product. */
const CREDIT =
  /^(?:公司|集团|(?:及其|的)?(?:AI|人工智能|大模型)?团队)?(?:旗下的?|自家的?|自己的|自研的?|的)?(?:(?:自研|自主研发|全新|最新|新近|刚刚|此前|去年|今年|近日|日前|于?[\d年月日]{2,11}|刚)?(?:研发|开发|推出|发布|打造|训练|上线|研制|开源)(?:了|出|过)?(?:的)?)?(?:(?:自研|最新|全新|国产|开源|新一代|旗舰|首个|首款|一款|知名|热门)的?){0,2}(?:AI|人工智能|大语言|通用|多模态|视频|图像|文生图|文本|语音|推理|生成式?|智能|对话|聊天|搜索|编程)*(?:大?模型|助手|应用|产品|机器人|平台|工具|芯片|App|APP)?\s*[“「‘『《"]?$/;
/** A bare gap is an apposition (百度通义千问), which also says where a model is hosted: not judged. */
const SAYS_CREDIT = /的|旗下|自研|研发|开发|开源|推出|发布|打造|训练|研制/;
/** 推出的聊天机器人Bard: what it is stands before the name. */
const SAYS_WHAT =
  /(?:推出|发布|开发|研发|打造)的[^，。]*(?:模型|助手|应用|机器人|平台|工具|芯片)[“「‘『《"]?$/;
/** What says more than 的 does. */
const SAYS_MAKING = /旗下|自研|研发|开发|开源了|推出|发布|打造|训练|研制/;
/** 由X开发: between product and maker, and behind the maker. */
const BY_BEFORE =
  /^[”」’』》"]?[\s…]*(?:大?模型|系列|应用|项目|产品)?[，,]?(?:(?:这|一|那|该)(?:款|个|一)?(?:产品|模型|应用)?|它)?(?:最初|最早|实际上|其实|同样|主要|也|是|均|都|则|正|就)*(?:是(?:一|这)?[款个家种]?)?由$|^\s*(?:是|作为|属于)[^，。；“”「」]{1,20}[，,]由$/;
const BY_AFTER =
  /^(?:公司|集团|旗下)?(?:的?(?:AI|人工智能|大模型)?(?:团队|研究院|实验室|部门))?(?:自主|独立|联合|负责|全力|一手)?(?:研发|开发|开源|推出|打造|发布|训练|研制|自研)(?!的?(?:芯片|竞品|对手|插件|硬件))/;
/** Y出自X, Y出自X之手. */
const FROM = /^[”」’』》"]?[\s…]*(?:大?模型|系列|应用)?(?:其实|正|就|也|都|均)*(?:出自|出品自)$/;
/** Y背后的公司是X, Y的开发者是X. */
const WHOSE =
  /^[”」’』》"]?(?:背后|幕后)?的(?:母公司|公司|团队|开发者|开发商|开发团队|东家)(?:正|就|其实)?是$/;
/** Y（X）: a product with nothing but a firm in brackets behind it. */
const BRACKET = /^[”」]?\s?[（(]$/;
/** Y是X旗下的, Y是X推出的大模型. */
const IS_BEFORE = /^[”」’』》"）)]?(?:大?模型|系列|应用)?(?:其实|正|就|便)?是(?:由)?$/;
const IS_AFTER =
  /^(?:公司|集团|团队)?(?:(?:旗下|自研|研发|开发|开源|推出|发布|打造|训练)(?:了|出)?的?(?:[^，。；“「]{0,12}?)(?:模型|产品|应用|助手|机器人|工具|平台|App|APP|。|，|$)|的[^，。；“「的]{0,6}(?:大模型|聊天机器人|助手)(?:[，。；]|$))/;
/** X凭借Y. */
const BY_MEANS = /^(?:公司)?(?:也|又|再度|再次|则|正)?(?:凭借|凭着)(?:自研的?|旗下的?|自家的?)?[“「‘『《"]?$/;
/** X推出了虚拟偶像，如Y、Z. */
const SUCH_AS =
  /^(?:公司|集团)?(?:先后|陆续|还|也|已)?(?:推出|发布|开发|打造)(?:了|过)[^，。；]{1,14}[，,]?\s*(?:比?如|例如|包括|像)[“「《]?$/;
/** Behind a product these make it part of something else: a version, a service on top of it, an investment in it. */
const NOT_THE_PRODUCT =
  /^(?:[-_][A-Za-z]|[”」’』》"]?\s*(?:版|们|用户|团队|投资|股|服务|接口|API|插件|集成|接入|部署|镜像|合作|订阅|账号|帐号|竞品|对手|挑战|克星|杀手|平替|概念|式|类|风|客户端|一体机|专区|体验|功能|能力|热|潮|冲击|调用|教程|课程|生态|威胁|替代|时刻|之后|以后|出现|爆火|通讯录|群|会议|文档|后台|公众号|小程序|店|旗舰店|频道|主页|页面|直播间|官方|认证|粉丝|博主|独占|手机|电脑|工牌|员工|链接|视频|评论|帖|关键词|指数|订单|收入|业务|广告|流量|等级|技术|芯片|服务器))/i;
/** Before the maker: the product only resembles or rivals the maker's. */
const RIVALS =
  /对标|对抗|比肩|媲美|抗衡|叫板|狙击|类似|像|如同|不同于|超越|取代|挑战|模仿|复刻|山寨|适配|兼容|支持|接入|搭载|基于|采用|使用|调用|借助|通过|版的?|投资|收购/;
/** The text itself denies it, or asks. */
const DENIES = /并非|不是|而非|误以为|误认|不属于|谣言|张冠李戴|错当|混淆/;
/** The clause of the claim goes on to a question mark: it is asked, not said. */
const ASKED = /^[^，。；]*[？?]/;
/** So a thing is written that works on others' devices: that the maker's things carry it is no claim to have made it. */
const CARRIED = new Set([
  'os',
  'framework',
  'chip',
  'platform',
  'cloud',
  'tool',
  'dataset',
  'service',
  'device',
]);
/** Kinds whose names are not also given to another thing without much ado. */
const DISTINCT = new Set(['model', 'family', 'chatbot', 'agent']);

export const wrongMaker: Rule = {
  id: 'wrong-maker',
  severity: 'warning',
  summary: localized(
    '产品被归到了并非其开发者的公司或人物名下。',
    'A product is credited to a company or person that did not make it.',
  ),
  why: localized(
    '张冠李戴是评论里最常见、也最伤信誉的硬伤。本规则只看几种明确的句式：“甲的乙”“甲旗下／推出／发布的乙”“乙由甲开发”“乙是甲的大模型”“乙（甲）”“乙出自甲”“甲凭借乙”。联合开发者、母公司与子公司、产品的所有者、应用背后模型的开发者，都不算错。',
    'Crediting a product to the wrong firm is the slip that costs a commentary most. The rule reads explicit constructions only; joint makers, parents and subsidiaries, owners, and the makers of the model behind an app are never wrong.',
  ),
  wrong: [
    { text: '⟦百度⟧的通义千问又更新了。', fixed: '阿里云的通义千问又更新了。' },
    { text: '⟦百度⟧的通义千问，和文心一言是一家的吗？' },
    { text: '面对谷歌Gemini 3和⟦Meta⟧的Nano Banana 2等竞品，它并不占优。' },
    { text: 'DeepSeek-R1由⟦杨植麟⟧团队开发，一经开源便引来关注。' },
    {
      text: '⟦腾讯⟧旗下的大模型文心一言，近日开放了接口。',
      fixed: '百度旗下的大模型文心一言，近日开放了接口。',
    },
  ],
  right: [
    { text: '百度的文心一言又更新了。' },
    { text: '知乎发布的“知海图AI”，背后是面壁智能的技术。' },
    { text: '阿里云的通义千问与百度的文心一言各有所长。' },
    { text: '腾讯云上线了DeepSeek-R1。' },
    { text: '微软的ChatGPT投资，让它在这一轮里占了先手。' },
    { text: '通义千问是由百度开发的吗？' },
  ],
  check,
};

function* check(context: RuleContext): Iterable<Finding> {
  const { mentions } = context;
  for (let i = 0; i + 1 < mentions.length; i++) {
    const claim = claimOf(context, mentions[i]!, mentions[i + 1]!);
    if (claim && isWrong(claim, context.knowledge)) yield report(context, claim);
  }
}

const LONGEST_CLAUSE = 40;

interface Claim {
  readonly maker: Mention;
  readonly makerEntity: Entity;
  readonly product: Mention;
  readonly productEntity: Entity;
}

function claimOf(context: RuleContext, first: Mention, second: Mention): Claim | undefined {
  if (
    second.type === 'person' ? first.type === 'person' : first.type === 'product' && second.type === 'product'
  )
    return undefined;
  const gap = between(context.analysis, first, second);
  const claim = gap === undefined ? undefined : claimBy(context, first, second, gap);
  if (!claim || ASKED.test(around(context.analysis, second, LONGEST_CLAUSE).after)) return undefined;
  return DENIES.test(sentenceAt(context.analysis, first.start).text) ? undefined : claim;
}

function claimBy(context: RuleContext, first: Mention, second: Mention, gap: string): Claim | undefined {
  // A firm may bear its product's name: DeepSeek由杨植麟团队开发.
  if (first.type !== 'person' && second.type !== 'product' && saysBy(context, second, gap))
    return toClaim(context, second, first);
  if (second.type !== 'product' || first.type === 'product') return undefined;
  return credits(context, first, second, gap) ? toClaim(context, first, second) : undefined;
}

/** 由X开发的…: something made by X, which is the product itself only if it is a thing of that sort. */
const MADE_BY = /^[^，。]{0,12}[发造布]的/;
const MADE_THING = /^[^，。]{0,12}[发造布]的[^，。]{0,12}(?:模型|产品|应用|助手|机器人|工具|平台)/;

/** Y由X开发, Y是X推出的产品. */
function saysBy({ analysis, mentions }: RuleContext, maker: Mention, gap: string): boolean {
  const { after } = around(analysis, maker, 24);
  if (FROM.test(gap)) return true;
  if (WHOSE.test(gap)) return /^(?:公司|集团)?(?:[，。；！]|$)/.test(after);
  if (BRACKET.test(gap)) return maker.type === 'company' && /^[）)]/.test(after);
  if (BY_BEFORE.test(gap))
    return BY_AFTER.test(after) && (/是/.test(gap) || !MADE_BY.test(after) || MADE_THING.test(after));
  if (!IS_BEFORE.test(gap) || !IS_AFTER.test(after)) return false;
  const next = mentions[indexOfMention(mentions, maker) + 1];
  return !next || next.start - maker.end > 8;
}

/** X的Y, X推出的Y, X凭借Y, X推出了……，如Y. */
function credits(context: RuleContext, maker: Mention, product: Mention, gap: string): boolean {
  if (SUCH_AS.test(gap) || BY_MEANS.test(gap)) return maker.type === 'company';
  if (!CREDIT.test(gap) || !SAYS_CREDIT.test(gap)) return false;
  if (maker.type === 'person' && !SAYS_MAKING.test(gap)) return false;
  return !isBorrowed(context, maker, product) && isClear(context, product, gap);
}

/** Whether 的 can mean making here, and the product's name nothing else. */
function isClear({ knowledge, mentions }: RuleContext, product: Mention, gap: string): boolean {
  const kind = knowledge.entities.get(product.entity ?? '')?.kind ?? '';
  if (CARRIED.has(kind) && !SAYS_MAKING.test(gap)) return false;
  if (!product.name?.needsContext || product.version || DISTINCT.has(kind) || SAYS_WHAT.test(gap))
    return true;
  const makers = creditedFor(product.entity ?? '', knowledge);
  return mentions.some((other) => other.type === 'company' && makers.has(other.entity ?? ''));
}

/** The words around make the product something else, or the maker is the last of several (百度和腾讯的…). */
function isBorrowed({ analysis, mentions }: RuleContext, maker: Mention, product: Mention): boolean {
  if (NOT_THE_PRODUCT.test(around(analysis, product, 8).after)) return true;
  if (RIVALS.test(clauseBefore(analysis, maker, 16))) return true;
  const before = mentions[indexOfMention(mentions, maker) - 1];
  return (
    before?.type === 'company' &&
    /^[”」]?(?:和|与|及|、|以及|跟|同|联合|携手|／|\/)[“「]?$/.test(between(analysis, before, maker) ?? '')
  );
}

function toClaim({ knowledge }: RuleContext, maker: Mention, product: Mention): Claim | undefined {
  const makerEntity = knowledge.entities.get(maker.entity ?? '');
  const productEntity = knowledge.entities.get(product.entity ?? '');
  if (!makerEntity || !productEntity || maker.ambiguous || product.ambiguous) return undefined;
  return { maker, makerEntity, product, productEntity };
}

function isWrong({ makerEntity, productEntity }: Claim, knowledge: KnowledgeBase): boolean {
  if (makerEntity.kind === 'collective' || productEntity.id === makerEntity.id) return false;
  const makers = creditedFor(productEntity.id, knowledge);
  if (makers.size === 0) return false;
  const claimed = makerEntity.type === 'person' ? companiesOf(makerEntity, knowledge) : [makerEntity.id];
  return claimed.length > 0 && !claimed.some((id) => isCredited(id, makers, knowledge));
}

/** The claimed maker, or one of its house (创始人名下的公司, 研究院), is among those credited. */
const isCredited = (id: string, makers: ReadonlySet<string>, knowledge: KnowledgeBase): boolean =>
  [...kinOf(id, knowledge)].some((kin) => makers.has(kin));

/** Companies at which a person holds or held any role. */
const companiesOf = (person: Entity, knowledge: KnowledgeBase): string[] =>
  knowledge.relations.positionsOf(person.id).map(({ company }) => company);

/** Everyone whom prose may name as the maker: the makers, and whoever stands above, below or behind them. */
function creditedFor(product: string, knowledge: KnowledgeBase): ReadonlySet<string> {
  const { relations, entities } = knowledge;
  if (entities.get(product)?.type === 'company') return kinOf(product, knowledge);
  const families = entities.get(product)?.family.map(({ id }) => id) ?? [];
  const products = [product, ...families, ...relations.modelsOf(product), ...relations.appsOf(product)];
  const makers = products.flatMap((id) =>
    [...relations.makersOf(id), ...(entities.get(id)?.owner ?? [])].map((ref) => ref.id),
  );
  return new Set(makers.flatMap((id) => [...kinOf(id, knowledge)]));
}

function report(context: RuleContext, { maker, makerEntity, product, productEntity }: Claim): Finding {
  const { knowledge, analysis } = context;
  const makers = productEntity.type === 'company' ? [productEntity] : makersOf(productEntity, knowledge);
  const who = written(analysis, maker);
  const what = written(analysis, product);
  return {
    span: { start: maker.start, end: maker.end },
    message: messageOf(productEntity, what, makerEntity, makers),
    related: [
      entryPlace(
        productEntity,
        productEntity.maker[0],
        localized(`“${what}”的开发者`, `Who makes “${what}”`),
      ),
      ...makers.slice(0, 1).map((entity) => entryPlace(entity)),
    ],
    fixes:
      makerEntity.type === 'company' && productEntity.type === 'product'
        ? makers.map((entity, i) => ({
            title: localized(
              `把“${who}”改为“${entity.name}”（${what}的开发者）`,
              `Replace “${who}” by “${entity.name}”, who makes ${what}`,
            ),
            edits: [{ span: { start: maker.start, end: maker.end }, text: entity.name }],
            preferred: i === 0,
          }))
        : [],
  };
}

/** 知海图AI 由面壁智能与知乎发布于2023年4月（来源：…），不是百度的产品。 */
function messageOf(product: Entity, what: string, claimed: Entity, makers: readonly Entity[]): Localized {
  const names = namesIn(makers);
  const source = evidence(product, 'maker', 'released');
  const when = product.released
    ? localized(`发布于${inChinese(product.released)}`, `released by ${names.en} in ${product.released}`)
    : localized('开发', `made by ${names.en}`);
  const whose =
    claimed.type === 'person'
      ? localized(`与${claimed.name}无关`, `not by ${claimed.name}`)
      : localized(`不是${claimed.name}的`, `not by ${claimed.name}`);
  return product.type === 'company'
    ? localized(
        `${what}的团队${whose.zh}${source.zh}。请核对人名或产品名。`,
        `${what} is ${whose.en}${source.en}. Check the person or the product.`,
      )
    : localized(
        `${what} 由${names.zh}${when.zh}${source.zh}，${whose.zh}。请核对归属。`,
        `${what} was ${when.en}${source.en}, ${whose.en}.`,
      );
}
