/** What may stand in a comment that silences rules? The directive, then ids of rules. */
import type { Locale } from '../localized.js';
import { RULES } from '../rules/rules.js';
import type { Snapshot } from '../workspace.js';
import { type Completion, lineBefore } from './completion.js';

const DIRECTIVES = {
  'dianming-disable-next-line': { zh: '下一行不检查', en: 'silences the next line' },
  'dianming-disable-line': { zh: '本行不检查', en: 'silences this line' },
  'dianming-disable': { zh: '从此处起不检查', en: 'silences from here on' },
  'dianming-enable': { zh: '从此处起恢复检查', en: 'ends the silence' },
} as const;

/** `undefined` outside such a comment. */
export function completeDirective(
  snapshot: Snapshot,
  uri: string,
  offset: number,
  locale: Locale,
): readonly Completion[] | undefined {
  const { text } = lineBefore(snapshot, uri, offset);
  const comment = /<!--\s*(?:(dianming-[a-z-]+)\s([^>]*?))?([\w-]*)$/.exec(text);
  if (!comment) return undefined;
  const written = comment[3]!;
  const span = { start: offset - written.length, end: offset };
  if (!comment[1])
    return Object.entries(DIRECTIVES).map(([label, detail]) => ({
      label,
      kind: 'key',
      span,
      insert: label,
      filter: label,
      detail: detail[locale],
    }));
  return RULES.filter(({ id }) => !comment[2]!.split(/[\s,]+/).includes(id)).map(({ id, summary }) => ({
    label: id,
    kind: 'rule',
    span,
    insert: id,
    filter: id,
    detail: summary[locale],
  }));
}
