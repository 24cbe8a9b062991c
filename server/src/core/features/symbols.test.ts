import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../analysis/mentions.js';
import { picture } from '../testing/fixture.js';
import { nameAmbiguous } from '../testing/mentions.js';
import { type Project, project, textAt } from '../testing/project.js';
import { linesOf, offsetAt } from '../text/lines.js';
import { analysisOf } from '../workspace.js';
import { codeLenses } from './codeLens.js';
import { documentSymbols, type OutlineSymbol } from './documentSymbols.js';
import { inlayHints } from './inlayHints.js';
import { selectionRanges } from './selectionRange.js';
import { encodeTokens, semanticTokens, TOKEN_TYPES, tokensDelta } from './semanticTokens.js';
import { prepareTypeHierarchy, subtypes, supertypes } from './typeHierarchy.js';
import { usageOf } from './workspaceIndex.js';
import { workspaceSymbols } from './workspaceSymbols.js';

const outline = (symbols: readonly OutlineSymbol[], indent = ''): string =>
  symbols
    .map(({ name, kind, children }) => `${indent}${kind} ${name}\n${outline(children, `${indent}  `)}`)
    .join('');

function checkOutline(literal: string, expected: string): void {
  const { snapshot, uri } = project(literal);
  expect(outline(documentSymbols(snapshot, uri, 'zh'))).toBe(expected);
}

describe('document symbols', () => {
  it('shows entities at their first mentions, with the others', () =>
    checkOutline(
      '# 题\n百度说，度娘说，阿里云说，Baidu 说。',
      'company 百度\n  mention 度娘\n  mention Baidu\ncompany 阿里云\n',
    ));
  it('shows the headings of a plain text', () =>
    checkOutline(
      '=== a.aigc\n把大模型装进社区\n作者：甲\n\n一、缘起\n百度说。\n第二章 后来\n一、我们都知道，这一句不是标题。\n',
      'heading 把大模型装进社区\nheading 一、缘起\nheading 第二章 后来\ncompany 百度\n',
    ));
  it('gives a heading what stands under it, and an entity no more than its name', () => {
    const workspace = project('=== a.aigc\n题目\n百度说，百度又说。\n一、缘起\n百度说。\n');
    const symbols = documentSymbols(workspace.snapshot, workspace.uri, 'zh');
    const covered = symbols.map(({ span }) => textAt(workspace, workspace.uri).slice(span.start, span.end));
    expect(covered).toEqual(['题目\n百度说，百度又说。\n', '一、缘起\n百度说。\n', '百度']);
  });
  it('shows the entries of a glossary with their fields', () =>
    checkOutline(
      '=== .dianming/g.yaml\n- id: acme\n  type: company\n  name: 甲乙\n- id: baidu\n',
      'company 甲乙\n  field id\n  field type\n  field name\ncompany 百度\n  field id\n',
    ));
  it('keeps each selection inside its symbol', () => {
    const { snapshot, uri } = project(
      '=== .dianming/g.yaml\n- { id: a, type: product, name: }\n- id:\n- names: [x]\n',
    );
    for (const { span, selection } of documentSymbols(snapshot, uri, 'en'))
      expect(span.start <= selection.start && selection.end <= span.end).toBe(true);
  });
});

describe('workspace symbols', () => {
  it.each([
    ['百', '百度'],
    ['bd', '百度'],
    ['度娘', '百度'],
    ['wxyy', '文心一言'],
    ['wenxiny', '文心一言'],
    ['gpt-4', 'GPT-4'],
    ['智能', '面壁智能'],
    ['ＢＡＩＤＵ', '百度'],
  ])('%s → %s', (query, expected) => {
    const { snapshot, index } = project('');
    expect(workspaceSymbols(snapshot, index, query)[0]?.entity.name).toBe(expected);
  });
  it('tells the pinyin by which it found', () => {
    const { snapshot, index } = project('');
    const [[byInitials], [byName]] = [
      workspaceSymbols(snapshot, index, 'wxyy'),
      workspaceSymbols(snapshot, index, '文心'),
    ];
    expect([byInitials?.pinyin, byName?.pinyin]).toEqual(['wxyy', undefined]);
  });
  it('without a query gives what the drafts name', () => {
    const { snapshot, index } = project('阿里云与度娘。');
    expect(
      workspaceSymbols(snapshot, index, '')
        .map(({ entity }) => entity.id)
        .sort(),
    ).toEqual(['aliyun', 'baidu']);
  });
  it('gives nothing for nothing', () => {
    const { snapshot, index } = project('');
    expect(workspaceSymbols(snapshot, index, '查无此名')).toEqual([]);
  });
});

describe('semantic tokens', () => {
  const tokens = (literal: string): string[] => tokensIn(project(literal));
  const tokensIn = ({ snapshot, uri }: Project): string[] => {
    return semanticTokens(snapshot, uri).map(
      ({ line, character, length, type, modifiers }) =>
        `${line}:${character}+${length} ${[type, ...modifiers].join('.')}`,
    );
  };
  it('tells type and first mention', () =>
    expect(tokens('😀百度，度娘\n文心一言、李彦宏')).toEqual([
      '0:2+2 company.firstMention',
      '0:5+2 company',
      '1:0+4 product.firstMention',
      '1:5+3 person.firstMention',
    ]));
  it('tells what is ambiguous', () =>
    expect(tokensIn(nameAmbiguous(project('都说豆包好。'), '豆包', 'nebula-a', 'nebula-b'))).toEqual([
      '0:2+2 product.ambiguous.firstMention',
    ]));
  it('never crosses markup or a line', () =>
    expect(tokens('**文心**一言与文心\n一言')).toEqual([
      '0:2+2 product.firstMention',
      '0:6+2 product.firstMention',
      '0:9+2 product',
      '1:0+2 product',
    ]));
  it('gives a range alone', () => {
    const { snapshot, uri } = project('百度。\n度娘。\n阿里云。');
    expect(
      semanticTokens(snapshot, uri, { start: 4, end: 7 }).map(({ line, modifiers }) => [line, modifiers]),
    ).toEqual([[1, []]]);
  });
  it('encodes each relative to the one before', () => {
    const { snapshot, uri } = project('百度，文心一言\n李彦宏');
    expect(encodeTokens(semanticTokens(snapshot, uri))).toEqual([
      0,
      0,
      2,
      TOKEN_TYPES.indexOf('company'),
      4,
      0,
      3,
      4,
      TOKEN_TYPES.indexOf('product'),
      4,
      1,
      0,
      3,
      TOKEN_TYPES.indexOf('person'),
      4,
    ]);
  });
  it('gives a delta that leads from any encoding to any other', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3)), fc.array(fc.nat(3)), (before, after) => {
        const delta = tokensDelta(before, after);
        const made = [...before];
        if (delta) made.splice(delta.start, delta.deleteCount, ...delta.data);
        expect(made).toEqual(after);
        expect(delta === undefined).toBe(before.join() === after.join());
      }),
    );
  });
});

describe('inlay hints', () => {
  function check(literal: string, kinds: { ticker: boolean; maker: boolean }, expected: string): void {
    const workspace = project(literal);
    const { snapshot, uri } = workspace;
    let text = textAt(workspace, uri);
    const hints = inlayHints(snapshot, uri, { start: 0, end: text.length }, kinds, 'zh');
    for (const { offset, label } of [...hints].reverse())
      text = `${text.slice(0, offset)}<${label}>${text.slice(offset)}`;
    expect(text).toBe(expected);
  }
  it('shows the ticker behind a first mention', () =>
    check('百度说，百度又说。', { ticker: true, maker: false }, '百度<（港交所：9888）>说，百度又说。'));
  it('shows no ticker where brackets follow', () =>
    check('百度（9888.HK）说。', { ticker: true, maker: true }, '百度（9888.HK）说。'));
  it('shows the maker behind a first mention', () =>
    check(
      '通义千问很强，通义千问。',
      { ticker: false, maker: true },
      '通义千问<（阿里云）>很强，通义千问。',
    ));
  it('shows no maker where it stands before', () =>
    check('阿里云的通义千问。', { ticker: false, maker: true }, '阿里云的通义千问。'));
  it('is off', () => check('百度。', { ticker: false, maker: false }, '百度。'));
});

describe('selection ranges', () => {
  function check(literal: string, ...expected: string[]): void {
    const workspace = project(literal);
    const spans = selectionRanges(workspace.snapshot, workspace.uri, workspace.offset);
    expect(spans.map((span) => textAt(workspace, workspace.uri).slice(span.start, span.end))).toEqual(
      expected,
    );
  }
  it('grows from mention to clause, sentence, paragraph, text', () =>
    check(
      '前一句。他说，百$0度发布了新品，市场叫好。后一句。\n\n另一段。',
      '百度',
      '百度发布了新品',
      '百度发布了新品，',
      '他说，百度发布了新品，市场叫好。',
      '前一句。他说，百度发布了新品，市场叫好。后一句。',
      '前一句。他说，百度发布了新品，市场叫好。后一句。\n\n另一段。',
    ));
  it('takes closing quotes into the sentence', () =>
    check(
      '=== a.txt\n“今天$0不错。”他说。\n完。',
      '今天不错',
      '“今天不错。”',
      '“今天不错。”他说。',
      '“今天不错。”他说。\n完。',
    ));
  it('joins the lines of a Markdown paragraph', () =>
    check('今天\n明$0天。\n\n后天。', '今天\n明天', '今天\n明天。', '今天\n明天。\n\n后天。'));
  it('never leaves the cursor, and always grows', () => {
    const unit = fc.constantFrom(
      '百度',
      '，',
      '。',
      '”',
      '“',
      '\n',
      '\r\n',
      '😀',
      ' ',
      '　',
      'e\u0301',
      '\ud83d',
      '# ',
      '- ',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), fc.nat(60), (units, at) => {
        const text = units.join('');
        const { snapshot, uri } = project(text === '' ? ' ' : text);
        const offset = Math.min(at, text.length);
        const spans = selectionRanges(snapshot, uri, offset);
        spans.forEach(({ start, end }, i) => {
          expect(start <= offset && offset <= end).toBe(true);
          if (i > 0) expect(start <= spans[i - 1]!.start && spans[i - 1]!.end <= end).toBe(true);
        });
      }),
    );
  });
});

describe('code lenses', () => {
  it('count mentions and drafts', () => {
    const workspace = project(
      '=== .dianming/g.yaml\n- { id: acme, type: company, name: 甲乙科技 }\n- id: baidu\n=== a.md\n甲乙科技，甲乙科技，百度。\n=== b.md\n甲乙科技。\n',
    );
    const { snapshot, index, uri } = workspace;
    const lenses = codeLenses(snapshot, uri);
    expect(
      picture(
        textAt(workspace, uri),
        lenses.map(({ span }) => span),
      ),
    ).toBe('- { id: ⟦acme⟧, type: company, name: 甲乙科技 }\n- id: ⟦baidu⟧\n');
    expect(lenses.map(({ entity }) => usageOf(snapshot, index, entity))).toEqual([
      { mentions: 3, drafts: 2 },
      { mentions: 1, drafts: 1 },
    ]);
  });
  it('are not in drafts', () => {
    const { snapshot, uri } = project('百度');
    expect(codeLenses(snapshot, uri)).toEqual([]);
  });
});

describe('type hierarchy', () => {
  const names = (found: readonly { name: string }[]): string[] => found.map(({ name }) => name);
  it('goes up from version to family, maker, group', () => {
    const { snapshot, uri, offset } = project('通义千$0问');
    const [item] = prepareTypeHierarchy(snapshot, uri, offset);
    expect(item?.entity.id).toBe('qwen');
    expect(names(supertypes(snapshot, uri, 'qwen'))).toEqual(['阿里云']);
    expect(names(supertypes(snapshot, uri, 'aliyun'))).toEqual(['阿里巴巴']);
    expect(names(supertypes(snapshot, uri, 'gpt-4'))).toEqual(['GPT']);
    expect(names(supertypes(snapshot, uri, 'gpt'))).toEqual(['OpenAI']);
  });
  it('goes down the same way', () => {
    const { snapshot, uri } = project('');
    expect(names(subtypes(snapshot, uri, 'alibaba'))).toEqual(['阿里云', '豆包 App']);
    expect(names(subtypes(snapshot, uri, 'openai'))).toEqual(['GPT']);
    expect(names(subtypes(snapshot, uri, 'gpt'))).toEqual(['GPT-4']);
    expect(subtypes(snapshot, uri, 'nobody')).toEqual([]);
  });
  it('has no people, not even those who own', () => {
    const { snapshot, uri, offset } = project(
      '=== .dianming/g.yaml\n- { id: li, type: person, name: 李某某 }\n- { id: acme, type: company, name: 甲乙科技, owner: [li, baidu] }\n=== a.md\n李彦$0宏',
    );
    expect(prepareTypeHierarchy(snapshot, uri, offset)).toEqual([]);
    expect(names(supertypes(snapshot, uri, 'acme'))).toEqual(['百度']);
  });
});

it('holds every position, whatever stands before a name', () => {
  const unit = fc.constantFrom(
    '百度',
    '文心一言',
    'GPT-4',
    '，',
    '😀',
    '𠮷',
    'e\u0301',
    'ＡＢ',
    '\t',
    '\r\n',
    '\n',
    '　',
    '\u200b',
    '**',
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 24 }), (units) => {
      const text = `百度，${units.join('')}`;
      const { snapshot, uri } = project(`=== a.txt\n${text}`);
      const lines = linesOf(text);
      const covered = semanticTokens(snapshot, uri).map(({ line, character, length }) => {
        const start = offsetAt(lines, { line, character });
        return text.slice(start, start + length);
      });
      const mentions = mentionsOf(analysisOf(snapshot, uri)!).map(({ start, end }) => text.slice(start, end));
      expect(covered.join('')).toBe(mentions.join(''));
    }),
  );
});
