/** What can be wrong with a knowledge file, and how is it said? Codes with their meaning, and every sentence shown. */
import type { Span } from '../text/span.js';
import type { EntityType, Problem, ProblemSeverity } from './model.js';

interface Code {
  readonly severity: ProblemSeverity;
  readonly zh: string;
  readonly en: string;
}

const code = (severity: ProblemSeverity, zh: string, en: string): Code => ({ severity, zh, en });

/** Every code, how grave it is and what it means. An error means that something written is not used. */
export const CODES = {
  'glossary-not-text': code('error', '文件不是 UTF-8 文本。', 'The file is not UTF-8 text.'),
  'glossary-too-large': code('error', '文件太大，没有读取。', 'The file is too large and was not read.'),
  'glossary-too-deep': code('error', '嵌套太深，没有读取。', 'Nested too deeply; not read.'),
  'glossary-too-long': code(
    'error',
    '文字或列表太长，没有采用。',
    'A text or list is too long and was left out.',
  ),
  'glossary-too-many': code(
    'error',
    '问题太多，其余不再列出。',
    'Too many problems; the rest is not listed.',
  ),
  'glossary-syntax': code(
    'error',
    'YAML 语法错误，该条目没有采用。',
    'A syntax error of YAML; the entry is not used.',
  ),
  'glossary-alias': code(
    'error',
    '不支持 YAML 的别名（*x）与合并键（<<）。',
    'Aliases (*x) and merge keys (<<) are not supported.',
  ),
  'glossary-tag': code('warning', 'YAML 标签（!x）不起作用。', 'YAML tags (!x) have no effect.'),
  'glossary-multiple-documents': code(
    'warning',
    '一个文件只应有一个 YAML 文档。',
    'A file should hold one YAML document.',
  ),
  'glossary-duplicate-key': code(
    'error',
    '同一个键写了两次，后一个没有采用。',
    'A key is written twice; the later one is not used.',
  ),
  'glossary-unknown-key': code('error', '没有这个键。', 'There is no such key.'),
  'glossary-unknown-value': code('error', '这个键没有这样的值。', 'The key does not take this value.'),
  'glossary-missing-field': code('error', '缺少必需的键。', 'A required key is missing.'),
  'glossary-empty-value': code('warning', '键没有值。', 'The key has no value.'),
  'glossary-wrong-type': code('error', '值的类型不对。', 'The value is of the wrong type.'),
  'glossary-not-a-list': code(
    'warning',
    '这里应写列表；单独的值仍被采用。',
    'A list is expected here; the single value is used.',
  ),
  'glossary-bad-date': code(
    'error',
    '日期不成立或写法不对。',
    'The date cannot be, or is not written as a date.',
  ),
  'glossary-bad-id': code('error', 'id 的写法不对。', 'The id is not shaped like an id.'),
  'glossary-bad-url': code('error', '不是网址。', 'Not a web address.'),
  'glossary-bad-name': code(
    'error',
    '名称里有不可见的控制字符或换行。',
    'The name holds control characters or line breaks.',
  ),
  'glossary-duplicate-id': code(
    'error',
    '同一个 id 有两个条目，后一个没有采用。',
    'Two entries have the same id; the later one is not used.',
  ),
  'glossary-duplicate-name': code('warning', '同一个写法写了两次。', 'The same form is written twice.'),
  'glossary-misplaced-field': code(
    'error',
    '这类条目没有这个键或值。',
    'Entries of this type do not have the key or value.',
  ),
  'glossary-type-conflict': code(
    'error',
    '类型与被覆盖的条目不同。',
    'The type differs from that of the entry overridden.',
  ),
  'glossary-dangling-reference': code('error', '所指的条目不存在。', 'The entry referred to does not exist.'),
  'glossary-wrong-target': code(
    'error',
    '所指的条目类型不对。',
    'The entry referred to is of the wrong type.',
  ),
  'glossary-nothing-to-disable': code('warning', '要停用的条目不存在。', 'There is no entry to disable.'),
  'glossary-ambiguous-person': code(
    'warning',
    '有几位同名的人，不知指谁。',
    'Several people bear the name; it is not clear who is meant.',
  ),
  'glossary-circular-relation': code('error', '关系绕成了圈。', 'The relation leads back to itself.'),
  'glossary-contradiction': code('warning', '两处说法矛盾。', 'Two statements contradict each other.'),
  'glossary-date-order': code('error', '日期的先后不对。', 'Dates are in the wrong order.'),
  'glossary-future-date': code('warning', '日期在将来。', 'The date lies in the future.'),
  'glossary-former-name': code(
    'warning',
    '旧名没有写明弃用的时间。',
    'A former name does not say until when it was used.',
  ),
  'glossary-shared-name': code(
    'error',
    '几个条目有同一个名称，没有标明需要上下文。',
    'Several entries have the name, and it is not marked as needing context.',
  ),
  'glossary-common-word': code(
    'error',
    '名称是普通词，没有标明需要上下文。',
    'The name is a common word and is not marked as needing context.',
  ),
  'glossary-short-name': code(
    'error',
    '名称太短，没有标明需要上下文。',
    'The name is very short and is not marked as needing context.',
  ),
  'glossary-redundant-name': code(
    'information',
    '另有写法在识别时与它相同，不必重复。',
    'Another form already matches the same; this one is not needed.',
  ),
  'glossary-duplicate-entity': code(
    'warning',
    '可能与另一条目是同一个实体。',
    'Perhaps the same entity as another entry.',
  ),
  'glossary-shared-person': code(
    'information',
    '同名的任职者被当作一人。',
    'Holders of roles who share a name are taken for one person.',
  ),
  'glossary-no-source': code(
    'error',
    '没有来源，也没有标明 confidence: low。',
    'No source, and not marked as `confidence: low`.',
  ),
  'glossary-unread-url': code(
    'error',
    '有网址而没有写明何时读过。',
    'An address without the day on which it was read.',
  ),
  'glossary-unchecked': code('warning', '超过十二个月没有核对。', 'Not checked for twelve months.'),
  'glossary-no-description': code('warning', '没有说明。', 'No description.'),
  'glossary-description-style': code(
    'warning',
    '说明不是一两句中性的话。',
    'The description is not one or two neutral sentences.',
  ),
  'glossary-unsupported': code(
    'warning',
    '没有来源写明证实了它，也没有标明可信程度。',
    'No source says that it confirms it, and the confidence is not marked.',
  ),
  'glossary-no-maker': code('warning', '产品没有开发者。', 'A product without a maker.'),
} as const satisfies Record<string, Code>;

export type ProblemCode = keyof typeof CODES;

export const problem = (file: string, span: Span, code: ProblemCode, message: string): Problem => ({
  file,
  span,
  severity: CODES[code].severity,
  code,
  message,
});

/** Where problems of one file go. */
export type Report = (span: Span, code: ProblemCode, message: string) => void;

const TYPE_WORDS: Readonly<Record<EntityType | 'any', string>> = {
  company: '公司',
  product: '产品',
  person: '人物',
  any: '任何',
};
const quote = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
const meant = (guess: string | undefined): string => (guess === undefined ? '' : `是不是 ${guess}？`);
const list = (words: readonly string[]): string => words.join('、');

/** Every sentence that a problem shows: what is wrong, and what to do. */
export const say = {
  binary: () => '这不是文本文件（含有空字符）。请把它移出术语表目录，或另存为 UTF-8 文本。',
  undecodable: () => '这里有无法解码的字符，文件可能不是 UTF-8 编码。请另存为 UTF-8。',
  tooLarge: (length: number, limit: number) =>
    `文件有 ${length} 个字符，超过 ${limit} 的上限，没有读取。请拆成几个文件。`,
  entryTooLarge: (length: number, limit: number) =>
    `这里有 ${length} 个字符，超过 ${limit} 的上限，没有读取。请拆成几个以“- id: …”开头的条目。`,
  tooDeep: () => '嵌套太深，没有读取。术语表的条目最多只有几层，请检查括号与缩进。',
  tooMany: (rest: number) => `另有 ${rest} 处问题没有列出。请先改正前面的。`,
  textTooLong: (key: string, length: number, max: number) =>
    `${key} 有 ${length} 个字符，最多 ${max} 个；没有采用。请缩短。`,
  listTooLong: (key: string, length: number, max: number) =>
    `${key} 有 ${length} 项，最多 ${max} 项；其余没有采用。`,
  tooManyKeys: (count: number, max: number) => `这里有 ${count} 个键，最多 ${max} 个；其余没有采用。`,

  fullWidthColon: () => '冒号是全角的“：”。YAML 的键后面要写半角冒号加一个空格，例如 name: 面壁智能。',
  fullWidthPunctuation: (mark: string, half: string) =>
    `这里的“${mark}”是全角的。YAML 的括号、逗号和引号要写半角的 ${half}。`,
  noSpaceAfterColon: (key: string) => `冒号后面要有一个空格，写作 ${key}: …。`,
  tab: () => 'YAML 不能用制表符缩进。请改成空格（每层两个）。',
  colonInText: () => '文字里含有“: ”，YAML 会把它当作键。请给整段文字加引号。',
  reservedStart: (char: string) => `文字不能以 ${char} 开头。请给它加引号。`,
  unclosedQuote: () => '引号没有闭合。请在文字末尾补上同样的引号。',
  unclosedFlow: (bracket: string) => `括号没有闭合。请补上 ${bracket}。`,
  strayBracket: (bracket: string) => `多了一个 ${bracket}，或缺少与它相对的括号。`,
  badEscape: () => '双引号里的反斜杠转义不对。请改用单引号，或写两个反斜杠。',
  badIndent: () => '缩进不对：同一层的键要左对齐，每层缩进两个空格。',
  keyWithoutColon: (key: string) => `${quote(key)}后面没有冒号。请写作 ${key}: 值，或删去这一行。`,
  otherSyntax: () => '这里不合 YAML 语法。请检查冒号、引号、括号与缩进。',
  stray: () => '这一行没有缩进，不属于任何条目。条目的键要比“-”多缩进两格。',
  unevenItems: () => '这个条目的“-”与前面的条目没有左对齐。请对齐。',
  notAList: () => '术语表应是列表：每个条目以“- id: …”开头。',
  multipleDocuments: () => '一个文件只应有一个 YAML 文档。请删去“---”，或拆成几个文件。',

  alias: (name: string) => `不支持 YAML 别名 *${name}。请把内容直接写在这里。`,
  mergeKey: () => '不支持 YAML 的合并键 <<。请把各个键直接写在这里。',
  tag: (tag: string) => `标签 ${tag} 不起作用，请删去。`,
  complexKey: () => '键应是文字。',
  duplicateKey: (key: string) => `${key} 写了两次，只采用前一个。请合并或删去一个。`,
  unknownKey: (key: string, guess: string | undefined, keys: readonly string[]) =>
    `没有 ${quote(key)} 这个键。${guess ? meant(guess) : `可用的键：${list(keys)}。`}`,
  missing: (key: string, of: string) => `${of}缺少 ${key}。请补上。`,
  empty: (key: string) => `${key} 没有值。请写上，或删去这个键。`,
  emptyItem: (key: string) => `${key} 里有一项是空的。请写上，或删去这一项。`,
  entryNotMapping: () => '条目应写作“- id: …”，下面各行是它的键。',
  wantsText: (key: string, example: string) => `${key} 应是一段文字，例如 ${key}: ${example}。`,
  wantsOne: (key: string, example: string) => `${key} 只能写一个值，不能是列表，例如 ${key}: ${example}。`,
  wantsList: (key: string, example: string) => `${key} 应写成列表，例如 ${key}: ${example}。`,
  wantsMapping: (key: string, example: string) => `${key} 应写成带键的形式，例如 ${key}: ${example}。`,
  wantsBoolean: (key: string, value: string) => `${key} 只能是 true 或 false，而不是 ${quote(value)}。`,
  unknownValue: (key: string, value: string, guess: string | undefined, values: readonly string[]) =>
    `${key} 没有 ${quote(value)} 这个值。${guess ? meant(guess) : `可用的值：${list(values)}。`}`,
  badDate: (value: string, better: string | undefined) =>
    better
      ? `日期 ${quote(value)} 应写作 ${better}。`
      : `${quote(value)} 不是日期。请写作 2023、2023-04 或 2023-04-13。`,
  impossibleDate: (value: string) => `${quote(value)} 这一天不存在。请核对。`,
  badId: (value: string, better: string) =>
    `id ${quote(value)} 只能用小写字母、数字与连字符${better ? `，例如 ${better}` : ''}。`,
  badUrl: (value: string) => `${quote(value)} 不是以 http:// 或 https:// 开头的网址。`,
  badName: () => '名称里有换行、控制字符或残缺的字符。请删去。',
  duplicateId: (id: string, where: string) =>
    `id ${id} 已在${where}写过，这一个没有采用。请合并，或换一个 id。`,
  elsewhere: (file: string) => ` ${file} 里`,
  here: () => '前面',
  duplicateName: (text: string) => `${quote(text)} 写了两次。请删去一个。`,

  misplacedField: (key: string, type: EntityType) =>
    `${TYPE_WORDS[type]}条目没有 ${key} 这个键。请删去，或检查 type。`,
  misplacedValue: (value: string, type: EntityType) => `${TYPE_WORDS[type]}条目的 kind 不能是 ${value}。`,
  typeConflict: (id: string, type: EntityType) =>
    `${id} 已是${TYPE_WORDS[type]}条目，不能改类型。请删去 type，或换一个 id。`,
  dangling: (id: string, guess: string | undefined) =>
    `没有 id 为 ${quote(id)} 的条目。${guess ? meant(guess) : '请先为它写一个条目，或删去这里。'}`,
  wrongTarget: (id: string, wanted: EntityType | 'any', found: EntityType) =>
    `这里应指${TYPE_WORDS[wanted]}，而 ${id} 是${TYPE_WORDS[found]}。`,
  nothingToDisable: (id: string, guess: string | undefined) =>
    `没有 id 为 ${quote(id)} 的条目可停用。${meant(guess)}`,
  ambiguousPerson: (name: string, ids: readonly string[]) =>
    `有几位叫${name}的人（${list(ids)}）。请用 person: 写明是哪一位。`,

  circular: (key: string, ids: readonly string[]) => `${key} 绕成了圈：${ids.join(' → ')}。请核对。`,
  bothWays: (id: string, a: string, b: string) => `${id} 同时写在 ${a} 与 ${b} 里，两者不能同时成立。`,
  membersOfNothing: () => 'members 只用于合称。请写 kind: collective，或删去 members。',
  noMembers: () => '合称没有写 members。请列出成员。',
  makerDiffers: (family: string, makers: readonly string[]) =>
    `开发者与所属系列 ${family} 的（${list(makers)}）不同。请核对。`,
  dateOrder: (first: string, a: string, second: string, b: string) =>
    `${second}（${b}）早于${first}（${a}）。请核对。`,
  futureDate: (what: string, date: string) => `${what}（${date}）在将来。请核对。`,
  formerWithoutUntil: (name: string) =>
    `旧名${quote(name)}没有写 until。请写明何时弃用；仍在使用的，kind 应写 alias。`,
  sharedName: (name: string, ids: readonly string[]) =>
    `${quote(name)}也是 ${list(ids)} 的名称，都没有 needsContext: true。请标在较少用到的一方，或两方都标。`,
  commonWord: (name: string) =>
    `${quote(name)}也是普通词。请加上 needsContext: true；确实不会误认的，写明 needsContext: false。`,
  shortName: (name: string) =>
    `${quote(name)}太短，容易误认。请加上 needsContext: true；确实不会误认的，写明 needsContext: false。`,
  redundantName: (name: string, other: string) => `${quote(name)}与${quote(other)}在识别时相同，可以删去。`,
  duplicateEntity: (id: string) => `首选名与 ${id} 相同，可能是同一个实体。请合并，或写出区别。`,
  sharedPerson: (name: string, ids: readonly string[]) =>
    `${name}在 ${list(ids)} 任职，被当作同一人。若是两人，请用 person: 区分。`,
  noSource: () => '没有来源。请补上 sources，或写明 confidence: low。',
  unreadUrl: () => '写了网址而没有 read。请读过内容再写，并写明阅读日期。',
  neverChecked: () => '没有写 checked。请写明最近核对的日期。',
  unchecked: (date: string) => `最近核对于 ${date}，已超过十二个月。请重新核对。`,
  noDescription: () => '没有 description。请用一两句话说清它是谁。',
  descriptionEnd: () => '说明应以句号“。”结尾。',
  descriptionPunctuation: () => '说明应用全角标点。',
  descriptionPraise: () => '说明应是中性的：请删去评价与宣传的词。',
  descriptionRelative: () => '说明会过时：请把“目前”“今年”一类的词换成日期。',
  descriptionLength: () => '说明太长。请用一两句话说清它是谁。',
  unsupported: (field: string) =>
    `没有来源的 supports 含 ${field}。请补上读过的来源，或标明 confidence: medium。`,
  noMaker: () => '没有 maker，所属系列也没有。请写上开发者。',
} as const;
