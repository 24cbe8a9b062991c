/** Is a version named that no source knows, of a family whose versions are all known? */
import type { Mention } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import { surelyBefore } from '../knowledge/dates.js';
import type { Entity } from '../knowledge/model.js';
import { localized } from '../localized.js';
import { entryPlace } from './evidence.js';
import { around, isQuoted, sentenceAt, written } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';

export const versionUnknown: Rule = {
  id: 'version-unknown',
  severity: 'hint',
  summary: localized('产品系列里没有这个版本。', 'The family has no such version.'),
  why: localized(
    '只看版本齐全的系列（条目里写明 `complete: true`），以及版本号比已知最新一代还高两代以上的。知识库截至日期以后的稿件不看，传闻与预告不看。',
    'Only families whose versions are complete, and numbers two generations beyond the newest known one. Drafts younger than the knowledge, rumours and forecasts are not judged.',
  ),
  wrong: [
    { text: '这家公司的客服已经换成了⟦GPT-9⟧。', date: '2025-05-01' },
    { text: '⟦文心大模型12.0⟧的推理价格又降了。', date: '2025-05-01' },
  ],
  right: [
    { text: '这家公司的客服已经换成了GPT-4.5。', date: '2025-05-01' },
    { text: '奥特曼说，GPT-9也许要等到下个十年。', date: '2025-05-01' },
    { text: '文心大模型4.5的推理价格又降了。', date: '2025-05-01' },
  ],
  check,
};

const AHEAD =
  /将|即将|计划|预计|预期|有望|也许|或许|可能|传|正在训练|在训|爆料|曝光|泄露|下一代|未来|尚未|还没|期待|等到|何时|明年|后年|预告|如果|假如|假设|一旦|预测(?!了)|直到|远没|应该|甚至|下一步|[？?]/;
/** Generations beyond the newest known that may well have come since the entry was checked. */
const GENERATIONS_AHEAD = 1;
/** What is farther from all known numbers counts something else: Windows 95, Llama31. */
const FARTHEST = 10;
/** Names with their figures in a row: “ChatGPT 12，马斯克 17，拜登 19”. */
const IN_RANKING = /^[，,、][^，,、。]{1,30}\s?\d+(?:[，,、。；]|$)/;

function* check(context: RuleContext): Iterable<Finding> {
  const { knowledge, date, analysis } = context;
  if (surelyBefore(knowledge.asOf, date)) return;
  for (const mention of context.mentions) {
    const family = mention.version ? knowledge.entities.get(mention.entity ?? '') : undefined;
    if (!family?.versions || mention.ambiguous || !isOwnCase(family, written(analysis, mention))) continue;
    const number = numberIn(written(analysis, mention));
    if (
      number &&
      isUnknown(number, family, knowledge) &&
      !isQuoted(analysis, mention) &&
      !IN_RANKING.test(around(analysis, mention, 40).after) &&
      !AHEAD.test(sentenceAt(analysis, mention.start).text)
    )
      yield report(mention, family, number, knownOf(family, knowledge));
  }
}

/** Written as the family writes it: nova 12 is no Nova. */
const isOwnCase = ({ versions }: Entity, text: string): boolean =>
  versions!.patterns.some((pattern) => text.startsWith(pattern.split(/[ \-·]*\{n\}/)[0]!));

/** The version's number: the first one in the text that is no year and no size. */
const numberIn = (text: string): string | undefined =>
  /(?<![\d.])(\d{1,2}(?:\.\d+)?)(?![\d.]|[BbKkMm]\b)/.exec(text)?.[1];

function isUnknown(number: string, family: Entity, knowledge: KnowledgeBase): boolean {
  const known = knownOf(family, knowledge);
  if (known.length === 0 || known.some((other) => sameNumber(other, number))) return false;
  const newest = Math.max(...known.map((other) => Math.trunc(Number(other))));
  if (Number(number) > newest * 2 + FARTHEST) return false;
  return family.versions!.complete || Number(number) >= newest + GENERATIONS_AHEAD + 1;
}

/** 4 and 4.0 are one. */
const sameNumber = (a: string, b: string): boolean => Number(a) === Number(b);

const kept = new WeakMap<KnowledgeBase, Map<string, readonly string[]>>();

/** Kept for the knowledge base: a draft names few families, and often. */
function knownOf(family: Entity, knowledge: KnowledgeBase): readonly string[] {
  let known = kept.get(knowledge);
  if (!known) kept.set(knowledge, (known = new Map()));
  let numbers = known.get(family.id);
  if (!numbers) known.set(family.id, (numbers = findKnown(family, knowledge)));
  return numbers;
}

/** Numbers that the entry lists, and those in the names of the family's entries. */
function findKnown(family: Entity, { entities, relations }: KnowledgeBase): string[] {
  const members = relations.membersOf(family.id).flatMap((id) => entities.get(id)?.names ?? []);
  const numbers = members.flatMap(({ text, kind }) => (kind === 'misspelling' ? [] : (numberIn(text) ?? [])));
  return [...new Set([...family.versions!.known.filter((text) => /^\d+(?:\.\d+)?$/.test(text)), ...numbers])];
}

function report(mention: Mention, family: Entity, number: string, known: readonly string[]): Finding {
  const newest = [...known]
    .sort((a, b) => Number(b) - Number(a))
    .slice(0, 4)
    .join('、');
  return {
    span: { start: mention.start, end: mention.end },
    message: localized(
      `${family.name} 没有已知的 ${number} 版（已知较新的有 ${newest}）。请核对版本号。`,
      `No version ${number} of ${family.name} is known (the newest: ${newest}). Check the number.`,
    ),
    related: [entryPlace(family)],
  };
}
