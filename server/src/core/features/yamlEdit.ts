/** How is something added to a YAML file so that comments and layout survive? By one small edit where the parser says. */
import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { parseYaml } from '../knowledge/yaml-parse.js';
import type { SpanEdit } from './edits.js';

type Path = readonly (string | number)[];

/** What is put at a path: one more item of the list there, or the value there. Both are YAML as it is written. */
export type Addition = { readonly item: string } | { readonly value: string };

const OPTIONS = { schema: 'core', strict: false, logLevel: 'silent', uniqueKeys: false } as const;

/** The edit; `undefined` if the text is too broken for a safe one. */
export function yamlEdit(text: string, path: Path, addition: Addition): SpanEdit | undefined {
  const document = parseYaml(text, OPTIONS);
  if (!document) return undefined;
  const edit = place(text, document.contents as Node | null, path, addition);
  return edit && isSafe(text, edit, document.errors.length) ? edit : undefined;
}

/** A new item, given as keys with their YAML, at the end of a file that is a list. */
export function appendItem(
  text: string,
  fields: readonly (readonly [key: string, value: string])[],
): SpanEdit | undefined {
  const document = parseYaml(text, OPTIONS);
  if (!document) return undefined;
  const { contents, errors } = document;
  const eol = eolOf(text);
  const edit = isSeq(contents)
    ? contents.flow
      ? intoFlow(text, contents, flowOf(fields))
      : behind(text, contents, blockOf(fields, columnOf(text, contents.range![0]), eol))
    : contents === null
      ? { span: end(text), text: `${separator(text, eol)}${blockOf(fields, 0, eol)}${eol}` }
      : undefined;
  return edit && isSafe(text, edit, errors.length) ? edit : undefined;
}

const blockOf = (fields: readonly (readonly [string, string])[], indent: number, eol: string): string =>
  fields.map(([key, value], i) => `${' '.repeat(indent)}${i === 0 ? '- ' : '  '}${key}: ${value}`).join(eol);
const flowOf = (fields: readonly (readonly [string, string])[]): string =>
  `{ ${fields.map(([key, value]) => `${key}: ${value}`).join(', ')} }`;

const eolOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');
const end = (text: string) => ({ start: text.length, end: text.length });
const separator = (text: string, eol: string): string => (text === '' || text.endsWith('\n') ? '' : eol);

function isSafe(text: string, { span, text: by }: SpanEdit, errorsBefore: number): boolean {
  const after = parseYaml(text.slice(0, span.start) + by + text.slice(span.end), OPTIONS);
  return after !== undefined && after.errors.length <= errorsBefore;
}

function place(text: string, root: Node | null, path: Path, addition: Addition): SpanEdit | undefined {
  const eol = eolOf(text);
  if (root === null || isNull(root))
    return { span: end(text), text: `${separator(text, eol)}${render(path, addition, 0, eol)}${eol}` };
  let node: Node = root;
  let depth = 0;
  for (; depth < path.length; depth++) {
    const child = isMap(node) || isSeq(node) ? (node.get(path[depth], true) as Node | undefined) : undefined;
    if (!child) break;
    node = child;
  }
  const rest = path.slice(depth);
  if (rest.length === 0)
    return 'value' in addition ? replace(node, addition.value) : addItem(text, node, addition.item);
  if (isMap(node)) return addKey(text, node, rest, addition);
  return isNull(node) ? { span: at(node.range![0]), text: ` ${renderFlow(rest, addition)}` } : undefined;
}

const isNull = (node: Node): boolean => isScalar(node) && node.value === null;
const at = (offset: number) => ({ start: offset, end: offset });

const replace = (node: Node, value: string): SpanEdit => ({
  span: { start: node.range![0], end: node.range![1] },
  text: isNull(node) ? ` ${value}` : value,
});

function addItem(text: string, node: Node, item: string): SpanEdit | undefined {
  if (isSeq(node)) {
    if (node.flow) return intoFlow(text, node, item);
    return behind(text, node, `${' '.repeat(columnOf(text, node.range![0]))}- ${item}`);
  }
  if (isNull(node)) return { span: at(node.range![0]), text: ` [${item}]` };
  if (!isScalar(node)) return undefined;
  const [start, stop] = node.range!;
  return { span: { start, end: stop }, text: `[${text.slice(start, stop)}, ${item}]` };
}

function addKey(text: string, map: YAMLMap, rest: Path, addition: Addition): SpanEdit {
  if (map.flow) return intoFlow(text, map, renderFlow(rest, addition).replace(/^\{ | \}$/g, ''));
  const indent = columnOf(text, map.range![0]);
  return behind(text, map, render(rest, addition, indent, eolOf(text)));
}

/** In front of the closing bracket, behind the last item. */
function intoFlow(text: string, node: YAMLMap | YAMLSeq, item: string): SpanEdit {
  if (node.items.length > 0) return { span: at(endOf(node)), text: `, ${item}` };
  const [start, stop] = node.range!;
  const [open, close] = [text[start]!, text[stop - 1]!];
  return {
    span: { start, end: stop },
    text: isMap(node) ? `${open} ${item} ${close}` : `${open}${item}${close}`,
  };
}

/** A line of its own behind the last line of a block. */
function behind(text: string, node: YAMLMap | YAMLSeq, lines: string): SpanEdit {
  let offset = endOf(node);
  while (offset > 0 && (text[offset - 1] === '\n' || text[offset - 1] === '\r')) offset--;
  while (offset < text.length && text[offset] !== '\n' && text[offset] !== '\r') offset++;
  return { span: at(offset), text: eolOf(text) + lines };
}

/** The offset behind the last thing written in a node. */
function endOf(node: Node): number {
  const last = isMap(node) || isSeq(node) ? (node.items.at(-1) as Pair | Node | undefined) : undefined;
  if (!last || ((isMap(node) || isSeq(node)) && node.flow && !('range' in last || 'key' in last)))
    return node.range![1];
  if ('key' in last) return last.value ? closing(last.value as Node) : closing(last.key as Node);
  return closing(last);
}

/** A collection in brackets ends at its bracket, one in lines at its last item. */
const closing = (node: Node): number =>
  (isMap(node) || isSeq(node)) && !node.flow ? endOf(node) : node.range![1];

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

function render(path: Path, addition: Addition, indent: number, eol: string): string {
  const lines = path.map((key, i) => `${' '.repeat(indent + 2 * i)}${key}:`);
  const inner = ' '.repeat(indent + 2 * path.length);
  if ('item' in addition) return [...lines, `${inner}- ${addition.item}`].join(eol);
  lines[lines.length - 1] += ` ${addition.value}`;
  return lines.join(eol);
}

function renderFlow(path: Path, addition: Addition): string {
  const inner = 'item' in addition ? `[${addition.item}]` : addition.value;
  return [...path].reverse().reduce<string>((text, key) => `{ ${key}: ${text} }`, inner);
}

const PLAIN =
  /^[A-Za-z\u3400-\u9fff][\w\u3400-\u9fff.+·/-]*(?: [\w\u3400-\u9fff.+·/(-][\w\u3400-\u9fff.+·/()-]*)*$/;
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n|nan|inf)$/i;

/** A text as a YAML scalar that may stand anywhere. JSON is YAML. */
export const scalar = (text: string): string =>
  PLAIN.test(text) && !WORDS.test(text) ? text : JSON.stringify(text);

/** A text in the quotes that another scalar had. */
export function scalarLike(written: string, text: string): string {
  if (written.startsWith("'")) return `'${text.replace(/'/g, "''")}'`;
  return written.startsWith('"') ? JSON.stringify(text) : scalar(text);
}
