/** Which paths do patterns leave out? Those of `.gitignore` files, and the globs of an editor's `files.exclude`. */

export interface IgnoreRule {
  readonly matches: RegExp;
  readonly negated: boolean;
  readonly foldersOnly: boolean;
}

/** Paths are relative to the folder of the patterns, with `/`, without one at the ends. */
export type Ignored = (path: string, isFolder: boolean) => boolean;

/** Left out, let in again, or nothing said. */
export type Verdict = (path: string, isFolder: boolean) => boolean | undefined;

const SPECIAL = /[.+^${}()|\\]/g;

/** A glob as the source of a regular expression: `*` and `?` stop at `/`, `**` does not. */
export function globSource(glob: string): string {
  let source = '';
  for (let at = 0; at < glob.length; ) {
    const [token] = /^(?:\*\*\/|\/\*\*$|\*\*|\*|\?|\[!?[^\]/]*\]|\{[^{}]*\}|\\.|[\s\S])/.exec(
      glob.slice(at),
    )!;
    source += sourceOf(token);
    at += token.length;
  }
  return source;
}

function sourceOf(token: string): string {
  if (token === '**/') return '(?:.*/)?';
  if (token === '/**') return '/.*';
  if (token === '**') return '.*';
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  if (/^\[.+\]$/.test(token)) return token.replace(/^\[!/, '[^').replace(/\\/g, '\\\\');
  if (/^\{.*\}$/.test(token)) return `(?:${token.slice(1, -1).split(',').map(globSource).join('|')})`;
  return (token.length === 2 ? token[1]! : token).replace(SPECIAL, '\\$&').replace(/[[\]*?]/g, '\\$&');
}

function compile(source: string): RegExp | undefined {
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return undefined;
  }
}

/** The rules of one `.gitignore`. */
export function gitignoreRules(text: string): IgnoreRule[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const pattern = line.replace(/(?<!\\)\s+$/, '');
    if (pattern === '' || pattern.startsWith('#')) return [];
    const negated = pattern.startsWith('!');
    const bare = (negated ? pattern.slice(1) : pattern).replace(/\/$/, '');
    const anchored = bare.includes('/');
    const glob = anchored ? bare.replace(/^\//, '') : `**/${bare}`;
    const matches = compile(globSource(glob));
    return matches ? [{ matches, negated, foldersOnly: pattern.endsWith('/') }] : [];
  });
}

/** The last rule that matches decides, as git has it. */
export const ignoredBy =
  (rules: readonly IgnoreRule[]): Verdict =>
  (path, isFolder) => {
    for (let i = rules.length - 1; i >= 0; i--) {
      const { matches, negated, foldersOnly } = rules[i]!;
      if ((isFolder || !foldersOnly) && matches.test(path)) return !negated;
    }
    return undefined;
  };

/** The globs of `files.exclude` that are on. A glob that matches a folder leaves out what is in it. */
export function excludedBy(globs: readonly string[]): Ignored {
  const patterns = globs.flatMap((glob) => compile(globSource(glob.replace(/\/$/, ''))) ?? []);
  return (path) => patterns.some((pattern) => pattern.test(path));
}
