/** Are names noticed that the knowledge base lacks, with their type, and ordinary words left alone? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeText, smallKnowledge } from '../testing/drafts.js';
import { picture, readFixture } from '../testing/fixture.js';
import type { DraftLanguage } from './analysis.js';
import { type Mention, mentionsOf } from './mentions.js';
import { eitherScore, findUnknown } from './unknown.js';
import { LAYOUTS, PAIR_BITS, UNIT_BITS } from './unknownGate.js';
import { type Form, formsOf, isSameVerdict } from './unknownMentions.js';
import { STRIDE, unknownModel } from './unknownModel.js';

const knowledge = smallKnowledge(`
- { id: baidu, type: company, name: 百度 }
- { id: tencent, type: company, name: 腾讯 }
- { id: congrong, type: product, kind: model, name: 从容大模型, names: [{ text: 从容, kind: short, needsContext: true }], maker: [tencent] }
`);

/** The mentions of a marked text, known and unknown; they must be exactly the marked spans. */
function checkAll(marked: string, language: DraftLanguage = 'plaintext'): readonly Mention[] {
  const { text } = readFixture(marked);
  const mentions = mentionsOf(analyzeText(text, { knowledge, language }));
  expect(picture(text, mentions)).toBe(marked);
  return mentions;
}

/** Types of the unknown ones among them. */
const unknownTypes = (marked: string): string[] =>
  checkAll(marked)
    .filter(({ entity }) => entity === undefined)
    .map(({ type }) => type);

describe('structure', () => {
  it.each([
    ['记者获悉，⟦澄碧科技⟧昨日完成数千万元融资。', ['company']],
    ['⟦聆岸科技⟧的产品还在内测。', ['company']],
    ['该公司与⟦量旗资本⟧签署了协议。', ['company']],
    ['⟦未央算法⟧创始人回应了质疑。', ['company']],
    ['医院的病历质控模型“⟦青囊⟧”已经上线。', ['product']],
    ['他们把“⟦青囊⟧”大模型送进了急诊室。', ['product']],
    ['⟦百度⟧推出了「⟦潮声⟧」，定价三千元。', ['product']],
    ['年轻人的公司叫⟦独木舟⟧，员工数为一。', ['company']],
    ['隔壁有一家叫⟦砺石云⟧的公司。', ['company']],
    ['醫院的病歷質控模型「⟦青囊⟧」已經上線。', ['product']],
  ])('%s', (marked, types) => {
    expect(unknownTypes(marked)).toEqual(types);
  });
});

describe('ordinary words', () => {
  it.each([
    '人工智能的训练数据来自具身智能实验室。',
    '他们更看重后来的资本和新兴科技。',
    '这是所谓大模型的“打补丁”，产品“不便宜”。',
    '祖父把落果拣进竹筐，可以熬酱、酿醋、喂猪。',
    'AI、GPU 和 API 都是常见的缩写，CEO 也是。',
    'The quick brown fox jumps over the lazy dog.',
  ])('%s', (text) => {
    expect(unknownTypes(text)).toEqual([]);
  });
});

it('takes no name up where the context rejected one of the knowledge base', () => {
  expect(unknownTypes('她神色从容地走过，工具“从容”地放着。')).toEqual([]);
});

it('lets a known name lie over an unknown one', () => {
  const [mention, ...rest] = checkAll('模型“⟦从容大模型⟧”发布。');
  expect([mention?.entity, rest.length]).toEqual(['congrong', 0]);
});

it('finds a name through emphasis and stays silent in code', () => {
  checkAll('以及**⟦澄碧科技⟧**的公告。', 'markdown');
  checkAll('运行 `澄碧科技` 一次。', 'markdown');
});

it('judges a line alike whatever was read before it', () => {
  const { text } = readFixture('图像首选⟦Qwixel⟧与 Stable Canvas，另有“⟦青囊⟧”大模型。');
  const first = picture(text, findUnknown(text, []));
  findUnknown(`${'很长的一行，'.repeat(2000)}“青囊”大模型`, []);
  expect(picture(text, findUnknown(text, []))).toBe(first);
});

it('judges a name alike in a line of its own and behind thousands of clauses', () => {
  const line = '他们把“青囊”大模型送进了急诊室。';
  const alone = findUnknown(line, []);
  const head = '很长的一行，'.repeat(3000);
  const behind = findUnknown(head + line, []);
  expect(behind).toEqual(
    alone.map((span) => ({ ...span, start: span.start + head.length, end: span.end + head.length })),
  );
});

it('judges a line alike whatever line it read before', () => {
  const line = fc
    .array(
      fc.constantFrom(
        '百度',
        '\ude00',
        '度的',
        '青囊',
        '把',
        '“',
        '”',
        '大模型',
        '，',
        'Qwixel',
        '正文',
        ' ',
      ),
      {
        maxLength: 30,
      },
    )
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(line, line, (before, text) => {
      const again = [findUnknown(text, []), findUnknown(text, [])][1];
      findUnknown(before, []);
      expect(findUnknown(text, [])).toEqual(again);
    }),
    { numRuns: 3000 },
  );
});

it('reads tables of the size that they say', () => {
  const { slots, weights, gate } = unknownModel();
  expect(weights.length).toBe(slots * STRIDE);
  expect(gate.pairs.length).toBe(2 << PAIR_BITS);
  expect(gate.units.length).toBe(1 << UNIT_BITS);
  expect(gate.layouts.length).toBe(LAYOUTS);
  expect(weights.some((weight) => weight > 0)).toBe(true);
});

it('finds nothing, and does not throw, in what is no prose', () => {
  for (const text of ['', '，', '\ud800', '。'.repeat(100), '\u0000\uffff', '《', '“', '9'.repeat(5000)])
    expect(findUnknown(text, [])).toEqual([]);
});

it('adds what speaks for company and for product', () => {
  expect(eitherScore(100, -400)).toBe(100);
  expect(eitherScore(100, 100)).toBe(169);
  expect(eitherScore(-50, 30)).toBe(eitherScore(30, -50));
});

describe('the forms of a draft', () => {
  const form = (strong: number, company: number, product: number): Form => ({
    strong,
    company,
    product,
  });
  it.each([
    ['a second strong occurrence', form(1, 50, 0), form(2, 90, 0), false],
    ['a third', form(2, 90, 0), form(3, 120, 0), true],
    ['the first strong one', form(0, 50, 0), form(1, 90, 0), false],
    ['another type', form(2, 90, 0), form(2, 90, 120), false],
    ['weak occurrences of another type', form(0, 9, 0), form(0, 9, 20), true],
  ])('%s: judged alike is %s', (_, before, after, alike) => {
    expect(isSameVerdict(before, after)).toBe(alike);
  });
  it('are the stretch and, of a Chinese one, its heads', () => {
    const offered = (text: string) => ({
      start: 0,
      end: text.length,
      company: 0,
      product: 0,
      form: text,
      rejected: false,
    });
    expect([...formsOf(offered('谷歌宣'))]).toEqual(['谷歌宣', '谷歌']);
    expect([...formsOf(offered('qwixel'))]).toEqual(['qwixel']);
  });
});
