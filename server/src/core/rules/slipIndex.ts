/**
 * Which stretches of a text may be slips of a name, or renderings of one? Names by their sound, their likely wrong forms
 * and their translations, all of them found by the sounds of their first three characters; Latin words by themselves.
 */
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Entity, Name } from '../knowledge/model.js';
import { isEnglishWord } from '../text/english.js';
import { FOLD, fold } from '../text/fold.js';
import { soundTable } from '../text/pinyin.js';
import { isHan } from '../text/script.js';
import { isCommonWord } from '../text/segment.js';
import { deletionsOf, isOneSlip } from '../text/slips.js';
import { bearersOf } from './bearers.js';
import { type Found, finder } from './proseLines.js';
import { TRANSLATIONS } from './translations.js';

export type SlipKind = 'sound' | 'swapped' | 'look-alike' | 'letters';

/** A stretch of a line that is nearly a name. */
export interface Slip extends Found {
  readonly kind: SlipKind | 'translated';
  readonly entity: Entity;
  readonly name: Name;
}

interface Target {
  readonly entity: Entity;
  readonly name: Name;
}

/** What a stretch that sounds so may be. */
interface Near extends Target {
  readonly kind: SlipKind | 'translated';
  /** Folded: the name, which a slip of sound differs from; else the wrong form itself. */
  readonly form: string;
}

interface LatinTarget extends Target {
  readonly word: string;
  /** The words of the name, in lower case, and which of them `word` is. */
  readonly words: readonly string[];
  readonly at: number;
}

/** Everything that sounds alike; translations first. */
interface Sounding {
  /** The sounds behind the first three. */
  readonly rest: readonly number[];
  readonly near: readonly Near[];
}

interface SlipIndex {
  /** The first three sounds of everything, each in a slot of its own: a hash table, open, 0 where it is free. */
  readonly heads: Int32Array;
  /** A bit for each hash of a head: asked first, and small enough to stay near the processor. */
  readonly filter: Uint8Array;
  /** By slot, shorter before longer. */
  readonly soundings: readonly (readonly Sounding[] | undefined)[];
  readonly latin: ReadonlyMap<string, readonly LatinTarget[]>;
  readonly latinWords: ReadonlySet<string>;
  /** What a Latin word turned out to be, by the word. */
  readonly judged: Map<string, LatinTarget | undefined>;
}

const known = new WeakMap<KnowledgeBase, SlipIndex>();

function indexOf(knowledge: KnowledgeBase): SlipIndex {
  let index = known.get(knowledge);
  if (!index) known.set(knowledge, (index = build(knowledge)));
  return index;
}

const KINDS = new Set(['preferred', 'alias', 'legal', 'former', 'short']);
const LEAST_HAN = 3;

function build(knowledge: KnowledgeBase): SlipIndex {
  const near = new Map<string, Near[]>();
  const add = (each: Near): void => addTo(near, soundsOf(each.form), each);
  for (const [form, id] of Object.entries(TRANSLATIONS)) {
    const entity = knowledge.entities.get(id);
    if (entity) add({ entity, name: entity.names[0]!, kind: 'translated', form: fold(form) });
  }
  for (const entity of knowledge.entities.values())
    for (const name of entity.names) {
      if (!KINDS.has(name.kind) || name.needsContext || !isHanName(name.text)) continue;
      if (entity.type === 'person' && name.text.length > LEAST_HAN) continue;
      add({ entity, name, kind: 'sound', form: fold(name.text) });
      if (entity.type !== 'person') addForms(add, { entity, name }, knowledge);
    }
  return { ...soundIndex(near), ...latinIndex(knowledge), judged: new Map() };
}

/** Three sounds as one number: nine bits for each, which is more than there are ways of sounding. */
const headOf = (pair: number, third: number): number => ((pair & 0x3ffff) << 9) | third;
/** Roomy, so that most places of a text are turned away at the first look. */
const SLOTS = 1 << 16;

/** Where a head stands, or would stand. */
function slotOf(heads: Int32Array, head: number): number {
  let slot = Math.imul(head, 0x9e3779b1) >>> 16;
  while (heads[slot] !== 0 && heads[slot] !== head) slot = (slot + 1) & 0xffff;
  return slot;
}

const passes = (filter: Uint8Array, head: number): boolean => {
  const hash = Math.imul(head, 0x85ebca6b) >>> 13;
  return (filter[hash >>> 3]! & (1 << (hash & 7))) !== 0;
};

function letPass(filter: Uint8Array, head: number): void {
  const hash = Math.imul(head, 0x85ebca6b) >>> 13;
  filter[hash >>> 3]! |= 1 << (hash & 7);
}

function soundIndex(
  near: ReadonlyMap<string, readonly Near[]>,
): Pick<SlipIndex, 'heads' | 'filter' | 'soundings'> {
  const heads = new Int32Array(SLOTS);
  const filter = new Uint8Array(1 << 16);
  const soundings = new Array<Sounding[] | undefined>(SLOTS);
  for (const [key, each] of near) {
    const [first, second, third, ...rest] = [...key].map((sound) => sound.charCodeAt(0));
    const head = headOf(headOf(first!, second!), third!);
    const slot = slotOf(heads, head);
    heads[slot] = head;
    letPass(filter, head);
    (soundings[slot] ??= []).push({ rest, near: each });
  }
  for (const each of soundings) each?.sort((a, b) => a.rest.length - b.rest.length);
  return { heads, filter, soundings };
}

function addTo<K, T>(map: Map<K, T[]>, key: K, item: T): void {
  const items = map.get(key);
  if (items) items.push(item);
  else map.set(key, [item]);
}

function isHanName(text: string): boolean {
  if (text.length < LEAST_HAN) return false;
  for (let i = 0; i < text.length; i++) if (!isHan(text.charCodeAt(i))) return false;
  return true;
}

/** The sounds of a form as a key; what has no reading has sound 0. */
function soundsOf(form: string): string {
  const sounds = soundTable();
  let key = '';
  for (let i = 0; i < form.length; i++) key += String.fromCharCode(sounds[form.charCodeAt(i)]!);
  return key;
}

const LOOK_ALIKES =
  '未末己已巳人入日曰土士干千王玉折拆析侯候微徽拔拨冶治戴载徒徙崇祟竞竟汤荡讯汛科料从众图圆阅阋蚂妈蚁蚊元无宝实魔摩谱普极板梅海悔阿何腾藤讯训歌哥团困滴摘映央视现睿容浪狼猿猴网冈搜嫂狐孤';
const LONGEST_SWAPPED = 6;

/** Two characters swapped, and one character taken for another that looks like it. */
function addForms(addNear: (near: Near) => void, target: Target, knowledge: KnowledgeBase): void {
  const text = fold(target.name.text);
  const add = (form: string, kind: SlipKind): void => {
    if (form !== text && bearersOf(knowledge, form).length === 0) addNear({ ...target, kind, form });
  };
  if (text.length > LEAST_HAN && text.length <= LONGEST_SWAPPED)
    for (let i = 0; i < text.length; i++)
      for (let j = i + 1; j < text.length; j++) add(swapped(text, i, j), 'swapped');
  for (let i = 0; i < text.length; i++)
    for (const other of alikes(text[i]!)) add(replaced(text, i, other), 'look-alike');
}

const replaced = (text: string, at: number, by: string): string =>
  text.slice(0, at) + by + text.slice(at + 1);
const swapped = (text: string, i: number, j: number): string =>
  replaced(replaced(text, i, text[j]!), j, text[i]!);

/** Neighbours in the list above. */
function alikes(character: string): string[] {
  const at = LOOK_ALIKES.indexOf(character);
  return at < 0 ? [] : [LOOK_ALIKES[at % 2 === 0 ? at + 1 : at - 1]!];
}

/** Names of things that the packs do not hold, one letter away from those that they do. */
const OTHER_NAMES = ['codium', 'nuvia', 'mediavine', 'openapi', 'clade', 'replika'];

/** A name that is a word as well (Perplexity) has slips of its own only if it is long. */
const LEAST_DOUBTFUL = 6;

function latinIndex(knowledge: KnowledgeBase): Pick<SlipIndex, 'latin' | 'latinWords'> {
  const latin = new Map<string, LatinTarget[]>();
  const latinWords = new Set(OTHER_NAMES);
  for (const entity of knowledge.entities.values())
    for (const name of entity.names) {
      const words = (name.text.match(/[A-Za-z]+/g) ?? []).map((word) => word.toLowerCase());
      for (const word of words) latinWords.add(word);
      if (
        name.kind === 'misspelling' ||
        (name.needsContext && name.text.length < LEAST_DOUBTFUL) ||
        !/^[A-Za-z ]+$/.test(name.text) ||
        words.length > 3
      )
        continue;
      words.forEach((word, at) => {
        if (word.length < (words.length > 1 ? 6 : 4)) return;
        for (const key of deletionsOf(word)) addTo(latin, key, { entity, name, word, words, at });
      });
    }
  return { latin, latinWords };
}

/** All slips and renderings in a draft; what is a name itself is none. */
export const slipsOf = finder(slipsIn);

function slipsIn(text: string, knowledge: KnowledgeBase): Slip[] {
  const index = indexOf(knowledge);
  const slips: Slip[] = [];
  const sounds = soundTable();
  const { heads, filter, soundings } = index;
  const last = text.length - 2;
  let head = last > 0 ? headOf(sounds[text.charCodeAt(0)]!, sounds[text.charCodeAt(1)]!) : 0;
  for (let start = 0; start < last; start++) {
    head = headOf(head, sounds[text.charCodeAt(start + 2)]!);
    if (head === 0 || !passes(filter, head)) continue;
    const slot = slotOf(heads, head);
    if (heads[slot] === 0) continue;
    const fourth = sounds[text.charCodeAt(start + 3)];
    const here = soundings[slot]!;
    for (let i = 0; i < here.length; i++) {
      const { rest, near } = here[i]!;
      if (rest.length > 0 && rest[0] !== fourth) continue;
      const found = goesOn(text, start + 3, rest) ? nearAt(near, text, start) : undefined;
      const end = start + 3 + rest.length;
      if (found && (found.kind === 'translated' || !isOrdinary(text, start, end, found)))
        slips.push({ start, end, text: text.slice(start, end), ...found });
    }
  }
  addLatinSlips(slips, text, index);
  return slips;
}

function goesOn(text: string, at: number, rest: readonly number[]): boolean {
  if (at + rest.length > text.length) return false;
  const sounds = soundTable();
  for (let i = 0; i < rest.length; i++) if (sounds[text.charCodeAt(at + i)] !== rest[i]) return false;
  return true;
}

/** What the text at `start` is a slip of; nothing where a name stands that is written so. */
function nearAt(candidates: readonly Near[], text: string, start: number): Near | undefined {
  let misheard: Near | undefined;
  for (const near of candidates) {
    const wrong = unlike(text, start, near.form);
    if (wrong === 0) return near.kind === 'sound' ? undefined : near;
    // One character is wrong, or two of five and more.
    if (near.kind === 'sound' && (wrong === 1 || (wrong === 2 && near.form.length > 4))) misheard ??= near;
  }
  return misheard;
}

/** How many units of the text at `start` are not those of a folded form. */
function unlike(text: string, start: number, form: string): number {
  let wrong = 0;
  for (let i = 0; i < form.length; i++) if (FOLD[text.charCodeAt(start + i)] !== form.charCodeAt(i)) wrong++;
  return wrong;
}

/** Whether what is written there is made of ordinary words, inside the stretch or across its edges. */
function isOrdinary(text: string, start: number, end: number, { name }: Target): boolean {
  const from = Math.max(0, start - 3);
  const around = fold(text.slice(from, end + 3));
  const [first, last] = [start - from, end - from];
  const right = fold(name.text);
  for (let at = 0; at < around.length; at++)
    for (let length = 2; length <= 4 && at + length <= around.length; length++) {
      const crosses = (at < first && at + length > first) || (at < last && at + length > last);
      if (!crosses && length < last - first && last - first > LEAST_HAN) continue;
      if (!crosses && (at < first || at + length > last || !touchesWrong(around, right, at, length, first)))
        continue;
      if (at + length <= first || at >= last) continue;
      if (isCommonWord(around.slice(at, at + length))) return true;
    }
  return last - first > LEAST_HAN && isAllWords(around.slice(first, last));
}

/** Whether a word inside the stretch holds one of its wrong characters. */
function touchesWrong(around: string, right: string, at: number, length: number, first: number): boolean {
  for (let i = at; i < at + length; i++) if (around[i] !== right[i - first]) return true;
  return false;
}

/** Characters that are words by themselves. */
const SMALL_WORDS = '和与是在的了把被将就也都不有这那大小新老中上下从对等各让向为';

/** Whether the text divides into words of two characters and more, and small ones. */
function isAllWords(text: string): boolean {
  if (text === '') return true;
  if (SMALL_WORDS.includes(text[0]!) && isAllWords(text.slice(1))) return true;
  for (let length = 2; length <= Math.min(4, text.length); length++)
    if (isCommonWord(text.slice(0, length)) && isAllWords(text.slice(length))) return true;
  return false;
}

function addLatinSlips(slips: Slip[], text: string, index: SlipIndex): void {
  LATIN.lastIndex = 0;
  for (let match = LATIN.exec(text); match; match = LATIN.exec(text)) {
    const target = judged(match[0], index);
    const span = target && spanOfName(text, match.index, match[0].length, target);
    if (!span) continue;
    const { entity, name } = target;
    slips.push({ ...span, text: text.slice(span.start, span.end), kind: 'letters', entity, name });
  }
}

const LATIN = /[A-Za-z]{5,}/g;

/** What a word is a slip of, kept: drafts write the same few words again and again. */
function judged(word: string, index: SlipIndex): LatinTarget | undefined {
  if (index.judged.has(word)) return index.judged.get(word);
  const target = judgeLatin(word.toLowerCase(), index);
  const fitting = target && fitsCase(word, target) ? target : undefined;
  index.judged.set(word, fitting);
  return fitting;
}

/** The one name that a Latin word is a slip of; none if it is a word or a name itself. */
function judgeLatin(word: string, { latin, latinWords }: SlipIndex): LatinTarget | undefined {
  if (latinWords.has(word) || isEnglishWord(word)) return undefined;
  const targets = deletionsOf(word).flatMap((key) => latin.get(key) ?? []);
  const near = targets.filter((target) => isOneSlip(word, target.word));
  const [first] = near;
  return first && near.every((target) => target.word === first.word) ? shortest(near) : undefined;
}

const shortest = (targets: readonly LatinTarget[]): LatinTarget =>
  targets.reduce((best, target) => (target.words.length < best.words.length ? target : best));

/** A capital inside the word, where the name has none, or an acronym at its end that is another: SerDes, OpenAGI. */
function fitsCase(written: string, { name, words, at }: LatinTarget): boolean {
  const right = (name.text.match(/[A-Za-z]+/g) ?? [])[at] ?? words[at]!;
  const inner = (text: string): number => (text.slice(1).match(/[A-Z]/g) ?? []).length;
  if (written === written.toLowerCase()) return true;
  if (written.length !== right.length && tailOf(written) !== tailOf(right)) return false;
  return (
    inner(written) === 0 ||
    (inner(written) <= inner(right) &&
      (inner(right) === right.length - 1) === (inner(written) === written.length - 1))
  );
}

const tailOf = (text: string): string => /[A-Z]*$/.exec(text)![0];

/** Where the whole name stands, if its other words stand beside the slip and nothing else Latin does. */
function spanOfName(
  text: string,
  start: number,
  length: number,
  { words, at }: LatinTarget,
): { start: number; end: number } | undefined {
  const before = words
    .slice(0, at)
    .map((word) => `${word} `)
    .join('');
  const after = words
    .slice(at + 1)
    .map((word) => ` ${word}`)
    .join('');
  const from = start - before.length;
  const to = start + length + after.length;
  if (
    text.slice(from, start).toLowerCase() !== before ||
    text.slice(start + length, to).toLowerCase() !== after
  )
    return undefined;
  if (/[A-Za-z0-9][ '’-]?$|[@#/_.\\$~-]$/.test(text.slice(Math.max(0, from - 2), from))) return undefined;
  return /^(?:[-_/@\\]?[A-Za-z0-9]|\.[A-Za-z]| [A-Za-z])/.test(text.slice(to, to + 2))
    ? undefined
    : { start: from, end: to };
}
