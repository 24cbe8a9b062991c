/** How do tests read a draft? Small knowledge of their own, analyses of marked texts, pictures of what was found. */
import { type Analysis, analyze, type DraftOptions } from '../analysis/analysis.js';
import { type Mention, mentionsOf } from '../analysis/mentions.js';
import type { KnowledgeBase } from '../knowledge/base.js';
import { compilePacks, knowledgeOf, loadPacks } from '../knowledge/packs.js';
import { linesOf } from '../text/lines.js';
import { picture, readFixture } from './fixture.js';

/** A knowledge base that holds the entries of one YAML text and nothing else. */
export function smallKnowledge(yaml: string): KnowledgeBase {
  const { packs, problems } = compilePacks([{ file: 'packs/test.yaml', text: yaml }]);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return knowledgeOf(loadPacks(packs), []).knowledge;
}

export interface DraftCase extends Partial<DraftOptions> {
  readonly knowledge: KnowledgeBase;
}

export const analyzeText = (text: string, { knowledge, ...options }: DraftCase): Analysis =>
  analyze(linesOf(text), { language: 'markdown', ...options }, knowledge);

/** Entity ids of a draft's mentions, in the order of the text. */
export const entitiesIn = (text: string, draft: DraftCase): (string | undefined)[] =>
  mentionsOf(analyzeText(text, draft)).map(({ entity }) => entity);

/**
 * Throws with both pictures unless the mentions of known entities are exactly the marked spans; gives them back.
 * Unknown mentions have tests of their own.
 */
export function checkMentions(marked: string, draft: DraftCase): readonly Mention[] {
  const { text } = readFixture(marked);
  const mentions = mentionsOf(analyzeText(text, draft)).filter(({ entity }) => entity !== undefined);
  const found = picture(text, mentions);
  if (found !== marked) throw new Error(`expected\n${visible(marked)}\nfound\n${visible(found)}`);
  return mentions;
}

/** Units that a terminal would hide, as escapes. */
const visible = (text: string): string =>
  text.replace(/[^\n⟦⟧\u0020-\u007e\u2010-\u205e\u3000-\u9fff\uff01-\uff65]/g, escaped);

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
