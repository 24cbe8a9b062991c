/** What may stand in the front matter under `dianming:`? Its keys, written forms to pin or ignore, ids. */

import { explainDraft } from '../analysis/explain.js';
import { readFrontMatter } from '../analysis/frontMatter.js';
import type { Locale } from '../localized.js';
import { lineAt, positionAt } from '../text/lines.js';
import { analysisOf, deskOf, documentAt, type Snapshot } from '../workspace.js';
import { type Completion, type CompletionKind, lineBefore } from './completion.js';
import { completeId } from './completionYaml.js';

const KEYS = {
  pin: { zh: '固定读法：写法 → 条目 id', en: 'fixes a reading: written form → entity id' },
  ignore: { zh: '不作名称处理的写法', en: 'written forms that are no mentions' },
} as const;

/** `undefined` outside the front matter. */
export function completeFrontMatter(
  snapshot: Snapshot,
  uri: string,
  offset: number,
  locale: Locale,
): readonly Completion[] | undefined {
  const { text } = documentAt(snapshot, uri)!;
  if (offset >= readFrontMatter(text).end || offset < lineAt(text, 0).length) return undefined;
  const before = lineBefore(snapshot, uri, offset).text;
  const section = sectionAt(snapshot, uri, offset);
  const written = /[^\s{}[\],:'"]*$/.exec(before)![0];
  const span = { start: offset - written.length, end: offset };
  const items = (labels: Readonly<Record<string, string>>, kind: CompletionKind, suffix = ''): Completion[] =>
    Object.entries(labels).map(([label, detail]) => ({
      label,
      kind,
      span,
      insert: label + suffix,
      filter: label,
      detail,
    }));
  if (section === 'pin' && /:\s*[^\s,{}]*$/.test(before.replace(/^\s*pin\s*:\s*\{?/, '')))
    return completeId(deskOf(snapshot, uri).knowledge, span, 'any', locale);
  if (section === 'pin') return items(doubtfulForms(snapshot, uri), 'value', ': ');
  if (section === 'ignore') return items(doubtfulForms(snapshot, uri), 'value');
  if (section === 'dianming')
    return items({ pin: KEYS.pin[locale], ignore: KEYS.ignore[locale] }, 'key', ': ');
  return items({ date: '2024-10-31', dianming: locale === 'zh' ? '点名的设置' : 'settings' }, 'key', ': ');
}

/** The innermost of our keys that the line belongs to, by indentation or in one line. */
function sectionAt(snapshot: Snapshot, uri: string, offset: number): string | undefined {
  const { text } = documentAt(snapshot, uri)!;
  const { line } = positionAt(text, offset);
  const before = lineBefore(snapshot, uri, offset).text;
  const inline = [...before.matchAll(/(?:^|[\s{,])(dianming|pin|ignore)\s*:/g)].at(-1)?.[1];
  if (inline && !/^\s*dianming\s*:\s*\{.*\}/.test(before)) return inline;
  let indent = before.length - before.trimStart().length;
  for (let at = line - 1; at > 0 && indent > 0; at--) {
    const above = lineAt(text, at);
    const key = /^(\s*)(?:- )?([\w-]+)\s*:/.exec(above);
    if (!key || key[1]!.length >= indent) continue;
    if (['dianming', 'pin', 'ignore'].includes(key[2]!)) return key[2];
    indent = key[1]!.length;
  }
  return undefined;
}

/** Written forms of the draft, each with the entities it may mean. */
function doubtfulForms(snapshot: Snapshot, uri: string): Record<string, string> {
  const analysis = analysisOf(snapshot, uri);
  const forms: Record<string, string> = {};
  for (const { text, readings } of analysis ? explainDraft(analysis) : [])
    forms[text] ??= readings.map(({ entity }) => entity).join(' / ');
  return forms;
}
