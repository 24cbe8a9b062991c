/** How is a finding silenced or handed on, and how are all sure ones mended at once? */
import { localized } from '../../localized.js';
import type { RatedFinding } from '../../rules/check.js';
import { preferredEdits } from '../../rules/fixes.js';
import { lineAt, lineStart, positionAt } from '../../text/lines.js';
import type { Span } from '../../text/span.js';
import { documentAt, findingsOf } from '../../workspace.js';
import { editsOf, type SpanEdit } from '../edits.js';
import { findingReport } from '../findingReport.js';
import { editConfig } from '../glossaryEdit.js';
import { yamlEdit } from '../yamlEdit.js';
import { type Action, type ActionContext, present } from './action.js';

const meets = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/** The findings that touch the place that is asked about. */
export const findingsAt = ({ snapshot, uri, span }: ActionContext): readonly RatedFinding[] =>
  findingsOf(snapshot, uri).filter((finding) => meets(finding.span, span));

/** For each finding in the span: silence on its line, and for the whole team. */
export function silenceActions(context: ActionContext): Action[] {
  const { snapshot, uri, home } = context;
  const rules = new Map(findingsAt(context).map((finding) => [finding.rule, finding]));
  return [...rules].flatMap(([rule, finding]): Action[] => [
    {
      id: `silence-line-${rule}`,
      title: localized(`此行不再检查 ${rule}`, `Silence ${rule} for this line`),
      kind: 'quickfix',
      edits: () => [editsOf(snapshot, uri, 'drafts', [directive(context, finding.span, rule)])],
    },
    {
      id: `silence-team-${rule}`,
      title: localized(`全团队关闭规则 ${rule}`, `Turn ${rule} off for the whole team`),
      kind: 'quickfix',
      edits: () =>
        present(editConfig(snapshot, uri, home, (text) => yamlEdit(text, ['rules', rule], { value: 'off' }))),
    },
  ]);
}

/** A comment on a line of its own above, as far in as the line is; in a table or a quotation behind the line. */
function directive({ snapshot, uri }: ActionContext, span: Span, rule: string): SpanEdit {
  const { text } = documentAt(snapshot, uri)!;
  const { line } = positionAt(text, span.start);
  const content = lineAt(text, line);
  const start = lineStart(text, line);
  const eol = content.endsWith('\r\n') || lineAt(text, 0).endsWith('\r\n') ? '\r\n' : '\n';
  if (/^\s*(?:[|>]|[-*+] |\d+[.)] )/.test(content)) {
    const at = start + content.trimEnd().length;
    return { span: { start: at, end: at }, text: ` <!-- dianming-disable-line ${rule} -->` };
  }
  const indent = /^[ \t]*/.exec(content)![0];
  return {
    span: { start, end: start },
    text: `${indent}<!-- dianming-disable-next-line ${rule} -->${eol}`,
  };
}

/** The preferred fixes of all findings; of two that overlap the first. */
export function fixAll(context: ActionContext): Action[] {
  const { snapshot, uri } = context;
  const edits = preferredEdits(findingsOf(snapshot, uri));
  if (edits.length === 0) return [];
  return [
    {
      id: 'fix-all',
      title: localized('点名：改正所有可以确定的问题', 'Dianming: fix all findings that have a sure fix'),
      kind: 'source.fixAll.dianming',
      edits: () => [editsOf(snapshot, uri, 'drafts', edits)],
    },
  ];
}

/** For each finding in the span: what a reader of a report on it has to know, onto the clipboard. */
export const copyActions = (context: ActionContext): Action[] =>
  findingsAt(context).map((finding) => ({
    id: `copy-${finding.rule}-${finding.span.start}`,
    title: localized(
      `复制说明，供报告问题用（${finding.rule}）`,
      `Copy explanation for a report (${finding.rule})`,
    ),
    kind: 'quickfix',
    edits: () => [],
    command: {
      name: 'copy',
      argument: findingReport(context.snapshot, context.uri, finding, context.locale),
    },
  }));
