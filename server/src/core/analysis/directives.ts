/** Where does a draft ask for silence? Comments such as `<!-- dianming-disable-next-line wrong-maker -->`. */
import type { Span } from '../text/span.js';

export type DirectiveKind = 'disable' | 'enable' | 'disable-line' | 'disable-next-line';

/** Offsets are relative to the line. Without rules, the directive is about all of them. */
export interface Directive extends Span {
  readonly kind: DirectiveKind;
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
}

const COMMENT = /<!--\s*dianming-(disable-next-line|disable-line|disable|enable)\b([^>]{0,400}?)-->/g;

const NONE: readonly never[] = [];

export function directivesIn(line: string): readonly Directive[] {
  if (!line.includes('dianming-')) return NONE;
  return [...line.matchAll(COMMENT)].map((match) => ({
    kind: match[1] as DirectiveKind,
    start: match.index,
    end: match.index + match[0].length,
    rules: rulesIn(match[2]!, match.index + match[0].indexOf(match[1]!) + match[1]!.length),
  }));
}

const rulesIn = (text: string, offset: number): { id: string; span: Span }[] =>
  [...text.matchAll(/[\w*-]+/g)].map((match) => ({
    id: match[0],
    span: { start: offset + match.index, end: offset + match.index + match[0].length },
  }));

/** A directive with the number of its line. */
export interface PlacedDirective {
  readonly line: number;
  readonly directive: Directive;
}

/** Index of the directive that silences `rule` on `line`, or −1. `directives` stand in the order of the text. */
export function silencerOf(directives: readonly PlacedDirective[], rule: string, line: number): number {
  let open = -1;
  for (let i = 0; i < directives.length; i++) {
    const { line: at, directive } = directives[i]!;
    if (at > line) break;
    const about = directive.rules.length === 0 || directive.rules.some(({ id }) => id === rule || id === '*');
    if (!about) continue;
    if (
      directive.kind === 'disable-next-line'
        ? at === line - 1
        : directive.kind === 'disable-line' && at === line
    )
      return i;
    if (directive.kind === 'disable') open = i;
    else if (directive.kind === 'enable') open = -1;
  }
  return open;
}
