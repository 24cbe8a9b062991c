/** What does a draft say of itself at its top? Its date, and which names are pinned or ignored in it. */
import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { isPartialDate, type PartialDate } from '../knowledge/dates.js';
import { parseYaml } from '../knowledge/yaml-parse.js';
import { type Lines, lineAt } from '../text/lines.js';
import type { Span } from '../text/span.js';

export interface FrontMatter {
  /** Offset behind the closing fence; 0 if there is none. */
  readonly end: number;
  readonly date?: PartialDate;
  readonly dateSpan?: Span;
  /** Entity id by written form. */
  readonly pins: ReadonlyMap<string, string>;
  readonly ignored: readonly string[];
  /** Place of each key that is ours or `date`, for hover. */
  readonly keys: readonly { readonly key: string; readonly span: Span }[];
}

export const NO_FRONT_MATTER: FrontMatter = { end: 0, pins: new Map(), ignored: [], keys: [] };

const MOST_LINES = 200;
const MOST_UNITS = 1 << 16;

const fenceOf = (line: string): string => line.replace(/^\ufeff/, '').trimEnd();

/** Whether a first line opens front matter, if it is closed again. */
export const opensFrontMatter = (line: string): boolean => fenceOf(line) === '---' || fenceOf(line) === '+++';

/** Reads YAML between `---` fences, or TOML between `+++` fences (its date only). */
export function readFrontMatter(text: Lines): FrontMatter {
  if (!opensFrontMatter(lineAt(text, 0))) return NO_FRONT_MATTER;
  const fence = fenceOf(lineAt(text, 0));
  let offset = lineAt(text, 0).length;
  const start = offset;
  let body = '';
  for (let line = 1; line < Math.min(text.lineCount, MOST_LINES); line++) {
    const content = lineAt(text, line);
    offset += content.length;
    if (content.trimEnd() === fence)
      return fence === '---' ? readYaml(body, start, offset) : readToml(body, start, offset);
    if (offset > MOST_UNITS) return NO_FRONT_MATTER;
    body += content;
  }
  return NO_FRONT_MATTER;
}

function readYaml(body: string, start: number, end: number): FrontMatter {
  const document = parseYaml(body, {
    schema: 'failsafe',
    strict: false,
    logLevel: 'silent',
    uniqueKeys: false,
  });
  if (!isMap(document?.contents)) return { ...NO_FRONT_MATTER, end };
  const own = document.contents.get('dianming', true);
  const settings = isMap(own) ? own : undefined;
  return {
    end,
    ...readDate(document.contents, start),
    pins: new Map(entriesOf(settings?.get('pin', true))),
    ignored: textsOf(settings?.get('ignore', true)),
    keys: [
      ...keySpans(document.contents, start, ['date', 'dianming']),
      ...keySpans(settings, start, ['pin', 'ignore']),
    ],
  };
}

function readToml(body: string, start: number, end: number): FrontMatter {
  const match = /^date\s*=\s*["']?(\d{4}-\d{2}-\d{2})/m.exec(body);
  if (!match || !isPartialDate(match[1]!)) return { ...NO_FRONT_MATTER, end };
  const from = start + match.index + match[0].length - match[1]!.length;
  return {
    ...NO_FRONT_MATTER,
    end,
    date: match[1]!,
    dateSpan: { start: from, end: from + match[1]!.length },
  };
}

function readDate(map: YAMLMap, start: number): { date?: PartialDate; dateSpan?: Span } {
  const node = map.get('date', true);
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return {};
  const date = dateIn(node.value);
  return date ? { date, dateSpan: { start: start + node.range[0], end: start + node.range[1] } } : {};
}

/** 2024-10-31, 2024/10/31 08:00, 2024年10月31日, 2024-10, 2024. */
export function dateIn(text: string): PartialDate | undefined {
  const match = /(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?)?/.exec(text);
  if (!match) return undefined;
  const date = [match[1], match[2]?.padStart(2, '0'), match[3]?.padStart(2, '0')]
    .filter((part) => part !== undefined)
    .join('-');
  return isPartialDate(date) ? date : undefined;
}

function entriesOf(node: unknown): [string, string][] {
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) =>
    isScalar(key) && isScalar(value) && typeof key.value === 'string' && typeof value.value === 'string'
      ? [[key.value, value.value] as [string, string]]
      : [],
  );
}

function textsOf(node: unknown): string[] {
  if (!isSeq(node)) return [];
  return node.items.flatMap((item) => (isScalar(item) && typeof item.value === 'string' ? [item.value] : []));
}

function keySpans(
  node: YAMLMap | undefined,
  start: number,
  keys: readonly string[],
): { key: string; span: Span }[] {
  return (node?.items ?? []).flatMap(({ key }) =>
    isScalar(key) && typeof key.value === 'string' && keys.includes(key.value) && key.range
      ? [{ key: key.value, span: { start: start + key.range[0], end: start + key.range[1] } }]
      : [],
  );
}
