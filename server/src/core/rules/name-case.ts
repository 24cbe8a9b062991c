/** Is a Latin name written in another case or spacing than its owner writes it? */
import type { Mention } from '../analysis/mentions.js';
import type { Entity, Name } from '../knowledge/model.js';
import { localized } from '../localized.js';
import { isEnglishWord } from '../text/english.js';
import { fold, squash } from '../text/fold.js';
import { isHan, Script, scriptOf } from '../text/script.js';
import { entryPlace } from './evidence.js';
import { around, written } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';

export const nameCase: Rule = {
  id: 'name-case',
  severity: 'information',
  summary: localized(
    '外文名的大小写或空格与官方写法不同。',
    'The case or spacing of a Latin name is not its owner’s.',
  ),
  why: localized(
    'OpenAI 不写作 Openai 或 Open AI，iPhone 不写作 Iphone。写法统一，读者检索得到，也显得编辑用心。账号、网址、标签、代码里的写法不管；中文与外文之间空不空格随全文习惯，只有与全文不一致的才提示。',
    'OpenAI is not Openai or Open AI. Handles, addresses, tags and code are left alone; a space between Chinese and Latin is judged by the habit of the draft.',
  ),
  wrong: [
    { text: '⟦openai⟧近日发布了新的语音模型。', fixed: 'OpenAI近日发布了新的语音模型。' },
    { text: '他用⟦Open AI⟧的接口写了一个小工具。', fixed: '他用OpenAI的接口写了一个小工具。' },
    { text: '新款⟦Iphone⟧在国内开售。', fixed: '新款iPhone在国内开售。' },
    {
      text: '面壁智能与知乎推出的⟦知海图 AI⟧，用在热榜上。',
      fixed: '面壁智能与知乎推出的知海图AI，用在热榜上。',
    },
  ],
  right: [
    { text: 'OpenAI近日发布了新的语音模型。' },
    { text: '详见他的主页 github.com/openai 与账号@openai。' },
    { text: '在中文与 OpenAI 之间空一格，知海图 AI 也照此办理。' },
    { text: '在终端里执行 `pip install openai` 即可。' },
  ],
  options: [
    {
      key: 'spacing',
      type: 'string',
      values: ['auto', 'official', 'ignore'],
      otherwise: 'auto',
      summary: localized(
        '中文与外文之间的空格：`auto` 随全文习惯，`official` 随官方写法，`ignore` 不管',
        'spaces between Chinese and Latin inside a name: by the habit of the draft, as the owner writes them, or not judged',
      ),
    },
  ],
  check,
};

function* check(context: RuleContext): Iterable<Finding> {
  let spaced: boolean | undefined;
  for (const mention of context.mentions) {
    if (!mention.name || mention.ambiguous || mention.score < SURE) continue;
    const text = written(context.analysis, mention);
    if (!hasLatin(text) || isAsOwned(mention.name, text)) continue;
    const entity = context.knowledge.entities.get(mention.entity ?? '');
    if (!entity) continue;
    const { official, tight } = waysOf(entity, text);
    if (official === undefined || (official === text && tight === text)) continue;
    if (!isJudged(context, mention, text)) continue;
    if (official !== text) {
      yield report(mention, entity, text, official);
      continue;
    }
    if (
      context.options.spacing === 'official' ||
      (context.options.spacing === 'auto' && !(spaced ??= isSpaced(context)))
    )
      yield report(mention, entity, text, tight);
  }
}

/** Letter for letter as the owner writes it. */
const isAsOwned = ({ kind, text: own }: Name, text: string): boolean =>
  text === own && (kind === 'preferred' || kind === 'latin');

/** How the owner writes what a text writes. */
interface Ways {
  /** As `officialFor` has it. */
  readonly official: string | undefined;
  /** As `tightened` has it. */
  readonly tight: string;
}

const known = new WeakMap<Entity, Map<string, Ways>>();

/** Kept with the entity: drafts write its few names again and again. */
function waysOf(entity: Entity, text: string): Ways {
  let ways = known.get(entity);
  if (!ways) known.set(entity, (ways = new Map()));
  let found = ways.get(text);
  if (!found)
    ways.set(text, (found = { official: officialFor(entity, text), tight: tightened(entity, text) }));
  return found;
}

/** Whether two Latin letters stand side by side. */
function hasLatin(text: string): boolean {
  let run = 0;
  for (let i = 0; i < text.length && run < 2; i++)
    run = scriptOf(text.charCodeAt(i)) === Script.Latin ? run + 1 : 0;
  return run === 2;
}

/** The text without the spaces between Chinese and Latin that its owner does not write. */
const tightened = (entity: Entity, text: string): string => {
  const tight = text.replace(/(?<=[㐀-鿿]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) (?=[㐀-鿿])/g, '');
  return entity.names.some((name) => name.text === tight && name.kind !== 'misspelling') ? tight : text;
};

/** Surer than this a name is meant: `meta` in lower case may be a word. */
const SURE = 200;

/** The official way of writing what `text` writes; `undefined` if it is one of the entity's own ways, or no one knows. */
function officialFor(entity: Entity, text: string): string | undefined {
  if (
    /\.[a-z]{2,3}$/i.test(text) ||
    /^[^A-Za-z0-9㐀-鿿]/.test(text) ||
    entity.type === 'person' ||
    isWord(text)
  )
    return undefined;
  const key = squash(text);
  const all = entity.names.filter((other) => other.kind !== 'misspelling' && squash(other.text) === key);
  const own = all.filter((other) => other.kind === 'preferred' || other.kind === 'latin');
  const same = own.length > 0 ? own : all;
  if (same.some((other) => isSameLetters(other.text, text) || isSameLetters(other.text, withApp(text))))
    return text;
  const official = /\d/.test(text) ? same[0] : nearest(same, text);
  if (official && isInTitleCase(official.text, text)) return text;
  return official && withGaps(official.text, text);
}

/** APP and App are one word in two ways of writing, and no part of the owner's. */
const withApp = (text: string): string => text.replace(/(?<![A-Za-z])APP$/, 'App');

/** Linux Kernel for Linux kernel: every word may have a capital. */
const isInTitleCase = (official: string, text: string): boolean =>
  official.replace(/ [a-z]/g, (initial) => initial.toUpperCase()) === text;

/** Of LLaMA and Llama, the one that shares more capitals with what is written. */
function nearest(names: readonly Name[], text: string): Name | undefined {
  const own = lettersOf(text);
  const shared = ({ text: other }: Name): number =>
    lettersOf(other).filter(({ letter }, i) => /[A-Z]/.test(letter) && letter === own[i]?.letter).length;
  let best = names[0];
  for (const name of names)
    if (name.text.length === best!.text.length && shared(name) > shared(best!)) best = name;
  return best;
}

/** An English word in a case that a sentence may give it: transformer, Notion. */
const isWord = (text: string): boolean =>
  text.slice(1) === text.slice(1).toLowerCase() && isEnglishWord(text.toLowerCase());

const isSameLetters = (official: string, text: string): boolean => withGaps(official, text) === text;

/**
 * The official letters, with the gaps as `text` has them where both ways are in use: beside a digit (GPT4, GPT-4,
 * GPT 4), and one sort of gap for another (DeepSeek-R1, DeepSeek R1). What counts is a gap opened or closed in a word.
 */
function withGaps(official: string, text: string): string {
  const [right, own] = [lettersOf(official), lettersOf(text)];
  if (right.length !== own.length) return official;
  return right
    .map(
      ({ letter, gap }, i) =>
        letter + (isFree(own, i) || (gap !== '' && own[i]!.gap !== '') ? own[i]!.gap : gap),
    )
    .join('');
}

interface Letter {
  readonly letter: string;
  /** Spaces, hyphens and dots behind it. */
  readonly gap: string;
}

function lettersOf(text: string): Letter[] {
  const letters: { letter: string; gap: string }[] = [];
  for (const character of text) {
    const last = letters[letters.length - 1];
    if (squash(character) !== '') letters.push({ letter: character, gap: '' });
    else if (last) last.gap += character;
  }
  return letters;
}

const isFree = (letters: readonly Letter[], at: number): boolean =>
  at + 1 >= letters.length || isBoundary(letters[at]!.letter, letters[at + 1]!.letter);

/** Beside a digit, and between Chinese and Latin, gaps come and go. */
const isBoundary = (a: string, b: string): boolean =>
  /\d/.test(a + b) || isHan(a.charCodeAt(0)) !== isHan(b.charCodeAt(0));

/** Handles, tags, addresses, file names, identifiers, words of an English phrase and shouting are no prose. */
function isJudged({ analysis }: RuleContext, mention: Mention, text: string): boolean {
  const { before, after } = around(analysis, mention, 12);
  if (/[@#/_.$\\~=]$|[A-Za-z0-9]-$|ID\s?[:：]\s?$/i.test(before) || isIdentifier(text)) return false;
  if (/《$/.test(before) && /^》/.test(after) && text === text.toUpperCase()) return false;
  if (/^(?:\.[A-Za-z]|[/_@\\=]|-[A-Za-z0-9]|\()/.test(after)) return false;
  if (/[A-Za-z][A-Za-z'’,]* $/.test(before) || /^ [A-Za-z]{2}/.test(after)) return false;
  return text !== text.toUpperCase() || !/[A-Z]{2,}\s*$|^\s*[A-Z]{2,}/.test(`${before}|${after}`);
}

/** What one gives a program: gpt-4-turbo, claude-3-opus. */
const isIdentifier = (text: string): boolean => /^[a-z0-9]+(?:-[a-z0-9.]+){2,}$/.test(text);

/** Whether the draft puts spaces between Chinese and Latin: most of its Latin mentions have one beside them. */
function isSpaced({ analysis, mentions }: RuleContext): boolean {
  let balance = 0;
  for (const mention of mentions) {
    const text = written(analysis, mention);
    const { before, after } = around(analysis, mention, 2);
    if (scriptOf(text.charCodeAt(0)) === Script.Latin)
      balance += side(before.slice(-1), before.slice(-2, -1));
    if (scriptOf(text.charCodeAt(text.length - 1)) === Script.Latin)
      balance += side(after.slice(0, 1), after.slice(1, 2));
  }
  return balance > 0;
}

/** 1 for a space with Chinese behind it, −1 for Chinese. */
const side = (next: string, beyond: string): number =>
  next === ' ' && isHan(beyond.charCodeAt(0)) ? 1 : isHan(next.charCodeAt(0)) ? -1 : 0;

function report(mention: Mention, entity: Entity, text: string, official: string): Finding {
  const span = { start: mention.start, end: mention.end };
  const how = fold(text) === fold(official) ? localized('大小写', 'case') : localized('空格', 'spacing');
  return {
    span,
    message: localized(
      `“${text}”的官方写法是“${official}”，${how.zh}不同。请改用官方写法。`,
      `“${text}” is officially written “${official}”: the ${how.en} differs.`,
    ),
    related: [entryPlace(entity, mention.name)],
    fixes: [
      {
        title: localized(`改为“${official}”`, `Write “${official}”`),
        edits: [{ span, text: official }],
        preferred: true,
      },
    ],
  };
}
