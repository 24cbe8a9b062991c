/** Do the features hold their positions, whatever the text before, between and behind the names is made of? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edited } from '../testing/edited.js';
import { picture } from '../testing/fixture.js';
import { type Project, pictures, project, ROOT, textAt } from '../testing/project.js';
import { linesOf, offsetAt } from '../text/lines.js';
import type { Span } from '../text/span.js';
import { completion } from './completion.js';
import { declaration } from './declaration.js';
import { definition } from './definition.js';
import { documentSymbols } from './documentSymbols.js';
import { documentHighlight } from './highlight.js';
import { hover } from './hover.js';
import { implementation } from './implementation.js';
import { inlayHints } from './inlayHints.js';
import { keyAt, type ReferencePlace, references } from './references.js';
import { prepareRename, rename } from './rename.js';
import { selectionRanges } from './selectionRange.js';
import { semanticTokens } from './semanticTokens.js';

const NAME = '面壁智能';
/** Emoji, surrogate pairs and halves, combining marks, full-width, all line ends, tabs, blanks of every width. */
const HARD = [
  ...['😀', '👩\u200d💻', '𠮷', '\ud83d', '\udc00', 'e\u0301', '\u0301', 'ＡＢ', '１', '２．５'],
  ...['\t', '\r\n', '\n', '\r', ' ', '　', '\u200b', '\u00ad', '\ufeff', '他说', '。', '“'],
];
const hard = fc.array(fc.constantFrom(...HARD), { maxLength: 8 }).map((units) => `${units.join('')}，`);
const texts = fc
  .array(hard, { minLength: 2, maxLength: 5 })
  .map((parts) => `今天，${parts.join(`${NAME}，`)}很好。\n`);

const namesIn = (text: string): Span[] =>
  [...text.matchAll(new RegExp(NAME, 'g'))].map(({ index }) => ({ start: index, end: index + NAME.length }));

/** The same text in two drafts; `at` is a place in a name of the first one, whose span is `own`. */
interface Case extends Project {
  readonly text: string;
  readonly own: Span;
  readonly at: number;
}

const holds = (check: (given: Case) => void): void =>
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(NAME.length - 1), (text, which, into) => {
      const names = namesIn(text);
      const own = names[which % names.length]!;
      check({ ...project(`=== a.txt\n${text}=== b.aigc\n${text}`), text, own, at: own.start + into });
    }),
    { numRuns: 100 },
  );

/** What a feature points at is the name under the cursor. */
const OWN: Readonly<Record<string, (given: Case) => Span | undefined>> = {
  hover: ({ snapshot, uri, at }) => hover(snapshot, uri, at, 'zh')?.span,
  definition: ({ snapshot, uri, at }) => definition(snapshot, uri, at)[0]?.from,
  declaration: ({ snapshot, uri, at }) => declaration(snapshot, uri, at)?.from,
  implementation: ({ snapshot, uri, at }) => implementation(snapshot, uri, at)[0]?.from,
  'prepare rename': ({ snapshot, uri, at }) => spanOf(prepareRename(snapshot, uri, at)),
  'selection range': ({ snapshot, uri, at }) => selectionRanges(snapshot, uri, at)[0],
};

const spanOf = (target: object): Span | undefined => ('span' in target ? (target.span as Span) : undefined);

describe('the name under the cursor', () => {
  it.each(Object.entries(OWN))('%s', (_, feature) =>
    holds((given) => expect(draw(given.text, [feature(given)])).toBe(draw(given.text, [given.own]))),
  );
});

/** What a feature finds are all names of the draft. */
const ALL: Readonly<Record<string, (given: Case) => readonly Span[]>> = {
  highlight: ({ snapshot, uri, at }) => documentHighlight(snapshot, uri, at),
  'semantic tokens': ({ snapshot, uri, text }) =>
    semanticTokens(snapshot, uri)
      .filter(({ modifiers }) => !modifiers.includes('unknown'))
      .map(({ length, ...position }) => {
        const start = offsetAt(linesOf(text), position);
        return { start, end: start + length };
      }),
  symbols: ({ snapshot, uri }) => {
    const entities = documentSymbols(snapshot, uri, 'zh').filter(({ name }) => name === NAME);
    return entities.flatMap((entity) => [entity, ...entity.children]).map(({ selection }) => selection);
  },
};

describe('all names of the draft', () => {
  it.each(Object.entries(ALL))('%s', (_, feature) =>
    holds((given) => expect(draw(given.text, feature(given))).toBe(draw(given.text, namesIn(given.text)))),
  );
});

const draw = (text: string, spans: readonly (Span | undefined)[]): string =>
  picture(
    text,
    spans.filter((span) => span !== undefined),
  );

describe('all drafts', () => {
  it('references', () =>
    holds((given) => {
      const { snapshot, index, uri, at, text } = given;
      const found = [...references(snapshot, index, uri, keyAt(snapshot, uri, at), false)].flat();
      const inDrafts = found.flatMap((place: ReferencePlace) => ('uri' in place ? [place] : []));
      const marked = text.replaceAll(NAME, `⟦${NAME}⟧`);
      expect(pictures(given, inDrafts)).toBe(`=== a.txt\n${marked}=== b.aigc\n${marked}`);
    }));
  it('rename', () =>
    holds((given) => {
      const { snapshot, index, uri, at, text } = given;
      const target = prepareRename(snapshot, uri, at);
      if ('refusal' in target) throw new Error(target.refusal.zh);
      const files = [...rename(snapshot, index, uri, target, '新名', ROOT)];
      const after = text.replaceAll(NAME, '新名');
      const drafts = files.filter(({ about }) => about === 'drafts');
      expect(edited(given, drafts)).toBe(`=== a.txt\n${after}=== b.aigc\n${after}`);
    }));
});

describe('where something is put in', () => {
  it('a hint stands behind the first name', () =>
    fc.assert(
      fc.property(hard, (before) => {
        const text = `${before}通义千问很好。\n`;
        const { snapshot, uri } = project(`=== a.txt\n${text}`);
        const whole = { start: 0, end: text.length };
        const [hint] = inlayHints(snapshot, uri, whole, { ticker: false, maker: true }, 'zh');
        expect(hint?.offset).toBe(before.length + '通义千问'.length);
      }),
    ));
  it('completion replaces what was typed', () =>
    fc.assert(
      fc.property(hard, fc.constantFrom('面壁', 'mbzn', 'Model'), (before, typed) => {
        const workspace = project(`=== a.txt\n${before}${typed}$0，很好。\n`);
        const { snapshot, index, uri, offset } = workspace;
        const [item] = completion(snapshot, index, uri, offset, { locale: 'zh', pinyin: true });
        expect(draw(textAt(workspace, uri), [item?.span])).toBe(`${before}⟦${typed}⟧，很好。\n`);
      }),
    ));
});
