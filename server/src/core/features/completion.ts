/** Which names may the writer be about to write? By their head, in Chinese or Latin, or by their pinyin. */
import { mentionsOf } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Entity } from '../knowledge/model.js';
import type { Locale } from '../localized.js';
import { fold } from '../text/fold.js';
import { contentLength, lineAt, lineStart, positionAt } from '../text/lines.js';
import { isHan, isWordUnit } from '../text/script.js';
import { firstEndingAfter, type Span } from '../text/span.js';
import { analysisOf, deskOf, documentAt, type Snapshot } from '../workspace.js';
import { completeDirective } from './completionDirective.js';
import { completeFrontMatter } from './completionFrontMatter.js';
import { completeYaml } from './completionYaml.js';
import { KIND_LABELS, TYPE_LABELS } from './labels.js';
import { keysWithHead, type NameKey } from './nameKeys.js';
import type { WorkspaceIndex } from './workspaceIndex.js';

export type CompletionKind = 'company' | 'product' | 'person' | 'id' | 'rule' | 'key' | 'value';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What is replaced. */
  readonly span: Span;
  readonly insert: string;
  /** Begins with what stands in `span`, so that an editor's filter keeps it whatever was typed. */
  readonly filter: string;
  /** Shown behind the label. */
  readonly detail?: string;
  /** The card behind it. */
  readonly entity?: string;
}

export interface CompletionQuery {
  readonly locale: Locale;
  readonly pinyin: boolean;
}

/** The best first; the editor keeps the order. */
export function completion(
  snapshot: Snapshot,
  index: WorkspaceIndex,
  uri: string,
  offset: number,
  query: CompletionQuery,
): readonly Completion[] {
  const document = documentAt(snapshot, uri);
  if (!document) return [];
  if (document.language === 'yaml') return completeYaml(snapshot, uri, offset, query.locale);
  const special =
    completeDirective(snapshot, uri, offset, query.locale) ??
    completeFrontMatter(snapshot, uri, offset, query.locale);
  return special ?? completeName(snapshot, index, uri, offset, query);
}

const LONGEST_HEAD = 24;
const MOST_ITEMS = 60;

/** A key, and the text that is its head. */
interface Typed {
  readonly key: NameKey;
  readonly head: Span & { readonly text: string };
}

interface Found extends Typed {
  readonly rank: number;
}

function completeName(
  snapshot: Snapshot,
  index: WorkspaceIndex,
  uri: string,
  offset: number,
  query: CompletionQuery,
): readonly Completion[] {
  const { knowledge } = deskOf(snapshot, uri);
  const heads = headsBefore(snapshot, uri, offset);
  if (heads.some(({ text }) => isWholeName(knowledge, text))) return [];
  const rank = ranking(snapshot, index, uri, offset, knowledge);
  const best = new Map<string, Found>();
  for (const head of heads)
    for (const key of keysWithHead(knowledge, fold(head.text))) {
      if (key.kind !== 'name' && !(query.pinyin && isLatinText(head.text))) continue;
      const found = { key, head, rank: rank({ key, head }) };
      const other = best.get(key.entity.id);
      if (!other || found.rank > other.rank) best.set(key.entity.id, found);
    }
  const sorted = [...best.values()].sort((a, b) => b.rank - a.rank || compare(a, b));
  return sorted.slice(0, MOST_ITEMS).map((found) => toCompletion(found, query.locale));
}

const compare = (a: Found, b: Found): number =>
  a.key.name.text.length - b.key.name.text.length || (a.key.entity.id < b.key.entity.id ? -1 : 1);

/** What stands before the cursor and may be the head of a name: the tails of its line that begin a word. */
function headsBefore(snapshot: Snapshot, uri: string, offset: number): (Span & { text: string })[] {
  const { text } = documentAt(snapshot, uri)!;
  const { line, character } = positionAt(text, offset);
  const content = lineAt(text, line);
  const start = lineStart(text, line);
  const heads: (Span & { text: string })[] = [];
  for (let from = Math.max(0, character - LONGEST_HEAD); from < character; from++) {
    if (!mayBegin(content, from)) continue;
    heads.push({ start: start + from, end: offset, text: content.slice(from, character) });
  }
  return heads;
}

/** A name begins at any Chinese character, and where a run of letters and digits begins. */
function mayBegin(line: string, at: number): boolean {
  const unit = line.charCodeAt(at);
  if (isHan(unit)) return true;
  return isWordUnit(unit) && (at === 0 || !isWordUnit(line.charCodeAt(at - 1)));
}

const isLatinText = (text: string): boolean => /^[a-z]+$/i.test(text);

/** Whether the text is a name as it stands: then nothing is left to complete. */
const isWholeName = (knowledge: KnowledgeBase, text: string): boolean =>
  text.length > 1 &&
  keysWithHead(knowledge, fold(text)).some(({ key, kind }) => kind === 'name' && key === fold(text));

const KIND_RANK = {
  preferred: 6,
  latin: 5,
  short: 5,
  alias: 3,
  nickname: 2,
  legal: 1,
  former: 0,
  misspelling: 0,
};

/** What the draft speaks of first, what the maker just written makes before that; the workspace counts a little. */
function ranking(
  snapshot: Snapshot,
  index: WorkspaceIndex,
  uri: string,
  offset: number,
  knowledge: KnowledgeBase,
): (typed: Typed) => number {
  const analysis = analysisOf(snapshot, uri);
  const mentions = analysis ? mentionsOf(analysis) : [];
  const own = new Map<string, number>();
  for (const { entity } of mentions) if (entity) own.set(entity, (own.get(entity) ?? 0) + 1);
  const last = mentions[firstEndingAfter(mentions, offset - 1) - 1];
  const near = last?.entity !== undefined && offset - last.end <= LONGEST_HEAD ? last.entity : undefined;
  const made = new Set(near === undefined ? [] : offspring(knowledge, near));
  return ({ key, head }) =>
    1000 * head.text.length +
    (made.has(key.entity.id) ? 400 : 0) +
    Math.min(own.get(key.entity.id) ?? 0, 20) * 10 +
    Math.min(index.countsOf(key.entity.id).size, 50) * 2 +
    fitOf(key, head.text) +
    KIND_RANK[key.name.kind];
}

/** A name as it is written fits best; small letters are pinyin before they are a Latin name. */
const fitOf = ({ kind, name }: NameKey, head: string): number =>
  kind === 'name' ? (name.text.startsWith(head) ? 10 : 0) : kind === 'initials' ? 6 : 5;

const offspring = ({ relations }: KnowledgeBase, id: string): readonly string[] => [
  ...relations.productsOf(id),
  ...relations.membersOf(id),
];

function toCompletion({ key, head }: Found, locale: Locale): Completion {
  const { entity, name } = key;
  return {
    label: name.text,
    kind: entity.type,
    span: { start: head.start, end: head.end },
    insert: name.text,
    filter: head.text + key.key.slice(head.text.length),
    detail: detailOf(entity, name.text, locale),
    entity: entity.id,
  };
}

/** 公司; 对话助手; and the preferred name where another is offered. */
export function detailOf(entity: Entity, shown: string, locale: Locale): string {
  const kind = (KIND_LABELS[entity.kind ?? ''] ?? TYPE_LABELS[entity.type])[locale];
  return shown === entity.name ? kind : `${kind} · ${entity.name}`;
}

/** The line up to an offset, and where it starts. */
export function lineBefore(
  snapshot: Snapshot,
  uri: string,
  offset: number,
): { readonly text: string; readonly start: number; readonly rest: string } {
  const { text } = documentAt(snapshot, uri)!;
  const { line, character } = positionAt(text, offset);
  const content = lineAt(text, line);
  return {
    text: content.slice(0, character),
    start: lineStart(text, line),
    rest: content.slice(character, contentLength(content)),
  };
}
