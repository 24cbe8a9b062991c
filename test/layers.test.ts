/** Do imports run one way only, and is the core pure? ARCHITECTURE.md draws the order; this test holds it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A module may import those of its own line and of the lines above. */
const ORDER: readonly (readonly string[])[] = [
  ['core/localized', 'core/text'],
  ['core/knowledge'],
  ['core/settings'],
  ['core/config'],
  ['core/analysis'],
  ['core/rules'],
  ['core/workspace'],
  ['core/features'],
  ['core/service'],
  ['host'],
  ['lsp', 'cli'],
  ['main'],
];

/** Those that may use the core only through its facade. */
const OUTSIDE = ['host', 'lsp', 'cli', 'main'];
/** Beside each other, yet neither may import the other: the command line starts the server, and nothing more. */
const APART: readonly (readonly [string, string])[] = [
  ['lsp/', 'cli/'],
  ['cli/', 'lsp/'],
];
const APART_BUT: readonly (readonly [string, string])[] = [['cli/lsp', 'lsp/node']];

const CORE_PACKAGES = ['yaml', '@lezer/common', '@lezer/markdown'];
const DECLARED = Object.keys(
  JSON.parse(readFileSync(join(ROOT, 'server/package.json'), 'utf8')).dependencies as Record<string, string>,
);
const CLIENT_PACKAGES = [/^vscode$/, /^vscode-languageclient(\/|$)/, /^node:/];
const CLIENT_SEES = 'lsp/protocol';

interface Import {
  readonly path: string;
  readonly typeOnly: boolean;
}

type Kind = 'code' | 'comment' | 'string' | 'regex';

interface Part {
  readonly kind: Kind;
  readonly text: string;
}

/** Behind these a slash begins a regular expression. */
const BEFORE_REGEX = /^$|[(,=:[!&|?{};>+\-*%~^]$|^(?:return|typeof|case|in|of)$/;

/** The source cut into code, comments, strings and regular expressions; what a template computes is code. */
function partsOf(source: string): Part[] {
  const parts: Part[] = [];
  let before = '';
  for (let at = 0; at < source.length; ) {
    const kind = kindAt(source, at, before);
    const end = endOf(kind, source, at);
    const text = source.slice(at, end);
    if (text.startsWith('`')) parts.push(...templateParts(text));
    else parts.push({ kind, text });
    if (kind !== 'comment' && text.trim() !== '') before = text;
    at = end;
  }
  return parts;
}

function kindAt(source: string, at: number, before: string): Kind {
  const [first, second] = [source[at]!, source[at + 1]];
  if (first === '/' && (second === '/' || second === '*')) return 'comment';
  if (first === '/' && BEFORE_REGEX.test(before)) return 'regex';
  return '\'"`'.includes(first) ? 'string' : 'code';
}

function endOf(kind: Kind, source: string, at: number): number {
  if (kind === 'regex') return endOfRegex(source, at);
  if (kind === 'string') return endOfQuoted(source, at);
  if (kind === 'code') return at + (/^[\w$]+/.exec(source.slice(at, at + 200))?.[0].length ?? 1);
  const close = source[at + 1] === '/' ? '\n' : '*/';
  const found = source.indexOf(close, at + 2);
  return found < 0 ? source.length : found + close.length;
}

function endOfQuoted(source: string, at: number): number {
  const quote = source[at]!;
  for (let i = at + 1; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === quote) return i + 1;
    else if (quote === '`' && source.startsWith('${', i)) i = endOfHole(source, i + 2) - 1;
  }
  return source.length;
}

/** End of what stands between `${` and `}` of a template. */
function endOfHole(source: string, at: number): number {
  let depth = 1;
  for (let i = at; i < source.length; ) {
    if (source[i] === '{') depth++;
    else if (source[i] === '}' && --depth === 0) return i + 1;
    i = endOf(kindAt(source, i, 'x'), source, i);
  }
  return source.length;
}

function templateParts(template: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (let at = template.indexOf('${'); at >= 0; at = template.indexOf('${', from)) {
    const end = endOfHole(template, at + 2);
    parts.push(
      { kind: 'string', text: template.slice(from, at) },
      ...partsOf(template.slice(at + 2, end - 1)),
    );
    from = end;
  }
  return [...parts, { kind: 'string', text: template.slice(from) }];
}

function endOfRegex(source: string, at: number): number {
  let inClass = false;
  for (let i = at + 1; i < source.length && source[i] !== '\n'; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === '[') inClass = true;
    else if (source[i] === ']') inClass = false;
    else if (source[i] === '/' && !inClass) return i + 1;
  }
  return at + 1;
}

const only = (source: string, kinds: readonly Kind[]): string =>
  partsOf(source)
    .map(({ kind, text }) => (kinds.includes(kind) ? text : ' '))
    .join('');

function importsOf(source: string): Import[] {
  const code = only(source, ['code', 'string']);
  const statements = code.matchAll(
    /(?:^|[;\n}])\s*(?:import|export)\s+(type\b)?(?:[\w$*\s{},]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]/g,
  );
  return [...statements].map((match) => ({
    path: (match[2] ?? match[3])!,
    typeOnly: match[1] !== undefined,
  }));
}

/** `core/text` for `core/text/lines`, `main` for `main.node`: where a module stands in the order. */
function layerOf(module: string): number {
  const name = /^main\b/.test(module) ? 'main' : module;
  return ORDER.findIndex((line) => line.some((layer) => name === layer || name.startsWith(`${layer}/`)));
}

const startsWithAny = (module: string, heads: readonly string[]): boolean =>
  heads.some((head) => module === head || module.startsWith(`${head}/`) || module.startsWith(`${head}.`));

/** What is wrong with the imports of one module of the server; `module` is its path under src, without suffix. */
function problemsOf(module: string, source: string): string[] {
  return importsOf(source).flatMap(({ path }) => {
    const problem = path.startsWith('.') ? problemInside(module, path) : problemOfPackage(module, path);
    return problem ? [`${module} imports ${path}: ${problem}`] : [];
  });
}

function problemInside(module: string, path: string): string | undefined {
  const target = posix.join(posix.dirname(module), path).replace(/\.(?:js|ts)$/, '');
  if (target.startsWith('../')) return 'outside the server';
  const [from, to] = [layerOf(module), layerOf(target)];
  if (from < 0 || to < 0) return 'a layer that the order does not know';
  if (to > from) return 'against the order';
  if (startsWithAny(module, OUTSIDE) && target.startsWith('core/') && target !== 'core/service')
    return 'past the facade';
  const apart = APART.some(([a, b]) => module.startsWith(a) && target.startsWith(b));
  const allowed = APART_BUT.some(([a, b]) => module === a && target === b);
  return apart && !allowed ? 'beside it' : undefined;
}

function problemOfPackage(module: string, path: string): string | undefined {
  if (module.startsWith('core/')) return CORE_PACKAGES.includes(path) ? undefined : 'no package for the core';
  if (/^vscode-(?:languageserver|jsonrpc)/.test(path) && !/^(?:lsp\/|cli\/lsp$|main)/.test(module))
    return 'only lsp knows the protocol';
  const known = /^node:|^dianming:packs$/.test(path) || startsWithAny(path, DECLARED);
  return known ? undefined : 'an undeclared package';
}

function clientProblems(module: string, source: string): string[] {
  return importsOf(source).flatMap(({ path, typeOnly }) => {
    if (!path.startsWith('.'))
      return CLIENT_PACKAGES.some((known) => known.test(path)) ? [] : [`${module}: ${path}`];
    const target = posix.join('client/src', posix.dirname(module), path).replace(/\.(?:js|ts)$/, '');
    if (target.startsWith('client/src/')) return [];
    const seen = target === `server/src/${CLIENT_SEES}`;
    return seen || (typeOnly && seen) ? [] : [`${module} imports ${path}`];
  });
}

const IMPURE: readonly (readonly [string, RegExp])[] = [
  ['Intl', /\bIntl\b/],
  ['normalize', /\.normalize\s*\(/],
  ['toLocale', /\btoLocale\w*|\blocaleCompare\b/],
  [
    'Math',
    /\bMath\s*\.\s*(?:exp|expm1|log\w*|sin\w*|cos\w*|tan\w*|a(?:sin|cos|tan)\w*|pow|sqrt|cbrt|hypot|random)\b/,
  ],
  ['**', /[\w)\]]\s*\*\*=?\s*[\w(]/],
  ['clock', /\bDate\b|\bperformance\b/],
  ['console', /\bconsole\b/],
  ['timers', /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\b/],
  ['process', /\bprocess\b(?!\s*:)/],
  ['globals of a host', /\b(?:window|document\s*\.\s*(?:body|createElement)|globalThis|require)\b/],
  ['promises', /\basync\b|\bawait\b|\bPromise\b/],
];

/** What of the source is not deterministic, or reaches out. */
function impurities(source: string): string[] {
  const code = only(source, ['code']);
  const patterns = only(source, ['string', 'regex']);
  return [
    ...IMPURE.filter(([, pattern]) => pattern.test(code)).map(([name]) => name),
    ...(/\\[pP]\{/.test(patterns) ? ['\\p{…}'] : []),
  ];
}

function sourcesUnder(folder: string): { module: string; source: string }[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replace(/\\/g, '/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.endsWith('.test.ts'))
    .sort()
    .map((path) => ({
      module: path.replace(/\.ts$/, ''),
      source: readFileSync(join(ROOT, folder, path), 'utf8'),
    }));
}

/** Helpers of the tests may use all of the core; nothing but tests uses them. */
const isTesting = (module: string): boolean => module.startsWith('core/testing/');
const server = sourcesUnder('server/src').filter(({ module }) => !isTesting(module));

describe('the server', () => {
  it('has a place in the order for each of its modules', () => {
    expect(server.map(({ module }) => module).filter((module) => layerOf(module) < 0)).toEqual([]);
    expect(server.length).toBeGreaterThan(50);
  });

  it('imports downwards only', () => {
    expect(server.flatMap(({ module, source }) => problemsOf(module, source))).toEqual([]);
  });
});

describe('the core', () => {
  it('is pure', () => {
    const found = server
      .filter(({ module }) => module.startsWith('core/') && !module.includes('/generated/'))
      .flatMap(({ module, source }) => impurities(source).map((name) => `${module}: ${name}`));
    expect(found).toEqual([]);
  });
});

describe('the client', () => {
  it('sees of the server its protocol alone', () => {
    expect(
      sourcesUnder('client/src').flatMap(({ module, source }) => clientProblems(module, source)),
    ).toEqual([]);
  });

  it('that protocol is types and names, and imports nothing', () => {
    const protocol = readFileSync(join(ROOT, 'server/src/lsp/protocol.ts'), 'utf8');
    expect(importsOf(protocol)).toEqual([]);
    expect(only(protocol, ['code'])).not.toMatch(/\bfunction\b|=>|\bclass\b/);
  });
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the samples are source texts
describe('the checker itself', () => {
  it.each([
    ['core/text/lines', "import { x } from '../knowledge/base.js';", 'against the order'],
    ['core/text/lines', "export { x } from '../knowledge/base.js';", 'against the order'],
    ['core/text/lines', "import type { X } from '../analysis/line.js';", 'against the order'],
    ['core/rules/check', "const x = await import('../workspace.js');", 'against the order'],
    ['core/features/hover', "import { x } from '../service.js';", 'against the order'],
    ['core/analysis/line', "import fs from 'node:fs';", 'no package for the core'],
    ['core/analysis/line', "import 'fast-check';", 'no package for the core'],
    [
      'core/analysis/line',
      "import {\n  a,\n  type B,\n} from 'vscode-languageserver';",
      'no package for the core',
    ],
    ['host/disk', "import { x } from '../core/workspace.js';", 'past the facade'],
    ['host/disk', "import { x } from '../lsp/server.js';", 'against the order'],
    ['host/disk', "import { x } from 'vscode-languageserver';", 'only lsp knows the protocol'],
    ['cli/check', "import { x } from '../lsp/places.js';", 'beside it'],
    ['lsp/server', "import { x } from '../cli/run.js';", 'beside it'],
    ['cli/run', "import { x } from 'yargs';", 'an undeclared package'],
    ['lsp/server', "import { x } from '../../../client/src/client.js';", 'outside the server'],
    ['lsp/server', "import { x } from '../elsewhere/x.js';", 'a layer that the order does not know'],
  ])('in %s tells of %j', (module, source, problem) => {
    expect(problemsOf(module, source)).toEqual([expect.stringContaining(problem)]);
  });

  it.each([
    [
      'core/analysis/line',
      "import { parser } from '@lezer/markdown';\nimport type { X } from '../text/span.js';",
    ],
    ['cli/lsp', "import { serveOnNode } from '../lsp/node.js';"],
    ['main.node', "import { builtInPacks } from './host/builtIn.js';"],
    ['core/text/fold', "// import fs from 'node:fs';\n/* import x from '../service.js'; */\nconst a = 1;"],
  ])('in %s allows %j', (module, source) => {
    expect(problemsOf(module, source)).toEqual([]);
  });

  it.each([
    ['new Intl.Collator()', 'Intl'],
    ["text.normalize('NFC')", 'normalize'],
    ['x.toLocaleLowerCase()', 'toLocale'],
    ['a.localeCompare(b)', 'toLocale'],
    ['const h = /\\p{Script=Han}/u;', '\\p{…}'],
    ['Math.log2(x)', 'Math'],
    ['Math . exp(x)', 'Math'],
    ['Math.random()', 'Math'],
    ['2 ** 10', '**'],
    ['Date.now()', 'clock'],
    ['performance.now()', 'clock'],
    ['console.log(1)', 'console'],
    ['setTimeout(f)', 'timers'],
    ['process.env.X', 'process'],
    ['globalThis.x', 'globals of a host'],
    ['async function f() {}', 'promises'],
    ['`it costs ${`${await f()}`} in all`', 'promises'],
    ['`${JSON.stringify({ a: { b: Date.now() } })}`', 'clock'],
    ["new RegExp('\\\\p{L}', 'u')", '\\p{…}'],
    ['const s = "it\'s"; const q = /[\'"]/; Date.now()', 'clock'],
    ['const u = a / b; console.log(c / d)', 'console'],
  ])('calls %j impure', (source, name) => {
    expect(impurities(source)).toEqual([name]);
  });

  it.each([
    '// Date, console and process are not for the core',
    '/** `await` */ const x = 1;',
    'const words = [\'Date\', "process", `console`];',
    'const dateIn = updated(candidate);',
    'const r = /[/"]async/.test(x) ? 1 : 2;',
    'const n = a / await_ / b;',
    'Math.max(1, Math.imul(2, 3))',
    'const s = `a ${b("}")} console`;',
    '/** The **bold** one. */',
  ])('calls %j pure', (source) => {
    expect(impurities(source)).toEqual([]);
  });

  it('reads multi-line and type-only imports', () => {
    expect(
      importsOf(
        "import {\n  a,\n  b as c,\n} from './x.js';\nimport type D from './y.js';\nexport * from './z.js';\nimport './w.js';",
      ),
    ).toEqual([
      { path: './x.js', typeOnly: false },
      { path: './y.js', typeOnly: true },
      { path: './z.js', typeOnly: false },
      { path: './w.js', typeOnly: false },
    ]);
  });
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the samples are source texts
