import { describe, expect, it } from 'vitest';
import { picture } from '../testing/fixture.js';
import { project, textAt } from '../testing/project.js';
import { linesOf } from '../text/lines.js';
import { apply } from '../workspace.js';
import { type Completion, completion } from './completion.js';

const QUERY = { locale: 'zh', pinyin: true } as const;

function complete(
  literal: string,
  query: { locale: 'zh' | 'en'; pinyin: boolean } = QUERY,
): readonly Completion[] {
  const { snapshot, index, uri, offset } = project(literal);
  return completion(snapshot, index, uri, offset, query);
}

const labels = (literal: string): string[] => complete(literal).map(({ label }) => label);

describe('completion of names', () => {
  it.each([
    ['今天百$0', '百度'],
    ['今天bd$0', '百度'],
    ['今天 baid$0', '百度'],
    ['今天 Bai$0', 'Baidu'],
    ['用的是 wxyy$0', '文心一言'],
    ['用的是wenxin$0', '文心一言'],
    ['用的是tyqw$0', '通义千问'],
    ['旗下知海$0', '知海图AI'],
    ['旗下知海图a$0', '知海图AI'],
    ['旗下zhta$0', '知海图AI'],
    ['据悉，GPT-$0', 'GPT-4'],
    ['據悉，面$0', '面壁智能'],
    ['據悉，阿裡巴$0', '阿里巴巴'],
  ])('%s → %s', (literal, expected) => expect(labels(literal)[0]).toBe(expected));

  it('replaces what was typed and nothing else', () => {
    const workspace = project('我们在百度与阿里云之间选了wxy$0，然后收工。');
    const [first] = completion(workspace.snapshot, workspace.index, workspace.uri, workspace.offset, QUERY);
    expect(picture(textAt(workspace, workspace.uri), [first!.span])).toBe(
      '我们在百度与阿里云之间选了⟦wxy⟧，然后收工。',
    );
    expect(first!.filter).toBe('wxyy');
  });
  it('keeps what was typed at the head of the filter text', () =>
    expect(complete('今天 bAId$0')[0]).toMatchObject({ label: '百度', filter: 'bAIdu' }));
  it('is silent when the text already is a whole name', () => {
    expect(labels('今天百度$0')).toEqual([]);
    expect(labels('今天 Baidu$0')).toEqual([]);
  });
  it('is silent where nothing begins a name', () => {
    expect(labels('今天，$0')).toEqual([]);
    expect(labels('今天走了$0')).toEqual([]);
    expect(labels('$0')).toEqual([]);
  });
  it('does not begin inside a word', () => expect(labels('abd$0')).toEqual([]));
  it('can do without pinyin', () => expect(complete('今天bd$0', { ...QUERY, pinyin: false })).toEqual([]));
  it('puts first what the maker just written makes', () => {
    expect(labels('阿里云的t$0')[0]).toBe('通义千问');
    expect(labels('百度的w$0')[0]).toBe('文心一言');
  });
  it('puts first what the draft names, then what the workspace names', () => {
    expect(labels('面壁智能说。面壁智能又说。\n据m$0')[0]).toBe('面壁智能');
    const elsewhere = '=== b.md\n阿里云。\n=== c.md\n阿里云。\n=== a.md\n据al$0';
    expect(labels(elsewhere)[0]).toBe('阿里云');
  });
  it('offers each entity once', () => {
    const found = complete('据a$0').map(({ entity }) => entity);
    expect(new Set(found).size).toBe(found.length);
  });
  it('survives any character before the cursor', () => {
    for (const before of ['😀', '\u{20BB7}', 'e\u0301', '　', '\t', 'ＡＢ', '\r\n', '\ud83d'])
      expect(labels(`${before}百$0`)).toEqual(['百度']);
  });
});

describe('completion in front matter and directives', () => {
  it('gives directives', () => expect(labels('<!-- dian$0')).toContain('dianming-disable-next-line'));
  it('gives rules that are not there yet', () => {
    const found = labels('<!-- dianming-disable wrong-maker $0 -->');
    expect(found).toContain('former-name');
    expect(found).not.toContain('wrong-maker');
  });
  it.each([
    ['---\ndianming:\n  $0\n---\n百度。', 'pin'],
    ['---\ndianming:\n  pin:\n    $0\n---\n百度。', '百度'],
    ['---\ndianming:\n  pin:\n    百度: b$0\n---\n百度。', 'baidu'],
    ['---\ndianming: { pin: { 百度: b$0 } }\n---\n百度。', 'baidu'],
    ['---\ndianming: { ignore: [$0] }\n---\n百度。', '百度'],
    ['---\ntitle: x\n$0\n---\n百度。', 'date'],
  ])('%s', (literal, expected) => expect(labels(literal)).toContain(expected));
});

describe('completion in a glossary', () => {
  it.each([
    ['- id: acme\n  type: company\n  $0', 'founded', 'maker'],
    ['- id: acme\n  type: product\n  $0', 'maker', 'founded'],
    ['- id: acme\n  type: $0', 'company', 'founded'],
    ['- id: acme\n  type: product\n  kind: $0', 'chatbot', 'investor-x'],
    ['- id: acme\n  type: product\n  maker: b$0', 'baidu', 'qwen'],
    ['- id: acme\n  type: product\n  maker: [b$0', 'baidu', 'qwen'],
    ['- id: acme\n  type: product\n  maker:\n    - b$0', 'baidu', 'qwen'],
    ['- id: acme\n  type: company\n  names:\n    - { text: 甲, kind: $0', 'legal', 'company'],
    ['- id: acme\n  type: company\n  names:\n    - { $0', 'kind', 'id'],
    ['- id: acme\n  type: company\n  names:\n    - text: 甲\n      $0', 'kind', 'founded'],
    ['- { id: acme, type: $0 }', 'product', 'kind'],
    ['- id: b$0', 'baidu', 'name'],
    ['- $0', 'id', 'baidu'],
  ])('%s → %s', (text, expected, absent) => {
    const found = labels(`=== .dianming/g.yaml\n${text}`);
    expect(found).toContain(expected);
    expect(found).not.toContain(absent);
  });
  it('is silent in a comment', () => expect(labels('=== .dianming/g.yaml\n- id: a # b$0')).toEqual([]));
});

describe('completion in the config', () => {
  it.each([
    ['$0', 'rules', 'wrong-maker'],
    ['rules:\n  $0', 'wrong-maker', 'pin'],
    ['rules:\n  wrong-maker: $0', 'off', 'wrong-maker'],
    ['rules: { wrong-maker: $0 }', 'off', 'wrong-maker'],
    ['rules:\n  wrong-maker:\n    $0', 'severity', 'off'],
    ['rules:\n  wrong-maker:\n    languages:\n      $0', 'markdown', 'severity'],
    ['rules:\n  wrong-maker: { severity: $0 }', 'hint', 'severity'],
    ['rules:\n  name-inconsistent:\n    options:\n      $0', 'prefer', 'spacing'],
    ['rules:\n  name-inconsistent:\n    options:\n      prefer: $0', 'first', 'hint'],
    ['rules:\n  first-mention: { severity: hint, options: { latin: $0 } }', 'true', 'hint'],
    ['pin:\n  度: b$0', 'baidu', 'rules'],
    ['pin: { 度: $0 }', 'baidu', 'rules'],
    ['glossary:\n  $0', 'files', 'rules'],
  ])('%j → %s', (text, expected, absent) => {
    const found = labels(`=== .dianming/config.yaml\n${text}`);
    expect(found).toContain(expected);
    expect(found).not.toContain(absent);
  });
});

it('answers from the buffer that is open', () => {
  const { snapshot, index, uri } = project('=== a.md\n今天');
  const document = { uri, language: 'markdown', version: 1, text: linesOf('今天bd') } as const;
  const open = apply(snapshot, { kind: 'opened', document }).snapshot;
  expect(completion(open, index, uri, 4, QUERY).map(({ label }) => label)).toEqual(['百度']);
});
