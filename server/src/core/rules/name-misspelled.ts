/** Is a name misspelt: by the input method, by the eye, or by a slip of the fingers? */
import type { Mention } from '../analysis/mentions.js';
import type { Entity, Name } from '../knowledge/model.js';
import { localized } from '../localized.js';
import { fold, squash } from '../text/fold.js';
import { isCommonWord } from '../text/segment.js';
import { overlaps, type Span } from '../text/span.js';
import { entryPlace } from './evidence.js';
import { around, isQuoted, sentenceAt, written } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';
import { type Slip, type SlipKind, slipsOf } from './slipIndex.js';

export const nameMisspelled: Rule = {
  id: 'name-misspelled',
  severity: 'warning',
  summary: localized('名称写错：同音字、形近字、字序颠倒，或外文拼错。', 'A name is misspelt.'),
  why: localized(
    '输入法一滑，文心一言成了“文心一眼”，海天瑞声成了“海天瑞生”；手一快，ChatGPT 成了“ChatGTP”。写错的名称查不到，放在标题里尤其难看。写成的词本身是常用词、是别的名称，或者是另一个人的姓名，都不提示。',
    'A slip of the input method, of the eye or of the fingers. Where the slip is a word, another name, or some other person’s name, the rule is quiet.',
  ),
  wrong: [
    { text: '百度⟦文言一心⟧宣布向全社会开放。', fixed: '百度文心一言宣布向全社会开放。' },
    { text: '百度的⟦文心一眼⟧又更新了。', fixed: '百度的文心一言又更新了。' },
    { text: '科创板的⟦海天瑞生⟧也涨停了。', fixed: '科创板的海天瑞声也涨停了。' },
    { text: '他把⟦ChatGTP⟧装进了手机。', fixed: '他把ChatGPT装进了手机。' },
    { text: '这张图是用⟦Midjouney⟧画的。', fixed: '这张图是用Midjourney画的。' },
    { text: '月之暗面、⟦面璧智能⟧都在名单上。', fixed: '月之暗面、面壁智能都在名单上。' },
  ],
  right: [
    { text: '百度文心一言宣布向全社会开放。' },
    { text: '他看了一眼文心雕龙，没有说话。' },
    { text: '把ChatGPT装进手机。' },
    { text: '我们是面对智能时代的一代人。' },
  ],
  check,
};

const HOW: Readonly<Record<SlipKind | 'listed', ReturnType<typeof localized>>> = {
  sound: localized('读音相同或相近', 'it sounds alike'),
  swapped: localized('字序颠倒', 'characters are swapped'),
  'look-alike': localized('字形相近', 'it looks alike'),
  letters: localized('字母有误', 'a letter is wrong'),
  listed: localized('常见的误写', 'a common slip'),
};

function* check(context: RuleContext): Iterable<Finding> {
  const taken: Span[] = [];
  for (const mention of context.mentions) {
    const finding = listed(context, mention);
    if (!finding) continue;
    taken.push(finding.span);
    yield finding;
  }
  for (const slip of slipsOf(context.analysis)) {
    const { kind, text, entity, name } = slip;
    if (kind === 'translated' || taken.some((span) => overlaps(span, slip)) || !isSlip(context, slip))
      continue;
    taken.push(slip);
    yield report(slip, text, entity, name, kind);
  }
}

/** A mention by a name that the entry lists as a misspelling, unless only case or spacing differ. */
function listed(context: RuleContext, mention: Mention): Finding | undefined {
  const { analysis, knowledge } = context;
  if (mention.name?.kind !== 'misspelling' || mention.ambiguous || isQuoted(analysis, mention))
    return undefined;
  const entity = knowledge.entities.get(mention.entity ?? '');
  const text = written(analysis, mention);
  const right = entity && nearestName(entity, mention.name.text);
  if (isCommonWord(fold(text)) && !isNamed(context, mention, entity)) return undefined;
  return right && squash(right.text) !== squash(text)
    ? report(mention, text, entity, right, 'listed')
    : undefined;
}

/** Whether the draft speaks of the entity, its maker or what else that one makes: 咸鱼 beside 淘宝 is 闲鱼. */
function isNamed({ mentions, knowledge: { relations } }: RuleContext, slip: Span, entity?: Entity): boolean {
  if (!entity) return false;
  const near = relations.relatedTo(entity.id);
  const kin = new Set([entity.id, ...near, ...near.flatMap((id) => relations.relatedTo(id))]);
  return mentions.some((other) => kin.has(other.entity ?? '') && !overlaps(other, slip));
}

/** The right name that a misspelling is nearest to. */
function nearestName(entity: Entity, misspelling: string): Name | undefined {
  const wrong = fold(misspelling);
  let best: { name: Name; distance: number } | undefined;
  for (const name of entity.names) {
    if (name.kind === 'misspelling') continue;
    const distance = distanceOf(wrong, fold(name.text));
    if (!best || distance < best.distance) best = { name, distance };
  }
  return best?.name;
}

/** How many units differ, counted as a multiset and by length: cheap, and enough to choose among a few names. */
function distanceOf(a: string, b: string): number {
  const rest = [...b];
  let common = 0;
  for (const character of a) {
    const at = rest.indexOf(character);
    if (at >= 0) {
      rest.splice(at, 1);
      common++;
    }
  }
  return a.length + b.length - 2 * common + (a.length === b.length ? 0 : 1);
}

/** A slip is none where a name stands, in somebody's words, or where it may be another person. */
function isSlip(context: RuleContext, slip: Slip): boolean {
  const { mentions, analysis } = context;
  for (let i = firstAfter(mentions, slip.start); i < mentions.length && mentions[i]!.start < slip.end; i++) {
    const mention = mentions[i]!;
    // A guess at an unknown name is no name: ChatGTP may look like a product, too.
    if (mention.entity !== undefined && !isPartOfSlip(mention, slip)) return false;
  }
  if (isQuoted(analysis, slip) || /^[”」]?[（(][A-Za-z]/.test(around(analysis, slip, 3).after)) return false;
  if (slip.entity.type === 'person') return isPersonMeant(context, slip);
  if (isRemainderWord(slip)) return false;
  return !isThin(slip) || isSupported(context, slip);
}

/** 应用 in 应用抱, 宜家 and 家具 in 宜家家具: what is right of the name is a word or name, and so is what is wrong. */
function isRemainderWord({ text, name, kind, entity }: Slip): boolean {
  if (kind !== 'sound') return false;
  const [written, right] = [fold(text), fold(name.text)];
  let at = 0;
  while (written[at] === right[at]) at++;
  if (text.length === 3) return at === 2 && isCommonWord(written.slice(0, at));
  const isName = entity.names.some((other) => fold(other.text) === right.slice(0, 2));
  const isWord = isCommonWord(written.slice(2)) && isCommonWord(right.slice(2));
  return at >= 2 && text.length === 4 && isName && isWord;
}

/** A mention inside the slip (文心 in 文心一眼) holds some right characters of the name, not all, and no wrong one. */
function isPartOfSlip(mention: Mention, { start, end, text, name, entity }: Slip): boolean {
  if (mention.start < start || mention.end > end || text.length !== name.text.length) return false;
  const rest =
    mention.start === start ? text.slice(mention.end - start) : text.slice(0, mention.start - start);
  if (mention.entity === entity.id && isCommonWord(fold(rest))) return false;
  const [written, right] = [fold(text), fold(name.text)];
  let others = 0;
  for (let i = 0; i < text.length; i++) {
    const inside = start + i >= mention.start && start + i < mention.end;
    if (inside && written[i] !== right[i]) return false;
    if (!inside && written[i] === right[i]) others++;
  }
  return others > 0;
}

const GENERIC =
  /(?:科技|资本|智能|集团|汽车|实验室|研究院|引擎|大?模型|公司|网络|数据|软件|游戏|电子|机器人|半导体|控股|生物|医疗|教育|股份|信息|传媒|影业|云|家居|银行|基金|创投|投资|金融|旅行|出行)+$/;

/** Hardly more than two characters of its own, or a short Latin word: other things may well be called so. */
function isThin({ text, kind, name }: Slip): boolean {
  if (kind === 'letters') return name.needsContext || Math.min(text.length, name.text.length) <= 5;
  const own = name.text.replace(GENERIC, '');
  return own.length < 3 || text.length <= 3;
}

/** The entity, or something that has to do with it, is named in the draft. */
function isSupported({ mentions, knowledge }: RuleContext, slip: Slip): boolean {
  const near = new Set([slip.entity.id, ...knowledge.relations.relatedTo(slip.entity.id)]);
  return mentions.some(({ entity, start, end }) =>
    end <= slip.start || start >= slip.end ? near.has(entity ?? '') : entity === slip.entity.id,
  );
}

/** Index of the first mention that ends behind an offset. */
function firstAfter(mentions: readonly Mention[], offset: number): number {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The person's own company stands in the sentence: 百度创始人李彦洪. */
function isPersonMeant({ analysis, knowledge, mentions }: RuleContext, slip: Slip): boolean {
  const { span } = sentenceAt(analysis, slip.start);
  const companies = new Set(knowledge.relations.positionsOf(slip.entity.id).map(({ company }) => company));
  for (let i = firstAfter(mentions, span.start); i < mentions.length && mentions[i]!.start < span.end; i++)
    if (companies.has(mentions[i]!.entity ?? '')) return true;
  return false;
}

function report(
  { start, end }: Span,
  text: string,
  entity: Entity,
  right: Name,
  how: SlipKind | 'listed',
): Finding {
  const by = right.text;
  return {
    span: { start, end },
    message: localized(
      `“${text}”应为“${by}”（${HOW[how].zh}）。请改正。`,
      `“${text}” should be “${by}” (${HOW[how].en}).`,
    ),
    related: [entryPlace(entity, right)],
    fixes: [
      {
        title: localized(`改为“${by}”`, `Write “${by}”`),
        edits: [{ span: { start, end }, text: by }],
        preferred: true,
      },
    ],
  };
}
