/** Which keys may a knowledge file hold, and what stands behind each? The one table of YAML fields. */
import type { EntityType, RefField } from './model.js';
import { REF_FIELDS } from './model.js';

/** One of the values that a field may take, explained. */
export interface Choice {
  readonly value: string;
  readonly zh: string;
  readonly en: string;
  /** The types of entries in which the value makes sense; all, if absent. */
  readonly types?: readonly EntityType[];
}

/** What may stand behind a key. */
export type Value =
  | { readonly is: 'text'; readonly max: number; readonly suggestions?: readonly string[] }
  | { readonly is: 'name' }
  | { readonly is: 'url' }
  | { readonly is: 'date' }
  | { readonly is: 'boolean' }
  | { readonly is: 'id' }
  | { readonly is: 'choice'; readonly of: readonly Choice[] }
  /** The id of an entity, or a mapping with `id`, `from`, `until`. */
  | { readonly is: 'ref'; readonly to: EntityType | 'any' }
  /** `short` is the key that a bare text in place of the mapping stands for. */
  | { readonly is: 'record'; readonly fields: readonly Field[]; readonly short?: string }
  /** `orOne`: a single value may stand without its list. */
  | { readonly is: 'list'; readonly of: Value; readonly orOne: boolean };

export interface Field {
  readonly key: string;
  /** The types of entries that have the field; all, if absent. Fields of nested mappings have none. */
  readonly types?: readonly EntityType[];
  readonly value: Value;
  readonly required?: boolean;
  /** What a reader takes for granted when the key is absent. */
  readonly otherwise?: unknown;
  readonly zh: string;
  readonly en: string;
  /** As it is written in YAML, behind the key. */
  readonly example: string;
}

/** No list of a knowledge file is longer. */
export const MAX_ITEMS = 2000;
/** No mapping of a knowledge file has more keys, known or not. */
export const MAX_KEYS = 200;
export const MAX_NAME = 120;

const text = (max: number, suggestions?: readonly string[]): Value => ({ is: 'text', max, suggestions });
const listOf = (of: Value): Value => ({ is: 'list', of, orOne: false });
const oneOrMore = (of: Value): Value => ({ is: 'list', of, orOne: true });
const choice = (...of: Choice[]): Value => ({ is: 'choice', of });
const record = (fields: readonly Field[], short?: string): Value => ({ is: 'record', fields, short });
const value = (name: string, zh: string, en: string, ...types: EntityType[]): Choice => ({
  value: name,
  zh,
  en,
  types: types.length > 0 ? types : undefined,
});

const from: Field = {
  key: 'from',
  value: { is: 'date' },
  zh: '从何时起成立。',
  en: 'Since when it holds.',
  example: '2023-06',
};
const until: Field = {
  key: 'until',
  value: { is: 'date' },
  zh: '到何时为止；仍然成立就不写。',
  en: 'Until when it held; left out while it still holds.',
  example: '2024-10-31',
};

const NAME_KIND = choice(
  value('legal', '法定全称', 'registered name'),
  value('short', '简称', 'short form'),
  value('alias', '别称，包括港台译名', 'another name, Taiwan and Hong Kong forms included'),
  value('latin', '外文名，按官方的大小写与空格', 'Latin name with its official case and spaces'),
  value('former', '已弃用的旧名，应写明 until', 'a name given up; says until when'),
  value('nickname', '业内绰号', 'nickname of the trade'),
  value('misspelling', '常见误写', 'frequent misspelling'),
  value('preferred', '首选名；一般写在 name 里', 'preferred name; usually written as `name`'),
);

const needsContext: Field = {
  key: 'needsContext',
  value: { is: 'boolean' },
  otherwise: false,
  zh: '这个写法也是普通词，或与他者重名：上下文里有依据才识别。写明 false 表示核对过、不会误认，审查不再提示。',
  en: "The form is also an ordinary word or another's name: a mention needs evidence. Written as false, somebody has looked: the audit does not ask.",
  example: 'true',
};
const notIn: Field = {
  key: 'notIn',
  value: oneOrMore({ is: 'name' }),
  otherwise: [],
  zh: '包含这个写法、却与该实体无关的更长的词，例如“天工”之于“巧夺天工”。',
  en: 'Longer words that hold this form without naming the entity.',
  example: '[巧夺天工, 鬼斧天工]',
};
const nameText: Field = {
  key: 'text',
  value: { is: 'name' },
  required: true,
  zh: '名称的写法。',
  en: 'The written form.',
  example: 'ModelBest',
};

/** Fields of an item of `names`. */
export const NAME_FIELDS: readonly Field[] = [
  nameText,
  {
    key: 'kind',
    value: NAME_KIND,
    otherwise: 'alias',
    zh: '这是哪一种名称；不写就是 alias。',
    en: 'What kind of name it is; `alias` if left out.',
    example: 'latin',
  },
  needsContext,
  notIn,
  from,
  until,
];

/** Fields of `name` when it is written as a mapping. */
export const PREFERRED_NAME_FIELDS: readonly Field[] = [nameText, needsContext, notIn, from, until];

export const REF_ITEM_FIELDS: readonly Field[] = [
  {
    key: 'id',
    value: { is: 'id' },
    required: true,
    zh: '所指条目的 id。',
    en: 'Id of the entry meant.',
    example: 'zhihu',
  },
  from,
  until,
];

const ROLES = [
  '创始人',
  '联合创始人',
  '董事长',
  'CEO',
  'CTO',
  'COO',
  'CFO',
  '总裁',
  '副总裁',
  '高级副总裁',
  '首席科学家',
  '首席产品官',
  '总经理',
  '合伙人',
  '负责人',
];

export const ROLE_FIELDS: readonly Field[] = [
  {
    key: 'name',
    value: { is: 'name' },
    required: true,
    zh: '人名。',
    en: "The person's name.",
    example: '李大海',
  },
  {
    key: 'role',
    value: text(60, ROLES),
    required: true,
    zh: '职务。',
    en: 'The role.',
    example: 'CEO',
  },
  {
    key: 'person',
    value: { is: 'id' },
    otherwise: '',
    zh: '人物条目的 id；只在两人同名时需要写。',
    en: 'Id of the person; needed only where two people share a name.',
    example: 'zhang-peng-zhipu',
  },
  from,
  until,
];

const EXCHANGE = choice(
  value('SSE', '上海证券交易所主板', 'Shanghai, main board'),
  value('STAR', '上海证券交易所科创板', 'Shanghai, STAR market'),
  value('SZSE', '深圳证券交易所主板', 'Shenzhen, main board'),
  value('ChiNext', '深圳证券交易所创业板', 'Shenzhen, ChiNext'),
  value('BSE', '北京证券交易所', 'Beijing'),
  value('NEEQ', '全国股转系统（新三板）', 'NEEQ, China'),
  value('HKEX', '香港交易所', 'Hong Kong'),
  value('NYSE', '纽约证券交易所', 'New York'),
  value('NASDAQ', '纳斯达克', 'Nasdaq'),
  value('AMEX', 'NYSE American', 'NYSE American'),
  value('OTC', '美国场外市场', 'US over the counter'),
  value('TWSE', '台湾证券交易所', 'Taiwan'),
  value('TPEx', '台湾柜买中心', 'Taipei exchange'),
  value('TSE', '东京证券交易所', 'Tokyo'),
  value('KRX', '韩国交易所', 'Korea'),
  value('KOSDAQ', '韩国科斯达克', 'KOSDAQ, Korea'),
  value('SGX', '新加坡交易所', 'Singapore'),
  value('LSE', '伦敦证券交易所', 'London'),
  value('Euronext', '泛欧交易所', 'Euronext'),
  value('XETRA', '法兰克福证券交易所', 'Frankfurt'),
  value('SIX', '瑞士证券交易所', 'Swiss exchange'),
  value('TSX', '多伦多证券交易所', 'Toronto'),
  value('ASX', '澳大利亚证券交易所', 'Australia'),
  value('NSE', '印度国家证券交易所', 'India'),
  value('TASE', '特拉维夫证券交易所', 'Tel Aviv'),
  value('Nordic', '纳斯达克北欧', 'Nasdaq Nordic'),
);

export const TICKER_FIELDS: readonly Field[] = [
  {
    key: 'exchange',
    value: EXCHANGE,
    required: true,
    zh: '交易所或板块。',
    en: 'The exchange or board.',
    example: 'HKEX',
  },
  {
    key: 'symbol',
    value: text(20),
    required: true,
    zh: '证券代码；数字要加引号，以免丢掉前面的零。',
    en: 'The symbol; quote digits, lest leading zeros are lost.',
    example: '"2390"',
  },
  {
    key: 'name',
    value: { is: 'name' },
    zh: '证券简称。',
    en: "The exchange's short name of the stock.",
    example: '知乎-W',
  },
  from,
  until,
];

const EVENT_KIND = choice(
  value('release', '发布', 'release'),
  value('founding', '成立', 'founding'),
  value('renaming', '更名', 'renaming'),
  value('merger', '合并', 'merger'),
  value('acquisition', '收购', 'acquisition'),
  value('listing', '上市', 'listing'),
  value('investment', '投资、融资', 'investment'),
  value('shutdown', '停运、关闭', 'shutdown'),
  value('departure', '人员离任', 'departure'),
  value('other', '其他', 'other'),
);

export const EVENT_FIELDS: readonly Field[] = [
  {
    key: 'date',
    value: { is: 'date' },
    required: true,
    zh: '发生的日期。',
    en: 'When it happened.',
    example: '2023-04-20',
  },
  {
    key: 'kind',
    value: EVENT_KIND,
    otherwise: 'other',
    zh: '哪一类事件。',
    en: 'What kind of event.',
    example: 'merger',
  },
  {
    key: 'with',
    value: oneOrMore({ is: 'ref', to: 'any' }),
    otherwise: [],
    zh: '事件涉及的其他条目。',
    en: 'Other entries that take part.',
    example: '[google-brain]',
  },
  {
    key: 'title',
    value: text(300),
    otherwise: '',
    zh: '一句话说明。',
    en: 'What happened, in a line.',
    example: '与 Google Brain 合并',
  },
];

export const CONTEXT_FIELDS: readonly Field[] = [
  {
    key: 'for',
    value: oneOrMore({ is: 'name' }),
    otherwise: [],
    zh: '出现在附近时，说明确实指该实体的词。',
    en: 'Words nearby that speak for the entity.',
    example: '[大模型, 端侧]',
  },
  {
    key: 'against',
    value: oneOrMore({ is: 'name' }),
    otherwise: [],
    zh: '出现在附近时，说明并非该实体的词。',
    en: 'Words nearby that speak against it.',
    example: '[思过, 十年]',
  },
];

export const VERSIONS_FIELDS: readonly Field[] = [
  {
    key: 'patterns',
    value: oneOrMore({ is: 'name' }),
    otherwise: [],
    zh: '版本的写法，{n} 代表版本号；空格与连字符的变体自动生成。',
    en: 'How versions are written; {n} stands for the number. Variants of spaces and hyphens are generated.',
    example: '["GPT-{n}", "GPT-{n}o"]',
  },
  {
    key: 'tiers',
    value: oneOrMore({ is: 'name' }),
    otherwise: [],
    zh: '可跟在版本号之后的型号词；Pro、Max、mini 等通用的不必写。',
    en: 'Words that may follow a version; those known everywhere (Pro, Max, mini) need not be listed.',
    example: '[Turbo, nano]',
  },
  {
    key: 'complete',
    value: { is: 'boolean' },
    otherwise: false,
    zh: '已发布的版本号是否全部列在 known 或条目里；只有这样才会检查不存在的版本。',
    en: 'Whether every released number is in `known` or an entry; only then is a version that never was reported.',
    example: 'false',
  },
  {
    key: 'known',
    value: oneOrMore({ is: 'name' }),
    otherwise: [],
    zh: '已知存在的版本号。',
    en: 'Version numbers known to exist.',
    example: '["3.5", "4"]',
  },
];

const RELATION_TEXTS = {
  parent: ['控股的母公司。', 'The controlling parent.', 'alibaba'],
  owner: [
    '所有者；母公司之外的归属，例如收购后的产品。',
    'The owner, where it is not a corporate parent.',
    'meta',
  ],
  investors: ['投资方。', 'Investors.', '[zhihu]'],
  members: [
    '合称的成员；仅用于 kind: collective。',
    'The members; only for a collective such as BAT.',
    '[baidu, alibaba, tencent]',
  ],
  predecessor: ['前身。', 'What it came from.', 'google-brain'],
  maker: ['开发者；联合开发就写成列表。', 'Who makes it; a list for joint makers.', '[zhihu, modelbest]'],
  models: ['应用或设备背后的模型。', 'The models behind an app or a device.', '[cpm]'],
  carriers: [
    '搭载此模型的应用；应用条目里写 models 更好。',
    'The apps that carry the model; better said by `models` of the app.',
    '[luca]',
  ],
  family: ['所属的产品系列。', 'The family it is a version or member of.', 'gpt'],
} as const satisfies Record<RefField, readonly [string, string, string]>;

function relation(key: RefField, ...types: EntityType[]): Field {
  const [zh, en, example] = RELATION_TEXTS[key];
  return { key, types, value: oneOrMore({ is: 'ref', to: REF_FIELDS[key] }), zh, en, example };
}

const KIND = choice(
  value('company', '一般公司（不写就是它）', 'an ordinary company (the default)', 'company'),
  value('startup', '初创公司', 'a start-up', 'company'),
  value('collective', '合称，例如 BAT', 'a collective such as BAT', 'company'),
  value('institute', '研究机构', 'a research institute', 'company'),
  value('investor', '投资机构', 'an investor', 'company'),
  value('model', '模型', 'a model', 'product'),
  value('family', '产品系列', 'a product family', 'product'),
  value('chatbot', '对话产品', 'a chatbot', 'product'),
  value('app', '应用', 'an app', 'product'),
  value('platform', '平台', 'a platform', 'product'),
  value('tool', '工具', 'a tool', 'product'),
  value('framework', '框架', 'a framework', 'product'),
  value('device', '设备', 'a device', 'product'),
  value('chip', '芯片', 'a chip', 'product'),
  value('cloud', '云', 'a cloud', 'product'),
  value('service', '服务', 'a service', 'product'),
  value('game', '游戏', 'a game', 'product'),
  value('vehicle', '汽车', 'a vehicle', 'product'),
  value('dataset', '数据集', 'a data set', 'product'),
  value('agent', '智能体', 'an agent', 'product'),
  value('os', '操作系统', 'an operating system', 'product'),
);

const dated = (key: string, type: EntityType, zh: string, en: string, example: string): Field => ({
  key,
  types: [type],
  value: { is: 'date' },
  zh: `${zh}日期写作 2023、2023-04 或 2023-04-13。`,
  en: `${en} A date is written 2023, 2023-04 or 2023-04-13.`,
  example,
});

const BEFORE_SOURCES: readonly Field[] = [
  {
    key: 'id',
    value: { is: 'id' },
    required: true,
    zh: '条目的标识，全库唯一：小写字母、数字与连字符。与内置条目同 id 就是覆盖它的字段。',
    en: 'What the entry is called by others: lower-case letters, digits, hyphens. A known id overrides that entry field by field.',
    example: 'modelbest',
  },
  {
    key: 'type',
    value: choice(
      value('company', '公司、机构或合称', 'company, institute or collective'),
      value('product', '产品、模型、应用或设备', 'product, model, app or device'),
      value('person', '人物', 'person'),
    ),
    required: true,
    zh: '条目的类型。',
    en: 'What the entry is about.',
    example: 'company',
  },
  {
    key: 'kind',
    types: ['company', 'product'],
    value: KIND,
    zh: '公司或产品的种类。',
    en: 'What kind of company or product.',
    example: 'chatbot',
  },
  {
    key: 'name',
    value: record(PREFERRED_NAME_FIELDS, 'text'),
    required: true,
    zh: '首选名：如今的中文科技报道怎么写就怎么写。本身也是普通词的，写作 { text: 小米, needsContext: true }。',
    en: 'The preferred name, as Chinese tech media write it today. If it is also an ordinary word: { text: 小米, needsContext: true }.',
    example: '面壁智能',
  },
  {
    key: 'names',
    value: listOf(record(NAME_FIELDS, 'text')),
    zh: '其他写法。覆盖内置条目时是追加；写法相同则替换。',
    en: 'Every other written form. In an override they are added; the same form is replaced.',
    example: '[{ text: ModelBest, kind: latin }]',
  },
  {
    key: 'description',
    value: text(1000),
    zh: '一至两句中性的话，说清它是谁。',
    en: 'One or two neutral sentences that say who or what it is.',
    example: '北京的大模型公司。',
  },
  dated('founded', 'company', '成立时间。', 'When it was founded.', '2022-08'),
  dated('dissolved', 'company', '终止时间。', 'When it ended.', '2025-01'),
  {
    key: 'headquarters',
    types: ['company'],
    value: text(100),
    zh: '总部所在地。',
    en: 'Where its headquarters are.',
    example: '北京',
  },
  relation('parent', 'company'),
  relation('owner', 'company', 'product'),
  relation('investors', 'company'),
  relation('members', 'company'),
  relation('predecessor', 'company', 'product'),
  {
    key: 'people',
    types: ['company'],
    value: listOf(record(ROLE_FIELDS)),
    zh: '任职的人；已离任的写明 until。',
    en: 'Who holds or held which role; `until` when it ended.',
    example: '[{ name: 李大海, role: CEO, from: 2023-06 }]',
  },
  {
    key: 'tickers',
    types: ['company'],
    value: listOf(record(TICKER_FIELDS)),
    zh: '证券代码。',
    en: 'Listings.',
    example: '[{ exchange: HKEX, symbol: "2390", name: 知乎-W }]',
  },
  relation('maker', 'product'),
  relation('models', 'product'),
  relation('carriers', 'product'),
  relation('family', 'product'),
  dated('released', 'product', '发布时间。', 'When it was released.', '2023-05'),
  dated('discontinued', 'product', '停止服务的时间。', 'When it was discontinued.', '2025-01'),
  {
    key: 'versions',
    types: ['product'],
    value: record(VERSIONS_FIELDS),
    zh: '系列的版本怎么写，例如 GPT-{n}。',
    en: 'How versions of the family are written, such as GPT-{n}.',
    example: '{ patterns: ["GPT-{n}"], known: ["4"] }',
  },
  {
    key: 'events',
    value: listOf(record(EVENT_FIELDS)),
    zh: '其他字段容不下的、有日期的事件。',
    en: 'Dated happenings that no other field holds.',
    example: '[{ date: 2023-04-20, kind: merger, title: 与 Google Brain 合并 }]',
  },
  {
    key: 'context',
    value: record(CONTEXT_FIELDS),
    zh: '名称需要上下文时，支持或反对的词。',
    en: 'Words that speak for or against the entity where a name needs context.',
    example: '{ for: [大模型], against: [思过] }',
  },
  {
    key: 'confidence',
    value: choice(
      value('low', '没有读到可靠的来源，悬停时会注明', 'no source could be read; hover says so'),
      value('medium', '有来源，细节未全部核实', 'sourced, not every detail confirmed'),
      value('high', '来源充分', 'well sourced'),
    ),
    zh: '可信程度；没有来源的条目应写 low。',
    en: 'How sure it is; an entry without a source is `low`.',
    example: 'low',
  },
];

/** `supports` may name every other field, so its choices come from the table itself. */
const SUPPORTABLE: readonly Choice[] = [
  ...BEFORE_SOURCES.filter((field) => !['id', 'context', 'confidence'].includes(field.key)).map((field) => ({
    value: field.key,
    zh: field.zh,
    en: field.en,
    types: field.types,
  })),
  value(
    'roles',
    '人物的任职（写在公司条目的 people 里）。',
    "A person's roles, which stand in the companies' `people`.",
    'person',
  ),
];

export const SOURCE_FIELDS: readonly Field[] = [
  {
    key: 'url',
    value: { is: 'url' },
    zh: '网址；只有读过其内容才写，并写明 read。',
    en: 'The address; only if its text was read, see `read`.',
    example: '"https://example.com/news"',
  },
  {
    key: 'title',
    value: text(300),
    required: true,
    zh: '标题。',
    en: 'The title.',
    example: '面壁智能完成新一轮融资',
  },
  {
    key: 'date',
    value: { is: 'date' },
    zh: '来源的日期。',
    en: 'The date of the source.',
    example: '2023-06-30',
  },
  {
    key: 'read',
    value: { is: 'date' },
    zh: '阅读该网址的日期。',
    en: 'When the address was read.',
    example: '2026-11-23',
  },
  {
    key: 'supports',
    value: { is: 'list', of: { is: 'choice', of: SUPPORTABLE }, orOne: true },
    otherwise: [],
    zh: '它证实了哪些字段。',
    en: 'Which fields it confirms.',
    example: '[investors, people]',
  },
];

/** Fields of an entry, in the order in which the manual and the outline show them. */
export const ENTITY_FIELDS: readonly Field[] = [
  ...BEFORE_SOURCES,
  {
    key: 'sources',
    value: listOf(record(SOURCE_FIELDS)),
    zh: '来源：没有来源的条目应写 confidence: low。',
    en: 'Sources; an entry without any is `confidence: low`.',
    example: '[{ title: 公司公告, date: 2023-06-30, supports: [people] }]',
  },
  {
    key: 'checked',
    value: { is: 'date' },
    zh: '最近一次核对的日期。',
    en: 'When the entry was last checked.',
    example: '2026-11',
  },
  {
    key: 'disabled',
    value: { is: 'boolean' },
    zh: '把这个 id 的内置条目移出知识库；只需写 id。',
    en: 'Takes the built-in entry of this id out of the knowledge base; needs nothing but `id`.',
    example: 'true',
  },
];

const BY_KEY: ReadonlyMap<string, Field> = new Map(ENTITY_FIELDS.map((field) => [field.key, field]));

export const entityField = (key: string): Field | undefined => BY_KEY.get(key);

/** Whether an entry of the type may hold the field. */
export const belongsTo = (field: { readonly types?: readonly EntityType[] }, type: EntityType): boolean =>
  !field.types || field.types.includes(type);

/** The fields of the mappings behind a value, whether it is a list or not; none for plain values. */
export function fieldsOf(value: Value): readonly Field[] {
  if (value.is === 'list') return fieldsOf(value.of);
  if (value.is === 'ref') return REF_ITEM_FIELDS;
  return value.is === 'record' ? value.fields : [];
}

/** The field at a path of keys from an entry inwards: `['names', 'kind']`. */
export function fieldAt(path: readonly string[]): Field | undefined {
  let fields = ENTITY_FIELDS;
  let found: Field | undefined;
  for (const key of path) {
    found = fields.find((field) => field.key === key);
    if (!found) return undefined;
    fields = fieldsOf(found.value);
  }
  return found;
}

/** The values that a field lets one choose from. */
export function choicesOf(value: Value): readonly Choice[] {
  if (value.is === 'list') return choicesOf(value.of);
  return value.is === 'choice' ? value.of : [];
}
