/** Of what day is a draft? Its front matter says it, or its byline, or its file name, or the caller. */
import { isPartialDate, type PartialDate } from '../knowledge/dates.js';
import { contentLength, type Lines, lineAt } from '../text/lines.js';
import type { Span } from '../text/span.js';
import { dateIn, type FrontMatter } from './frontMatter.js';

export interface DraftDate {
  readonly date: PartialDate;
  readonly from: 'front-matter' | 'byline' | 'file-name' | 'given';
  /** Where the date stands in the draft. */
  readonly span?: Span;
}

const BYLINE_LINES = 15;
const LONGEST_BYLINE = 160;
const DAY = /((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号號]?/;
/** What a byline says beside the date: each with its mark. */
const LABEL =
  /(?:发布|發布|發佈|更新|时间|時間|日期|作者|来源|來源|记者|記者|编辑|編輯|撰文|文|出品|点击|點擊|阅读|閱讀)(?:时间|時間|日期|于|於|者)?\s*[:：/|｜丨]|[讯訊]\s*$/;
const SENTENCE_END = /[。！？；]/;
/** A line with so few other characters is a date with a word or two. */
const HARDLY_ANYTHING = 12;

export function findDraftDate(
  text: Lines,
  frontMatter: FrontMatter,
  fileName?: string,
  given?: PartialDate,
): DraftDate | undefined {
  if (frontMatter.date) return { date: frontMatter.date, from: 'front-matter', span: frontMatter.dateSpan };
  return (
    bylineDate(text, frontMatter) ??
    fileNameDate(fileName) ??
    (given ? { date: given, from: 'given' } : undefined)
  );
}

function bylineDate(text: Lines, frontMatter: FrontMatter): DraftDate | undefined {
  const end = bylineEnd(text, frontMatter);
  let offset = 0;
  for (let line = 0; line < end; line++) {
    const content = lineAt(text, line);
    const found = offset >= frontMatter.end ? bylineIn(content, offset) : undefined;
    if (found) return found;
    offset += content.length;
  }
  return undefined;
}

/** Number of the line behind the last one that may be a byline: so many that are not empty are read. */
export function bylineEnd(text: Lines, frontMatter: FrontMatter): number {
  let [offset, seen, line] = [0, 0, 0];
  for (; line < text.lineCount && seen < BYLINE_LINES; line++) {
    const content = lineAt(text, line);
    if (offset >= frontMatter.end && contentLength(content) > 0) seen++;
    offset += content.length;
  }
  return line;
}

/** A full date in a short line that is labelled, or that holds hardly anything else. */
function bylineIn(line: string, offset: number): DraftDate | undefined {
  if (line.length > LONGEST_BYLINE) return undefined;
  const match = DAY.exec(line);
  if (!match) return undefined;
  const date = dateIn(match[0]);
  if (!date || date.length < 10) return undefined;
  const others = line.replace(match[0], '');
  if (SENTENCE_END.test(others)) return undefined;
  const rest = others.replace(/[\s\d:：|·—/\-,，.()（）]+|星期.|周[一二三四五六日]|[上下]午/g, '');
  if (rest.length > HARDLY_ANYTHING && !LABEL.test(line)) return undefined;
  return {
    date,
    from: 'byline',
    span: { start: offset + match.index, end: offset + match.index + match[0].trimEnd().length },
  };
}

/** `2024-10-31-title.md` (Jekyll, Hexo), `20241031_title.md`, `2024/10/31/title.md`. */
function fileNameDate(fileName: string | undefined): DraftDate | undefined {
  const match =
    /(?:^|[/\\_.-])((?:19|20)\d{2})[-_/]?(0[1-9]|1[0-2])[-_/]?([0-2]\d|3[01])(?=$|[/\\_.\-\s])/.exec(
      fileName ?? '',
    );
  const date = match ? `${match[1]}-${match[2]}-${match[3]}` : '';
  return isPartialDate(date) ? { date, from: 'file-name' } : undefined;
}
