/** What does the editor show of the name under the pointer? */
import { readingDate } from '../analysis/analysis.js';
import { mentionsOfEntity } from '../analysis/mentions.js';
import type { Locale } from '../localized.js';
import { positionAt } from '../text/lines.js';
import type { Span } from '../text/span.js';
import { analysisOf, deskOf, documentAt, type Snapshot } from '../workspace.js';
import { cardOf, labelled } from './card.js';
import { type EntityAt, entitiesAt } from './definition.js';
import { evidenceLines, hoverElsewhere } from './hoverElsewhere.js';
import { CARD_LABELS } from './labels.js';
import { escapeMarkdown } from './markdownText.js';
import { yamlKeyHover } from './yamlEntity.js';

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** `undefined` where there is nothing to say. */
export function hover(snapshot: Snapshot, uri: string, offset: number, locale: Locale): Hover | undefined {
  const found = entitiesAt(snapshot, uri, offset);
  if (found.length === 0) return hoverOther(snapshot, uri, offset, locale);
  const first = found[0]!;
  const markdown =
    found.length > 1 ? choices(snapshot, uri, found, locale) : card(snapshot, uri, first, locale);
  return { span: first.span, markdown };
}

function hoverOther(snapshot: Snapshot, uri: string, offset: number, locale: Locale): Hover | undefined {
  const document = documentAt(snapshot, uri);
  if (!document) return undefined;
  if (document.language === 'yaml') return yamlKeyHover(snapshot, uri, offset, locale);
  return hoverElsewhere(analysisOf(snapshot, uri)!, deskOf(snapshot, uri).knowledge, offset, locale);
}

function card(snapshot: Snapshot, uri: string, { entity, mention }: EntityAt, locale: Locale): string {
  const { knowledge } = deskOf(snapshot, uri);
  const isDraft = mention !== undefined && documentAt(snapshot, uri)?.language !== 'yaml';
  const analysis = isDraft ? analysisOf(snapshot, uri) : undefined;
  const date = analysis ? readingDate(analysis) : knowledge.asOf;
  return cardOf(
    entity,
    knowledge,
    { locale, date },
    analysis ? [inThisDraft(analysis, entity.id, locale)] : [],
  );
}

function inThisDraft(
  analysis: NonNullable<ReturnType<typeof analysisOf>>,
  id: string,
  locale: Locale,
): string {
  const own = mentionsOfEntity(analysis, id);
  const line = positionAt(analysis.text, own[0]!.start).line + 1;
  const content =
    locale === 'zh'
      ? `首见于第 ${line} 行，共 ${own.length} 次`
      : `first on line ${line}, ${own.length} mentions`;
  return labelled(CARD_LABELS.draft, content, locale);
}

/** A name that may mean several entities: one line for each, the likeliest first. */
function choices(snapshot: Snapshot, uri: string, found: readonly EntityAt[], locale: Locale): string {
  const head = locale === 'zh' ? '此处可能指：' : 'May mean:';
  const { knowledge } = deskOf(snapshot, uri);
  const date = knowledge.asOf;
  const analysis = analysisOf(snapshot, uri)!;
  const cards = found.map(({ entity, mention }) =>
    [
      cardOf(entity, knowledge, { locale, date }).split('\n').slice(0, 3).join('\n'),
      (mention && evidenceLines(analysis, mention, entity.id, locale)) ?? '',
    ].join('\n\n'),
  );
  const advice = locale === 'zh' ? '用快速修复可固定其中一种读法。' : 'A quick fix pins one of them.';
  return [head, ...cards, escapeMarkdown(advice)].join('\n\n');
}
