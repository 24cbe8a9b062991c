/** What does an editor colour? Each mention by its type, with what is special about it. */
import { mentionsOf } from '../analysis/mentions.js';
import type { Position, Range } from '../text/lines.js';
import { overlaps, type Span } from '../text/span.js';
import { analysisOf, documentAt, type Snapshot } from '../workspace.js';
import { keyOf, piecesOf } from './workspaceIndex.js';

/** In the order of the legend. */
export const TOKEN_TYPES = ['company', 'product', 'person'] as const;
/** In the order of the legend. */
export const TOKEN_MODIFIERS = ['unknown', 'ambiguous', 'firstMention'] as const;

/** A stretch of one line. */
export interface Token extends Position {
  readonly length: number;
  readonly type: (typeof TOKEN_TYPES)[number];
  readonly modifiers: readonly (typeof TOKEN_MODIFIERS)[number][];
}

/** In the order of the text; a mention with markup or a break inside gives a token for each part. */
export function semanticTokens(snapshot: Snapshot, uri: string, within?: Span): readonly Token[] {
  if (documentAt(snapshot, uri)?.language === 'yaml') return [];
  const analysis = analysisOf(snapshot, uri);
  if (!analysis) return [];
  const seen = new Set<string>();
  const tokens: Token[] = [];
  for (const mention of mentionsOf(analysis)) {
    const key = keyOf(analysis, mention);
    const first = !seen.has(key);
    seen.add(key);
    if (within && !overlaps(mention, within)) continue;
    const modifiers = [
      ...(mention.entity === undefined ? ['unknown' as const] : []),
      ...(mention.ambiguous ? ['ambiguous' as const] : []),
      ...(first ? ['firstMention' as const] : []),
    ];
    for (const range of piecesOf(analysis, mention))
      tokens.push({ ...range.start, length: lengthOf(range), type: mention.type, modifiers });
  }
  return tokens;
}

const lengthOf = ({ start, end }: Range): number => end.character - start.character;

/** Tokens in the numbers of LSP: each relative to the one before. */
export function encodeTokens(tokens: readonly Token[]): number[] {
  const data: number[] = [];
  let [line, character] = [0, 0];
  for (const token of tokens) {
    data.push(
      token.line - line,
      token.line === line ? token.character - character : token.character,
      token.length,
      TOKEN_TYPES.indexOf(token.type),
      token.modifiers.reduce((bits, modifier) => bits | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0),
    );
    ({ line, character } = token);
  }
  return data;
}

/** The one stretch of numbers in which two encodings differ. */
export function tokensDelta(
  before: readonly number[],
  after: readonly number[],
): { readonly start: number; readonly deleteCount: number; readonly data: readonly number[] } | undefined {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return undefined;
  let [endBefore, endAfter] = [before.length, after.length];
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore--;
    endAfter--;
  }
  return { start, deleteCount: endBefore - start, data: after.slice(start, endAfter) };
}
