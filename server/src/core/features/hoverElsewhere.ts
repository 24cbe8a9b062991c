/** What do the other elements of a draft mean? Directives and the rules in them, keys of the front matter, doubtful names. */
import { type Analysis, directivesOf, readingDate } from '../analysis/analysis.js';
import { type Explained, explainAt } from '../analysis/explain.js';
import { type Mention, mentionAt } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import { type Locale, type Localized, localized } from '../localized.js';
import { RULES } from '../rules/rules.js';
import { lineStart, slice } from '../text/lines.js';
import { type Span, touches } from '../text/span.js';
import { showDate } from './card.js';
import type { Hover } from './hover.js';
import { TYPE_LABELS } from './labels.js';
import { escapeMarkdown } from './markdownText.js';

/** `undefined` where none of them stands. */
export const hoverElsewhere = (
  analysis: Analysis,
  knowledge: KnowledgeBase,
  offset: number,
  locale: Locale,
): Hover | undefined =>
  hoverDirective(analysis, offset, locale) ??
  hoverFrontMatter(analysis, knowledge, offset, locale) ??
  hoverUnknown(analysis, offset, locale);

const DIRECTIVES: Readonly<Record<string, Localized>> = {
  disable: localized(
    '从此处起不检查，直到 `dianming-enable`。',
    'Silences from here on, up to `dianming-enable`.',
  ),
  enable: localized('从此处起恢复检查。', 'Ends the silence.'),
  'disable-line': localized('本行不检查。', 'Silences this line.'),
  'disable-next-line': localized('下一行不检查。', 'Silences the next line.'),
};

function hoverDirective(analysis: Analysis, offset: number, locale: Locale): Hover | undefined {
  for (const { line, directive } of directivesOf(analysis)) {
    const start = lineStart(analysis.text, line);
    const placed = (span: Span): Span => ({ start: start + span.start, end: start + span.end });
    if (!touches(placed(directive), offset)) continue;
    const rule = directive.rules.find(({ span }) => touches(placed(span), offset));
    if (rule) return { span: placed(rule.span), markdown: ruleText(rule.id, locale) };
    return { span: placed(directive), markdown: DIRECTIVES[directive.kind]![locale] };
  }
  return undefined;
}

/** What a rule is about. */
export function ruleText(id: string, locale: Locale): string {
  const rule = RULES.find((each) => each.id === id);
  if (rule) return `**${rule.id}** · \`${rule.severity}\`\n\n${rule.summary[locale]}\n\n${rule.why[locale]}`;
  return locale === 'zh'
    ? `没有规则 **${escapeMarkdown(id)}**。`
    : `There is no rule **${escapeMarkdown(id)}**.`;
}

const KEYS: Readonly<Record<string, Localized>> = {
  date: localized('稿件的日期：名称、职务与代码按这一天来读。', 'The day as of which the draft is read.'),
  dianming: localized(
    '点名在本稿的设置：`pin` 与 `ignore`。',
    'Settings of Dianming for this draft: `pin` and `ignore`.',
  ),
  pin: localized('固定读法：写法 → 条目 id。', 'Fixes readings: written form → entity id.'),
  ignore: localized('这些写法不作名称处理。', 'Written forms that are no mentions.'),
};

function hoverFrontMatter(
  analysis: Analysis,
  knowledge: KnowledgeBase,
  offset: number,
  locale: Locale,
): Hover | undefined {
  const key = analysis.frontMatter.keys.find(({ span }) => touches(span, offset));
  const isDate = analysis.date?.span !== undefined && touches(analysis.date.span, offset);
  if (!key && !isDate) return undefined;
  const name = key?.key ?? 'date';
  const lines = [
    `**${name}**`,
    KEYS[name]![locale],
    ...(name === 'date' ? [dateText(analysis, knowledge, locale)] : []),
  ];
  return { span: key?.span ?? analysis.date!.span!, markdown: lines.join('\n\n') };
}

/** The date in use, and where it came from. */
function dateText(analysis: Analysis, knowledge: KnowledgeBase, locale: Locale): string {
  const date = showDate(readingDate(analysis), locale);
  const known = showDate(knowledge.asOf, locale);
  return locale === 'zh'
    ? `本稿按 ${date} 来读；知识截至 ${known}。`
    : `This draft is read as of ${date}; the knowledge reaches to ${known}.`;
}

/** A name that the knowledge base lacks. */
function hoverUnknown(analysis: Analysis, offset: number, locale: Locale): Hover | undefined {
  const mention = mentionAt(analysis, offset);
  if (!mention || mention.entity !== undefined) return undefined;
  const written = escapeMarkdown(slice(analysis.text, mention.start, mention.end));
  const type = TYPE_LABELS[mention.type][locale];
  const markdown =
    locale === 'zh'
      ? `**${written}** · 像是${type}\n\n知识库里没有这个名称。可用快速修复把它加入术语表，或在本稿中忽略。`
      : `**${written}** · ${type}?\n\nThe knowledge base lacks this name. A quick fix adds it to the glossary or ignores it.`;
  return { span: { start: mention.start, end: mention.end }, markdown };
}

const MOST_EVIDENCE = 4;

/** For a name that may mean several entities: what speaks for each, the weightiest first. */
export function evidenceLines(
  analysis: Analysis,
  mention: Mention,
  entity: string,
  locale: Locale,
): string | undefined {
  const explained: Explained | undefined = explainAt(analysis, mention.start).find(
    ({ start, end }) => start === mention.start && end === mention.end,
  );
  const reading = explained?.readings.find((each) => each.entity === entity);
  if (!reading) return undefined;
  const shown = [...reading.evidence]
    .sort((a, b) => magnitude(b.weight) - magnitude(a.weight))
    .slice(0, MOST_EVIDENCE)
    .map(({ feature, weight }) => `${weight > 0 ? '+' : '−'} ${escapeMarkdown(feature)}`);
  return shown.length > 0
    ? `${locale === 'zh' ? '依据：' : 'Evidence: '}${shown.join(locale === 'zh' ? '，' : ', ')}`
    : undefined;
}

const magnitude = (weight: number): number => (weight < 0 ? -weight : weight);
