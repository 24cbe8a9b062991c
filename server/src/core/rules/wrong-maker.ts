/** Is a product credited to somebody who did not make it? */
import type { Mention } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import { inChinese } from '../knowledge/dates.js';
import type { Entity } from '../knowledge/model.js';
import { localized } from '../localized.js';
import { around, between, written } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';

/** 百度的X, 百度旗下自研的大模型X, 百度推出的“X”; what may stand between the maker and the product. */
const CREDIT =
  /^(?:公司|集团)?(?:旗下的?|自家的?|自己的|的)?(?:(?:自研|自主研发|全新|最新|新近|刚刚)?(?:研发|开发|推出|发布|打造|训练)(?:了|出)?的)?(?:(?:自研|最新|全新|国产|开源|新一代|旗舰)的?)?(?:AI|人工智能|大语言|通用|多模态|视频|图像|文本|语音|推理|生成式?|智能|对话|聊天|搜索|编程)*(?:大?模型|助手|应用|产品|机器人|平台|工具|芯片)?\s*[“「‘『《"]?$/;
/** A bare gap is an apposition (百度通义千问), which also says where a model is hosted: not judged. */
const SAYS_CREDIT = /的|旗下|自研|研发|开发|推出|发布|打造|训练/;
/** 由X开发: between product and maker, and behind the maker. */
const BY_BEFORE = /^[”」’』》"]?(?:大?模型|系列|应用)?(?:[^，。；！？、]{0,6}?)(?:是|均|都|则|正是|其实)?由$/;
const BY_AFTER =
  /^(?:公司|集团|旗下)?(?:的?(?:团队|研究院|实验室|部门))?(?:自主|独立|联合|负责|全力|一手)?(?:研发|开发|推出|打造|发布|训练|研制)/;
/** X凭借Y. */
const BY_MEANS = /^(?:公司)?(?:也|又|再度|再次|则|正)?(?:凭借|凭着)(?:自研的?|旗下的?|自家的?)?[“「‘『《"]?$/;
/** Behind a product these make it part of something else: a version, a service on top of it, an investment in it. */
const NOT_THE_PRODUCT =
  /^[”」’』》"]?\s*(?:版|们|用户|团队|投资|股|服务|接口|API|插件|集成|接入|部署|镜像|合作|订阅|账号|帐号|竞品|对手|挑战|克星|杀手|平替|概念|式|类|风|客户端|一体机|专区|体验|功能|能力|热|潮|冲击|调用|教程|课程|生态|威胁|替代|时刻|之后|以后|出现|爆火)/i;

export const wrongMaker: Rule = {
  id: 'wrong-maker',
  severity: 'warning',
  summary: localized(
    '产品被归到了并非其开发者的公司或人物名下。',
    'A product is credited to a company or person that did not make it.',
  ),
  why: localized(
    '张冠李戴是评论里最常见、也最伤信誉的硬伤。本规则只看几种明确的句式：“甲的乙”“甲旗下／推出／发布的乙”“乙由甲开发”“甲凭借乙”。联合开发者、母公司与子公司、产品的所有者、应用背后模型的开发者，都不算错。',
    'Crediting a product to the wrong firm is the slip that costs a commentary most. The rule reads explicit constructions only; joint makers, parents and subsidiaries, owners, and the makers of the model behind an app are never wrong.',
  ),
  wrong: [
    { text: '⟦百度⟧的通义千问又更新了。', fixed: '阿里云的通义千问又更新了。' },
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

interface Claim {
  readonly maker: Mention;
  readonly makerEntity: Entity;
  readonly product: Mention;
  readonly productEntity: Entity;
}

function claimOf(context: RuleContext, first: Mention, second: Mention): Claim | undefined {
  const { analysis } = context;
  const gap = between(analysis, first, second);
  if (gap === undefined) return undefined;
  if (second.type === 'product' && first.type === 'company') {
    const credits = (CREDIT.test(gap) && SAYS_CREDIT.test(gap)) || BY_MEANS.test(gap);
    return credits && !isBorrowed(context, first, second) ? toClaim(context, first, second) : undefined;
  }
  // A firm may bear its product's name: DeepSeek由杨植麟团队开发.
  if (
    first.type !== 'person' &&
    second.type !== 'product' &&
    BY_BEFORE.test(gap) &&
    BY_AFTER.test(around(analysis, second, 12).after)
  )
    return toClaim(context, second, first);
  return undefined;
}

/** The words behind make the product something else, or the maker is the last of several (百度和腾讯的…). */
function isBorrowed({ analysis, mentions }: RuleContext, maker: Mention, product: Mention): boolean {
  if (NOT_THE_PRODUCT.test(around(analysis, product, 8).after)) return true;
  const before = mentions[mentions.indexOf(maker) - 1];
  return (
    before?.type === 'company' &&
    /^[”」]?(?:和|与|及|、|以及|跟|同)[“「]?$/.test(between(analysis, before, maker) ?? '')
  );
}

function toClaim({ knowledge }: RuleContext, maker: Mention, product: Mention): Claim | undefined {
  const makerEntity = knowledge.entities.get(maker.entity ?? '');
  const productEntity = knowledge.entities.get(product.entity ?? '');
  if (!makerEntity || !productEntity || maker.ambiguous || product.ambiguous) return undefined;
  return { maker, makerEntity, product, productEntity };
}

function isWrong({ makerEntity, productEntity }: Claim, knowledge: KnowledgeBase): boolean {
  const makers = creditedFor(productEntity.id, knowledge);
  if (makers.size === 0) return false;
  const claimed = makerEntity.type === 'person' ? companiesOf(makerEntity, knowledge) : [makerEntity.id];
  return claimed.length > 0 && !claimed.some((id) => makers.has(id));
}

/** Companies at which a person holds or held any role. */
const companiesOf = (person: Entity, knowledge: KnowledgeBase): string[] =>
  knowledge.relations.positionsOf(person.id).map(({ company }) => company);

/** Everyone whom prose may name as the maker: the makers, and whoever stands above, below or behind them. */
function creditedFor(product: string, knowledge: KnowledgeBase): ReadonlySet<string> {
  const { relations } = knowledge;
  if (knowledge.entities.get(product)?.type === 'company')
    return new Set([product, ...kinOf(product, knowledge)]);
  const products = [product, ...relations.modelsOf(product), ...relations.appsOf(product)];
  const credited = new Set(
    products.flatMap((id) =>
      [...relations.makersOf(id), ...(knowledge.entities.get(id)?.owner ?? [])].map((ref) => ref.id),
    ),
  );
  for (const id of credited) for (const kin of kinOf(id, knowledge)) credited.add(kin);
  return credited;
}

/** Parents, subsidiaries, owners, predecessors and successors. A set that is being walked takes in what is added. */
function kinOf(company: string, { entities, relations }: KnowledgeBase): string[] {
  const entity = entities.get(company);
  const above = [...(entity?.parent ?? []), ...(entity?.owner ?? []), ...(entity?.predecessor ?? [])].map(
    (ref) => ref.id,
  );
  return [...above, ...relations.subsidiariesOf(company), ...relations.successorsOf(company)];
}

function report(context: RuleContext, { maker, makerEntity, product, productEntity }: Claim): Finding {
  const { knowledge, analysis } = context;
  const ids =
    productEntity.type === 'company'
      ? [productEntity.id]
      : knowledge.relations.makersOf(productEntity.id).map(({ id }) => id);
  const makers = ids.flatMap((id) => knowledge.entities.get(id) ?? []);
  const names = makers.map(({ name }) => name);
  const who = written(analysis, maker);
  const what = written(analysis, product);
  return {
    span: { start: maker.start, end: maker.end },
    message: localized(
      `“${what}”出自${names.join('、')}${released(productEntity)}，不是${makerEntity.name}的${productEntity.type === 'product' ? '产品' : ''}。${evidence(productEntity)}`,
      `${productEntity.name} is made by ${names.join(', ')}, not by ${makerEntity.name}.`,
    ),
    related: [
      {
        message: localized(`条目：${productEntity.name}`, `Entry: ${productEntity.name}`),
        place: { entity: productEntity, span: productEntity.maker[0]?.span },
      },
      ...makers.slice(0, 1).map((entity) => ({
        message: localized(`条目：${entity.name}`, `Entry: ${entity.name}`),
        place: { entity },
      })),
    ],
    fixes:
      makerEntity.type === 'company'
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

const released = ({ released: date }: Entity): string => (date ? `（${inChinese(date)}发布）` : '');

function evidence(entity: Entity): string {
  const source = entity.sources.find(({ supports }) => supports.includes('maker')) ?? entity.sources[0];
  return source ? `来源：${source.title}。` : '';
}
