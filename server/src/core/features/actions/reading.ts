/** How does the writer say which reading is meant, or that none is? Pins and ignores, in the draft or for the team. */
import { explainAt } from '../../analysis/explain.js';
import { readFrontMatter } from '../../analysis/frontMatter.js';
import { mentionAt } from '../../analysis/mentions.js';
import { localized } from '../../localized.js';
import { slice } from '../../text/lines.js';
import { touches } from '../../text/span.js';
import { analysisOf, deskOf, documentAt } from '../../workspace.js';
import { editsOf, type FileEdits, type SpanEdit, textOfFile } from '../edits.js';
import { editConfig } from '../glossaryEdit.js';
import { scalar, yamlEdit } from '../yamlEdit.js';
import { type Action, type ActionContext, present } from './action.js';

/** For a mention, and for a stretch that might be one. */
export function readingActions(context: ActionContext): Action[] {
  const { snapshot, uri, span } = context;
  const analysis = analysisOf(snapshot, uri);
  const found = analysis && mentionAt(analysis, span.start);
  const candidate = analysis && explainAt(analysis, span.start).find((each) => touches(each, span.start));
  const place = found ?? candidate;
  if (!analysis || !place) return [];
  const written = slice(analysis.text, place.start, place.end);
  if (/[\r\n]/.test(written)) return [];
  const readings = candidate?.readings.map(({ entity }) => entity) ?? [];
  const doubtful = !found?.entity || found.ambiguous || readings.length > 1;
  return [
    ...(doubtful && !(found && found.entity === undefined) ? pins(context, written, readings) : []),
    ...(found ? ignores(context, written) : []),
  ];
}

/** 固定读法 for each entity that the text may mean. */
function pins(context: ActionContext, written: string, ids: readonly string[]): Action[] {
  const { entities } = deskOf(context.snapshot, context.uri).knowledge;
  return [...new Set(ids)].flatMap((id) => {
    const entity = entities.get(id);
    if (!entity) return [];
    return [
      {
        id: `pin-${id}`,
        title: localized(
          `本稿中“${written}”指“${entity.name}”（${id}）`,
          `In this draft “${written}” means “${entity.name}” (${id})`,
        ),
        kind: 'quickfix' as const,
        edits: () => inDraft(context, ['dianming', 'pin', written], { value: scalar(id) }),
      },
    ];
  });
}

const ignores = (context: ActionContext, written: string): Action[] => [
  {
    id: 'ignore-draft',
    title: localized(`本稿中“${written}”不作名称处理`, `“${written}” is no name in this draft`),
    kind: 'quickfix',
    edits: () => inDraft(context, ['dianming', 'ignore'], { item: scalar(written) }),
  },
  {
    id: 'ignore-team',
    title: localized(`全团队“${written}”不作名称处理`, `“${written}” is no name for the whole team`),
    kind: 'quickfix',
    edits: () =>
      present(
        editConfig(context.snapshot, context.uri, context.home, (text) =>
          yamlEdit(text, ['ignore'], { item: scalar(written) }),
        ),
      ),
  },
];

/** An edit of the draft's front matter, which is made if there is none. */
export function inDraft(
  { snapshot, uri }: ActionContext,
  path: readonly string[],
  addition: Parameters<typeof yamlEdit>[2],
): readonly FileEdits[] {
  const text = textOfFile(snapshot, uri);
  const edit = frontMatterEdit(text, readFrontMatter(documentAt(snapshot, uri)!.text).end, path, addition);
  return edit ? [editsOf(snapshot, uri, 'drafts', [edit])] : [];
}

/** `end` is the offset behind the front matter; 0 if there is none. */
function frontMatterEdit(
  text: string,
  end: number,
  path: readonly string[],
  addition: Parameters<typeof yamlEdit>[2],
): SpanEdit | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (end === 0) {
    const made = yamlEdit('', path, addition);
    const start = text.startsWith('\ufeff') ? 1 : 0;
    return (
      made && {
        span: { start, end: start },
        text: `---${eol}${made.text.replace(/\n/g, eol)}---${eol}${eol}`,
      }
    );
  }
  const start = text.indexOf('\n') + 1;
  const body = text.slice(start, text.lastIndexOf('---', end));
  if (!text.startsWith('---') && !text.startsWith('\ufeff---')) return undefined;
  const edit = yamlEdit(body, path, addition);
  return edit && { span: { start: start + edit.span.start, end: start + edit.span.end }, text: edit.text };
}
