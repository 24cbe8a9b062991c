/** How else may this mention be written? In full at its first place, with its ticker, by the preferred name here or everywhere. */
import { readingDate } from '../../analysis/analysis.js';
import { mentionAt, mentionsOf } from '../../analysis/mentions.js';
import type { Entity } from '../../knowledge/model.js';
import { localized } from '../../localized.js';
import { slice } from '../../text/lines.js';
import type { Span } from '../../text/span.js';
import { analysisOf, deskOf } from '../../workspace.js';
import { editsOf } from '../edits.js';
import { addName } from '../glossaryEdit.js';
import { replaceForm } from '../rename.js';
import { tickerText } from '../tickers.js';
import { formOf, piecesOf } from '../workspaceIndex.js';
import { type Action, type ActionContext, present } from './action.js';

/** For a mention that is sure. */
export function nameActions(context: ActionContext): Action[] {
  const { snapshot, uri, span } = context;
  const analysis = analysisOf(snapshot, uri);
  const mention = analysis && mentionAt(analysis, span.start);
  const entity = mention?.entity && deskOf(snapshot, uri).knowledge.entities.get(mention.entity);
  if (!analysis || !mention || !entity || mention.ambiguous || mention.version) return [];
  const form = formOf(analysis, mention);
  const isFirst = mentionsOf(analysis).find((other) => other.entity === entity.id)?.start === mention.start;
  const written = slice(analysis.text, mention.start, mention.end);
  return [
    ...(isFirst ? atFirst(context, entity, mention, written) : []),
    ...(form === entity.name ? [] : toPreferred(context, entity, mention, form)),
    ...(form === entity.name || entity.formed ? [] : [prefer(context, entity, form)]),
  ];
}

/** The legal name in place of the short one, and the ticker behind it. */
function atFirst(context: ActionContext, entity: Entity, mention: Span, written: string): Action[] {
  const { snapshot, uri } = context;
  const analysis = analysisOf(snapshot, uri)!;
  const legal = entity.names.find(({ kind }) => kind === 'legal')?.text;
  const ticker = tickerText(entity, readingDate(analysis), context.locale);
  const after = slice(analysis.text, mention.end, Math.min(mention.end + 1, analysis.text.length));
  const spelled =
    isWhole(context, mention) && legal !== undefined && legal !== written && !/[（(]/.test(after);
  return [
    ...(spelled
      ? [
          rewrite(context, 'full-name', mention, `${legal}（以下简称“${written}”）`, [
            `首次出现写全称：${legal}`,
            `Write the full name at the first mention: ${legal}`,
          ]),
        ]
      : []),
    ...(ticker && !/[（(]/.test(after)
      ? [
          rewrite(context, 'ticker', { start: mention.end, end: mention.end }, ticker, [
            `首次出现注明股票代码：${ticker}`,
            `Add the ticker at the first mention: ${ticker}`,
          ]),
        ]
      : []),
  ];
}

const isWhole = ({ snapshot, uri }: ActionContext, mention: Span): boolean =>
  piecesOf(analysisOf(snapshot, uri)!, mention).length === 1;

function toPreferred(context: ActionContext, entity: Entity, mention: Span, form: string): Action[] {
  const { snapshot, index, uri } = context;
  return [
    ...(isWhole(context, mention)
      ? [
          rewrite(context, 'preferred-here', mention, entity.name, [
            `此处改用首选名“${entity.name}”`,
            `Use the preferred name “${entity.name}” here`,
          ]),
        ]
      : []),
    {
      id: 'preferred-everywhere',
      title: localized(
        `所有稿件：“${form}”改为首选名“${entity.name}”`,
        `Replace “${form}” by “${entity.name}” in all drafts`,
      ),
      kind: 'refactor.rewrite',
      edits: () => [...replaceForm(snapshot, index, uri, entity.id, entity.name, (each) => each === form)],
    },
  ];
}

const prefer = ({ snapshot, uri, home }: ActionContext, entity: Entity, form: string): Action => ({
  id: 'prefer',
  title: localized(
    `术语表：以“${form}”为“${entity.name}”的首选名`,
    `Glossary: prefer “${form}” as the name of “${entity.name}”`,
  ),
  kind: 'refactor.rewrite',
  edits: () => present(addName(snapshot, uri, home, entity, { text: form, kind: 'preferred' })),
});

const rewrite = (
  { snapshot, uri }: ActionContext,
  id: string,
  { start, end }: Span,
  text: string,
  [zh, en]: readonly [string, string],
): Action => ({
  id,
  title: localized(zh, en),
  kind: 'refactor.rewrite',
  edits: () => [editsOf(snapshot, uri, 'drafts', [{ span: { start, end }, text }])],
});
