/** What does the outline of a text show? Its headings (where no one else shows them), its entities with their mentions; entries. */
import type { Analysis } from '../analysis/analysis.js';
import { mentionsOf } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import type { EntityType, Entry } from '../knowledge/model.js';
import type { Locale } from '../localized.js';
import { contentLength, lineAt, lineStart, positionAt, slice } from '../text/lines.js';
import type { Span } from '../text/span.js';
import { analysisOf, deskOf, documentAt, type Snapshot } from '../workspace.js';
import { detailOf } from './completion.js';
import { keyOf } from './workspaceIndex.js';
import { parsedYaml } from './yamlEntity.js';

export interface OutlineSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: EntityType | 'heading' | 'mention' | 'field';
  /** Everything that belongs to it, and the part to jump to. */
  readonly span: Span;
  readonly selection: Span;
  readonly children: readonly OutlineSymbol[];
}

/** Headings first, then entities; for a glossary its entries. */
export function documentSymbols(snapshot: Snapshot, uri: string, locale: Locale): readonly OutlineSymbol[] {
  const document = documentAt(snapshot, uri);
  if (!document) return [];
  if (document.language === 'yaml') return entrySymbols(snapshot, uri, locale);
  const analysis = analysisOf(snapshot, uri)!;
  const headings = document.language === 'markdown' ? [] : headingSymbols(analysis);
  return [...headings, ...entitySymbols(analysis, deskOf(snapshot, uri).knowledge, locale)];
}

/** Entities in the order in which the draft first names them: each stands at its first mention, above the others. */
function entitySymbols(analysis: Analysis, knowledge: KnowledgeBase, locale: Locale): OutlineSymbol[] {
  const byKey = new Map<string, { type: EntityType; spans: Span[] }>();
  for (const mention of mentionsOf(analysis)) {
    const key = keyOf(analysis, mention);
    const found = byKey.get(key);
    if (found) found.spans.push(mention);
    else byKey.set(key, { type: mention.type, spans: [mention] });
  }
  return [...byKey].map(([key, { type, spans }]) => {
    const entity = knowledge.entities.get(key);
    const first = spans[0]!;
    return {
      name: entity?.name ?? slice(analysis.text, first.start, first.end),
      detail: `${entity ? `${detailOf(entity, entity.name, locale)} · ` : ''}${spans.length}`,
      kind: type,
      ...standingAt(first),
      children: spans.slice(1).map((span) => mentionSymbol(analysis, span)),
    };
  });
}

const MOST_CONTEXT = 24;

/** A mention, with the words behind it. */
function mentionSymbol(analysis: Analysis, { start, end }: Span): OutlineSymbol {
  const line = lineAt(analysis.text, positionAt(analysis.text, start).line);
  const from = positionAt(analysis.text, start).character;
  const after = line.slice(from + end - start, from + end - start + MOST_CONTEXT).trim();
  return {
    name: slice(analysis.text, start, end).replace(/\s+/g, ' '),
    detail: after,
    kind: 'mention',
    ...standingAt({ start, end }),
    children: [],
  };
}

/** No wider than the name: an entity that reached to its last mention would hide the headings between from the breadcrumbs. */
const standingAt = ({ start, end }: Span): Pick<OutlineSymbol, 'span' | 'selection'> => ({
  span: { start, end },
  selection: { start, end },
});

const CHAPTER =
  /^[ \t　]*(?:#{1,6}\s+\S|第[一二三四五六七八九十百\d]{1,4}[章节回部篇]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、]\s*\S)/;
const LONGEST_HEADING = 40;

/** The headings of a plain text, each with all that stands under it. */
function headingSymbols(analysis: Analysis): OutlineSymbol[] {
  const lines = headingLines(analysis);
  return lines.map(({ start, end, name }, i) => ({
    name,
    kind: 'heading',
    span: { start, end: lines[i + 1]?.start ?? analysis.text.length },
    selection: { start, end },
    children: [],
  }));
}

/** The title, and short lines that begin like a chapter and end without a full stop. */
function headingLines({ text, frontMatter }: Analysis): (Span & { readonly name: string })[] {
  const found: (Span & { readonly name: string })[] = [];
  for (let line = 0; line < text.lineCount; line++) {
    const content = lineAt(text, line).slice(0, contentLength(lineAt(text, line)));
    const start = lineStart(text, line);
    if (start < frontMatter.end || content.trim() === '') continue;
    const isTitle = found.length === 0 && isHeading(content);
    if (isTitle || (CHAPTER.test(content) && isHeading(content)))
      found.push({ start, end: start + content.length, name: content.trim().replace(/^#+\s*/, '') });
    else if (found.length === 0) break;
  }
  return found;
}

const isHeading = (line: string): boolean =>
  line.length <= LONGEST_HEADING && !/[。！？；，：:,.!?;]$/.test(line.trim());

const entrySymbols = (snapshot: Snapshot, uri: string, locale: Locale): OutlineSymbol[] =>
  (parsedYaml(snapshot, uri)?.entries ?? []).map((entry) =>
    entrySymbol(entry, deskOf(snapshot, uri).knowledge, locale),
  );

function entrySymbol(entry: Entry, { entities }: KnowledgeBase, locale: Locale): OutlineSymbol {
  const entity = entities.get(entry.id);
  const { entry: span, span: selection } = entry.origin;
  return {
    name: entry.fields.name?.text ?? entity?.name ?? entry.id,
    detail: entity ? `${entry.id} · ${detailOf(entity, entity.name, locale)}` : entry.id,
    kind: entry.fields.type ?? entity?.type ?? 'company',
    span: covering(span, selection),
    selection,
    children: Object.entries(entry.at).map(([name, { key, value }]) => ({
      name,
      kind: 'field',
      span: covering({ start: key.start, end: Math.max(key.end, value.end) }, key),
      selection: key,
      children: [],
    })),
  };
}

/** LSP wants the selection inside the whole. */
const covering = (outer: Span, inner: Span): Span => ({
  start: Math.min(outer.start, inner.start),
  end: Math.max(outer.end, inner.end),
});
