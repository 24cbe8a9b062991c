/** Which stretches of a text may be slips of a name? Names by their sound, by likely wrong forms, and by Latin word. */
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Entity, Name } from '../knowledge/model.js';
import { type Automaton, compileKeys, findKeys, loadKeys } from '../text/automaton.js';
import { isEnglishWord } from '../text/english.js';
import { fold } from '../text/fold.js';
import { soundTable } from '../text/pinyin.js';
import { isHan } from '../text/script.js';
import { isCommonWord } from '../text/segment.js';
import { deletionsOf, isOneSlip } from '../text/slips.js';
import { bearersOf } from './bearers.js';
import type { Found } from './proseLines.js';

export type SlipKind = 'sound' | 'swapped' | 'look-alike' | 'letters';

/** A stretch of a line that is nearly a name. */
export interface Slip extends Found {
  readonly kind: SlipKind;
  readonly entity: Entity;
  readonly name: Name;
}

interface Target {
  readonly entity: Entity;
  readonly name: Name;
}

interface WrongForm extends Target {
  readonly kind: SlipKind;
}

interface LatinTarget extends Target {
  readonly word: string;
  /** The words of the name, in lower case, and which of them `word` is. */
  readonly words: readonly string[];
  readonly at: number;
}

interface SlipIndex {
  readonly sounds: Automaton;
  readonly bySound: readonly (readonly Target[])[];
  readonly forms: Automaton;
  readonly byForm: readonly WrongForm[];
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
  const bySound = new Map<string, Target[]>();
  const byForm = new Map<string, WrongForm>();
  for (const entity of knowledge.entities.values())
    for (const name of entity.names) {
      if (!KINDS.has(name.kind) || name.needsContext || !isHanName(name.text)) continue;
      if (entity.type === 'person' && name.text.length > LEAST_HAN) continue;
      addTo(bySound, soundKey(name.text), { entity, name });
      if (entity.type !== 'person') addForms(byForm, { entity, name }, knowledge);
    }
  const [sounds, forms] = [[...bySound.keys()].sort(), [...byForm.keys()].sort()];
  return {
    sounds: hearing(loadKeys(compileKeys(sounds))),
    bySound: sounds.map((key) => bySound.get(key)!),
    forms: loadKeys(compileKeys(forms)),
    byForm: forms.map((key) => byForm.get(key)!),
    ...latinIndex(knowledge),
    judged: new Map(),
  };
}

function addTo<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (items) items.push(item);
  else map.set(key, [item]);
}

function isHanName(text: string): boolean {
  if (text.length < LEAST_HAN) return false;
  for (let i = 0; i < text.length; i++) if (!isHan(text.charCodeAt(i))) return false;
  return true;
}

/** Sounds as units of the private use area, which nothing folds. */
const SOUND_BASE = 0xe000;

function soundKey(text: string): string {
  const sounds = soundTable();
  let key = '';
  for (let i = 0; i < text.length; i++) key += String.fromCharCode(SOUND_BASE + sounds[text.charCodeAt(i)]!);
  return key;
}

/** The automaton of sounds, made to read characters: each unit takes the code of its sound. */
function hearing(automaton: Automaton): Automaton {
  const sounds = soundTable();
  const codes = new Uint16Array(0x10000);
  for (let unit = 0; unit < codes.length; unit++)
    if (sounds[unit]! > 0) codes[unit] = automaton.codes[SOUND_BASE + sounds[unit]!]!;
  return { ...automaton, codes };
}

const LOOK_ALIKES =
  '未末己已巳人入日曰土士干千王玉折拆析侯候微徽拔拨冶治戴载徒徙崇祟竞竟汤荡讯汛科料从众图圆阅阋蚂妈蚁蚊元无宝实魔摩谱普极板梅海悔阿何腾藤讯训歌哥团困滴摘映央视现睿容浪狼猿猴网冈搜嫂狐孤';
const LONGEST_SWAPPED = 6;

/** Two characters swapped, and one character taken for another that looks like it. */
function addForms(byForm: Map<string, WrongForm>, target: Target, knowledge: KnowledgeBase): void {
  const text = fold(target.name.text);
  const add = (form: string, kind: SlipKind): void => {
    if (form !== text && !byForm.has(form) && bearersOf(knowledge, form).length === 0)
      byForm.set(form, { ...target, kind });
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

function latinIndex(knowledge: KnowledgeBase): Pick<SlipIndex, 'latin' | 'latinWords'> {
  const latin = new Map<string, LatinTarget[]>();
  const latinWords = new Set(OTHER_NAMES);
  for (const entity of knowledge.entities.values())
    for (const name of entity.names) {
      const words = (name.text.match(/[A-Za-z]+/g) ?? []).map((word) => word.toLowerCase());
      for (const word of words) latinWords.add(word);
      if (
        name.kind === 'misspelling' ||
        name.needsContext ||
        !/^[A-Za-z ]+$/.test(name.text) ||
        words.length > 3
      )
        continue;
      words.forEach((word, at) => {
        if (word.length < (words.length > 1 ? 6 : 5)) return;
        for (const key of deletionsOf(word)) addTo(latin, key, { entity, name, word, words, at });
      });
    }
  return { latin, latinWords };
}

/** All slips in the projected text of a line; what is a name itself is none. */
export function slipsIn(text: string, knowledge: KnowledgeBase): Slip[] {
  const index = indexOf(knowledge);
  const slips: Slip[] = [];
  findKeys(index.sounds, text, (key, start, end) => {
    const written = fold(text.slice(start, end));
    const target = index.bySound[key]!.find(({ name }) => isMisheard(written, fold(name.text)));
    if (
      target &&
      index.bySound[key]!.every(({ name }) => fold(name.text) !== written) &&
      !isOrdinary(text, start, end, target)
    )
      slips.push({ ...target, kind: 'sound', start, end, text: text.slice(start, end) });
  });
  findKeys(index.forms, text, (key, start, end) => {
    const target = index.byForm[key]!;
    if (!isOrdinary(text, start, end, target))
      slips.push({ ...target, start, end, text: text.slice(start, end) });
  });
  if (LATIN.test(text)) slips.push(...latinSlips(text, index));
  return slips;
}

const LATIN = /[A-Za-z]{5}/;

/** One character is wrong, or two of five and more. */
function isMisheard(written: string, name: string): boolean {
  let wrong = 0;
  for (let i = 0; i < written.length; i++) if (written[i] !== name[i]) wrong++;
  return wrong === 1 || (wrong === 2 && written.length > 4);
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

function latinSlips(text: string, index: SlipIndex): Slip[] {
  const slips: Slip[] = [];
  for (const match of text.matchAll(/[A-Za-z]{5,}/g)) {
    const lower = match[0].toLowerCase();
    if (!index.judged.has(lower)) index.judged.set(lower, judgeLatin(lower, index));
    const target = index.judged.get(lower);
    const span =
      target && fitsCase(match[0], target) && spanOfName(text, match.index, match[0].length, target);
    if (span)
      slips.push({
        ...span,
        text: text.slice(span.start, span.end),
        kind: 'letters',
        entity: target.entity,
        name: target.name,
      });
  }
  return slips;
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
