/** How is YAML parsed so that no text can bring the process down? What is nested too deep is refused before it is parsed. */
import {
  type Document,
  type DocumentOptions,
  type ParseOptions,
  parseDocument,
  type SchemaOptions,
} from 'yaml';

const MAX_DEPTH = 60;

/**
 * The document, or `undefined` if the text is nested too deep or the library throws. The library recurses as deep as
 * the text is nested, and an engine that compiles a regular expression near the end of its stack ends the process:
 * there is nothing to catch then.
 */
export function parseYaml(
  source: string,
  options: ParseOptions & DocumentOptions & SchemaOptions,
): Document.Parsed | undefined {
  if (tooDeep(source) >= 0) return undefined;
  try {
    return parseDocument(source, options);
  } catch {
    return undefined;
  }
}

/** Where nesting gets deeper than any entry needs, counted generously; the library would recurse as deep. −1 if nowhere. */
export function tooDeep(source: string): number {
  let brackets = 0;
  let inLine = 0;
  for (let i = 0; i < source.length; i++) {
    const char = source[i]!;
    if (char === '[' || char === '{') brackets++;
    else if (char === ']' || char === '}') brackets = Math.max(0, brackets - 1);
    else if (char === '\n') inLine = 0;
    else if ((char === '-' || char === '?' || char === ':') && source[i + 1] === ' ') inLine++;
    else if (char === ',') inLine = 0;
    if (brackets + inLine > MAX_DEPTH) return i;
  }
  return tooIndented(source);
}

/** Where a line is indented so far that the lines above must have opened too many levels; −1 if nowhere. */
function tooIndented(source: string): number {
  const stack: number[] = [];
  for (const match of source.matchAll(/^( *)[^\s#]/gm)) {
    const indent = match[1]!.length;
    while (stack.length > 0 && stack[stack.length - 1]! >= indent) stack.pop();
    stack.push(indent);
    if (stack.length > MAX_DEPTH) return match.index;
  }
  return -1;
}
