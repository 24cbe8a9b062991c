// Which predicted mentions are right? Spans are compared without quotes and generic heads; a maker and its product may be one span or two.

import { random } from './random.mjs';

/** What may or may not be taken into a span: 文心大模型, 美团App, “豆包”. */
const GENERIC = [
  ...[
    '大语言模型',
    '大語言模型',
    '语言大模型',
    '語言大模型',
    '多模态大模型',
    '多模态模型',
    '视觉大模型',
    '視覺大模型',
  ],
  ...[
    '语言模型',
    '語言模型',
    '大模型',
    '模型',
    '系列',
    '应用',
    '應用',
    'app',
    '公司',
    '集团',
    '集團',
    '平台',
    '官方',
    '概念股',
  ],
  ...['智能助手', '智慧助理', '助手', '芯片', '晶片'],
];
const OPENING = /^[\s“”"'‘’「」『』《》〈〉]+/;
const CLOSING = /[\s“”"'‘’「」『』《》〈〉]+$/;

/** The span that counts: [start, end]. */
export function essence(text, { start, end }) {
  for (;;) {
    const written = text.slice(start, end);
    const opening = OPENING.exec(written)?.[0].length ?? 0;
    const closing = CLOSING.exec(written)?.[0].length ?? 0;
    if (opening + closing >= written.length) return [start, end];
    const inner = written.slice(opening, written.length - closing).toLowerCase();
    const head = GENERIC.find((word) => inner.length > word.length && inner.endsWith(word));
    start += opening;
    end -= closing;
    if (!head) return [start, end];
    end -= head.length;
  }
}

const sameSpan = (text, a, b) => {
  if (a.start === b.start && a.end === b.end) return true;
  const [one, other] = [essence(text, a), essence(text, b)];
  return one[0] === other[0] && one[1] === other[1];
};

const touch = (a, b) => a.start < b.end && b.start < a.end;

/** The two neighbours among `spans` that together are `whole`, the maker first. */
function partsOf(text, whole, spans) {
  const inside = spans
    .filter(({ start, end }) => start >= whole.start && end <= whole.end + 8 && start < whole.end)
    .sort((a, b) => a.start - b.start);
  if (inside.length !== 2) return undefined;
  const [maker, product] = inside;
  const gap = text.slice(maker.end, product.start);
  return gap.trim() === '' && sameSpan(text, whole, { start: maker.start, end: product.end })
    ? inside
    : undefined;
}

const isScored = ({ type }) => type !== 'ignore' && type !== 'person';

/** Pairs of labelled and predicted mentions, and what is left on both sides. Persons are passed over. */
export function align(text, labelled, predicted) {
  const wanted = labelled.filter(isScored);
  const passed = labelled.filter((mention) => !isScored(mention));
  const got = predicted.filter(({ type }) => type !== 'person');
  const taken = new Set();
  const settled = new Map();
  for (const whole of got) {
    const parts = partsOf(text, whole, wanted);
    if (!parts) continue;
    settled.set(parts[0], undefined);
    settled.set(parts[1], whole);
  }
  const pairs = [];
  const missed = [];
  for (const want of wanted) {
    if (settled.has(want) && !settled.get(want)) continue;
    const parts = settled.has(want)
      ? undefined
      : partsOf(
          text,
          want,
          got.filter((each) => !taken.has(each)),
        );
    const hit =
      settled.get(want) ?? parts?.[1] ?? got.find((each) => !taken.has(each) && sameSpan(text, each, want));
    if (parts) taken.add(parts[0]);
    if (hit) taken.add(hit);
    if (hit) pairs.push({ want, hit });
    else missed.push(want);
  }
  const spurious = got.filter(
    (each) =>
      !taken.has(each) &&
      (wanted.some((want) => touch(want, each)) || !passed.some((other) => touch(other, each))),
  );
  return { pairs, missed, spurious };
}

export const sameType = ({ want, hit }) => want.type === 'either' || want.type === hit.type;

/** Counts that add up over texts. */
export function countText(text, labelled, predicted, idsOf) {
  const { pairs, missed, spurious } = align(text, labelled, predicted);
  const isNew = (want) => idsOf(want.entity).length === 0;
  const unknown = pairs.filter(({ hit }) => hit.entity === undefined);
  const linkable = pairs.filter(({ want }) => idsOf(want.entity).length > 0);
  return {
    labelled: pairs.length + missed.length,
    predicted: pairs.length + spurious.length,
    found: pairs.length,
    typed: pairs.filter(sameType).length,
    linkable: linkable.length,
    linked: linkable.filter(({ want, hit }) => idsOf(want.entity).includes(hit.entity)).length,
    covered: linkable.length + missed.filter((want) => !isNew(want)).length,
    unknownPredicted: unknown.length + spurious.filter(({ entity }) => entity === undefined).length,
    unknownRight: unknown.filter(sameType).length,
    unknownLabelled: pairs.filter(({ want }) => isNew(want)).length + missed.filter(isNew).length,
    unknownFound: unknown.filter((pair) => isNew(pair.want) && sameType(pair)).length,
  };
}

export const add = (sum, counts) =>
  Object.fromEntries(
    Object.keys({ ...sum, ...counts }).map((key) => [key, (sum[key] ?? 0) + (counts[key] ?? 0)]),
  );

export const share = (part, whole) => (whole === 0 ? 0 : part / whole);

export function prf(hits, predicted, labelled) {
  const [precision, recall] = [share(hits, predicted), share(hits, labelled)];
  return { precision, recall, f1: share(2 * precision * recall, precision + recall) };
}

const SAMPLES = 1000;

/** The middle 95 % of `value` over bootstrap samples of the counts; the seed is fixed. */
export function interval(counts, value) {
  const next = random(20261123);
  const keys = [...new Set(counts.flatMap(Object.keys))];
  const rows = counts.map((count) => keys.map((key) => count[key] ?? 0));
  const values = Array.from({ length: SAMPLES }, () => {
    const sums = new Float64Array(keys.length);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[Math.floor(next() * rows.length)];
      for (let k = 0; k < keys.length; k++) sums[k] += row[k];
    }
    return value(Object.fromEntries(keys.map((key, k) => [key, sums[k]])));
  }).sort((a, b) => a - b);
  return [values[Math.floor(0.025 * SAMPLES)], values[Math.ceil(0.975 * SAMPLES) - 1]];
}
