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
const LABEL =
  /发布|發布|發佈|时间|時間|日期|更新|作者|来源|來源|记者|記者|编辑|編輯|撰文|文[/|丨｜]|出品|点击|阅读|讯$|訊$/;

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
  let offset = 0;
  let seen = 0;
  for (let line = 0; line < text.lineCount && seen < BYLINE_LINES; line++) {
    const content = lineAt(text, line);
    if (offset >= frontMatter.end) {
      const found = bylineIn(content, offset);
      if (found) return found;
      if (contentLength(content) > 0) seen++;
    }
    offset += content.length;
  }
  return undefined;
}

/** A full date in a short line that is labelled, or that holds hardly anything else. */
function bylineIn(line: string, offset: number): DraftDate | undefined {
  if (line.length > LONGEST_BYLINE) return undefined;
  const match = DAY.exec(line);
  if (!match) return undefined;
  const date = dateIn(match[0]);
  if (!date || date.length < 10) return undefined;
  const rest = line
    .replace(match[0], '')
    .replace(/[\s\d:：|·—/\-,，。()（）]+|星期.|周[一二三四五六日]|[上下]午/g, '');
  if (!LABEL.test(line) && rest.length > 12) return undefined;
  if (/[。！？；]/.test(rest)) return undefined;
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
