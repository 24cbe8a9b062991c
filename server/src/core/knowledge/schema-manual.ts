/** How is the table of fields told to people? As the manual `docs/knowledge.md`. */
import type { Field, Value } from './fields.js';
import { choicesOf, ENTITY_FIELDS, fieldsOf } from './fields.js';
import { CODES } from './messages.js';
import type { EntityType } from './model.js';

const HEAD = `# 知识文件 / Knowledge files

<!-- 由 scripts/schema.mjs 从 server/src/core/knowledge/fields.ts 与 messages.ts 生成，请勿手改。Generated; do not edit. -->

内置知识（\`packs/*.yaml\`）与团队的术语表（\`.dianming/*.yaml\`）写法相同：一个 YAML 列表，每项是一个条目。
Built-in packs and a team's glossaries are written alike: a YAML list of entries.

\`\`\`yaml
- id: modelbest
  type: company
  name: 面壁智能
  names:
    - { text: ModelBest, kind: latin }
    - { text: 面壁, kind: short, needsContext: true }
  people: [{ name: 李大海, role: CEO, from: 2023-06 }]
- id: luca
  type: product
  kind: chatbot
  name: 面壁露卡
  maker: modelbest
\`\`\`

术语表里 / In a glossary:

- **覆盖**：写内置条目的 \`id\`，只写要改的键。\`names\` 是追加，写法相同的替换；其他键整个替换。
  A known \`id\` overrides field by field; \`names\` are added, the same form is replaced.
- **停用**：\`- { id: …, disabled: true }\`。 Takes an entry out.
- **新增**：新的 \`id\`，至少要有 \`type\` 与 \`name\`。 A new \`id\` adds; it needs \`type\` and \`name\`.
- 一个条目写坏了，其他条目照常使用。 One broken entry leaves the others in use.
- 不支持别名（\`*x\`）与合并键（\`<<\`）。 No aliases, no merge keys.

更多的知识文件，不必等扩展更新 / Fresh knowledge without a new extension:

- 编辑器的设置 \`dianming.glossary.files\`、\`.dianming/config.yaml\` 的 \`glossary.files\` 与命令行的 \`--glossary\` 列出文件、文件夹或通配符（\`knowledge/**/*.yaml\`）。
  The setting, the key and the option name files, folders or globs.
- 设置与命令行所列的盖过内置知识，团队的术语表又盖过它们。 They win over the packs; the team's glossary wins over them.
- 文件一变就重读；读不到的、写坏的会说明；未受信任的工作区里不读文件夹之外的。
  Read again when they change; told where missing or broken; in an untrusted workspace nothing outside of it is read.
- 知识新到哪一天，以所有条目里最近的 \`checked\` 为准，状态项会显示。 The newest \`checked\` of all entries is the age shown.

内置知识的覆盖面，用一份科技报道的语料量过（2022–2025 年，约五千篇）：写得最多的三百个公司与产品名称，内置知识有 299 个。名单与次数在 \`docs/audit/corpus-names.tsv\`，由 \`node scripts/corpus-names.mjs --corpus 文件夹\` 来数；编程语言、机构、期刊与影视作品不算在内。
Of the 300 company and product names that a corpus of technology reporting writes most often, the packs have 299; the script counts them anew.

抽样对照来源的审读在 \`docs/audit/\`。 Readings of seeded samples against their sources are in \`docs/audit/\`.
`;

const TYPE_TITLES: Readonly<Record<EntityType, string>> = {
  company: '公司 company',
  product: '产品 product',
  person: '人物 person',
};

export function manual(): string {
  const nested = ENTITY_FIELDS.filter((field) => fieldsOf(field.value).length > 0 && !isRef(field.value));
  const ref = ENTITY_FIELDS.find((field) => isRef(field.value))!;
  return [
    HEAD,
    '## 条目的键 / Keys of an entry\n',
    table(ENTITY_FIELDS, true),
    '\n## 引用 / References\n',
    '写 id，或写成 `{ id: zhihu, from: 2023-04 }`。An id, or a mapping:\n',
    table(fieldsOf(ref.value), false),
    ...nested.flatMap((field) => [
      `\n## ${field.key}\n`,
      `${field.zh} ${field.en}\n`,
      table(fieldsOf(field.value), false),
    ]),
    '\n## 可选的值 / Values\n',
    ...[...ENTITY_FIELDS, ...nested.flatMap((field) => inside(field))].flatMap(values),
    '## 问题的代码 / Codes of problems\n',
    codes(),
    '',
  ].join('\n');
}

const isRef = (value: Value): boolean => value.is === 'ref' || (value.is === 'list' && isRef(value.of));

/** The nested fields, under the name of the one that holds them. */
const inside = (field: Field): Field[] =>
  fieldsOf(field.value).map((inner) => ({ ...inner, key: `${field.key}.${inner.key}` }));

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;

function table(fields: readonly Field[], withTypes: boolean): string {
  const head = [
    '键 key',
    '值 value',
    ...(withTypes ? ['条目 entries'] : []),
    '说明 description',
    '例 example',
  ];
  const rows = fields.map((field) => [
    `\`${field.key}\`${field.required ? ' *' : ''}`,
    valueName(field.value),
    ...(withTypes ? [typesOf(field)] : []),
    `${field.zh}<br>${field.en}`,
    `\`${field.example}\``,
  ]);
  return [
    row(head),
    row(head.map(() => '---')),
    ...rows.map(row),
    '',
    '\\* 必需（条目的 type 与 name 在覆盖时可以不写） required (in an override an entry needs no type and name)',
  ].join('\n');
}

const typesOf = (field: Field): string =>
  field.types ? field.types.map((type) => TYPE_TITLES[type]).join('<br>') : '全部 all';

const VALUE_NAMES: Readonly<Record<Exclude<Value['is'], 'list' | 'ref'>, string>> = {
  text: '文字 text',
  name: '文字 text',
  url: '网址 URL',
  date: '日期 date',
  boolean: 'true / false',
  id: 'id',
  choice: '见下 see below',
  record: '映射 mapping',
};

const TARGETS: Readonly<Record<EntityType | 'any', string>> = { ...TYPE_TITLES, any: '任何条目 any' };

function valueName(value: Value): string {
  if (value.is === 'list')
    return `${valueName(value.of)} ${value.orOne ? '，一个或列表 one or a list' : '的列表 list'}`.replace(
      ' ，',
      '，',
    );
  if (value.is === 'record' && value.short) return '文字或映射 text or mapping';
  return value.is === 'ref' ? `引用 reference → ${TARGETS[value.to]}` : VALUE_NAMES[value.is];
}

function values(field: Field): string[] {
  const choices = choicesOf(field.value);
  if (choices.length === 0 || field.key === 'sources.supports') return [];
  const rows = choices.map((one) => row([`\`${one.value}\``, one.zh, one.en, typesOfChoice(one.types)]));
  return [
    `### ${field.key}\n`,
    row(['值', '意思', 'meaning', '条目 entries']),
    row(['---', '---', '---', '---']),
    ...rows,
    '',
  ];
}

const typesOfChoice = (types: readonly EntityType[] | undefined): string =>
  types ? types.map((type) => TYPE_TITLES[type]).join('<br>') : '';

const SEVERITIES = { error: '错误 error', warning: '警告 warning', information: '提示 information' } as const;

function codes(): string {
  const rows = Object.entries(CODES).map(([code, { severity, zh, en }]) =>
    row([`\`${code}\``, SEVERITIES[severity], zh, en]),
  );
  return [
    row(['代码 code', '程度 severity', '意思', 'meaning']),
    row(['---', '---', '---', '---']),
    ...rows,
  ].join('\n');
}
