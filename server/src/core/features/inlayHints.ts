/** What may stand beside a first mention without being in the text? A listed company's ticker, a product's maker. */
import { readingDate } from '../analysis/analysis.js';
import { type Mention, mentionsOf } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import { mayHold, type PartialDate } from '../knowledge/dates.js';
import type { Entity } from '../knowledge/model.js';
import type { Locale } from '../localized.js';
import { around } from '../rules/prose.js';
import { overlaps, type Span } from '../text/span.js';
import { analysisOf, deskOf, documentAt, type Snapshot } from '../workspace.js';
import { tickerText } from './tickers.js';
import { known } from './typeDefinition.js';

export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  /** The entity whose card the hint shows when pointed at. */
  readonly entity: string;
}

export interface InlayHintKinds {
  readonly ticker: boolean;
  readonly maker: boolean;
}

/** Hints behind the first mentions that lie in the span. */
export function inlayHints(
  snapshot: Snapshot,
  uri: string,
  within: Span,
  kinds: InlayHintKinds,
  locale: Locale,
): readonly InlayHint[] {
  const analysis = analysisOf(snapshot, uri);
  if (!analysis || documentAt(snapshot, uri)?.language === 'yaml' || !(kinds.ticker || kinds.maker))
    return [];
  const { knowledge } = deskOf(snapshot, uri);
  const date = readingDate(analysis);
  const mentions = mentionsOf(analysis);
  const seen = new Set<string>();
  return mentions.flatMap((mention, i) => {
    const entity = knowledge.entities.get(mention.entity ?? '');
    if (!entity || seen.has(entity.id)) return [];
    seen.add(entity.id);
    if (!overlaps(mention, within) || mention.ambiguous) return [];
    const label =
      kinds.ticker && entity.type === 'company'
        ? around(analysis, mention, 1).after.startsWith('（')
          ? undefined
          : tickerText(entity, date, locale)
        : kinds.maker && entity.type === 'product'
          ? makerLabel(entity, knowledge, date, mentions[i - 1], mention, locale)
          : undefined;
    return label ? [{ offset: mention.end, label, entity: entity.id }] : [];
  });
}

/** （百度）; nothing where the maker stands right before the product. */
function makerLabel(
  { id }: Entity,
  knowledge: KnowledgeBase,
  date: PartialDate,
  before: Mention | undefined,
  mention: Mention,
  locale: Locale,
): string | undefined {
  const makers = knowledge.relations.makersOf(id).filter((maker) => mayHold(maker, date));
  if (before && mention.start - before.end <= 2 && makers.some((maker) => maker.id === before.entity))
    return undefined;
  const names = known(
    knowledge,
    makers.map((maker) => maker.id),
  ).map(({ name }) => name);
  if (names.length === 0) return undefined;
  return locale === 'zh' ? `（${names.join('、')}）` : ` (${names.join(', ')})`;
}
