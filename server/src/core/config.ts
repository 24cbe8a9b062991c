/** What does `.dianming/config.yaml` say, and what is wrong with it? */
import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import { isPartialDate } from './knowledge/dates.js';
import { nearest } from './knowledge/fields-nearest.js';
import type { Problem } from './knowledge/model.js';
import { parseYaml } from './knowledge/yaml-parse.js';
import { DEFAULT_SETTINGS, type RuleSettings, SEVERITIES, type Settings, type Severity } from './settings.js';
import type { Span } from './text/span.js';

export interface Config {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
}

/** Keys of the file, with what they mean: validation, hover and completion read this. */
export const CONFIG_KEYS = {
  rules: {
    zh: '规则的级别与选项：`wrong-maker: off`，或 `{ severity, languages, options }`。',
    en: 'Severity and options of rules.',
  },
  ignore: { zh: '不作名称处理的写法。', en: 'Written forms that are no mentions.' },
  pin: { zh: '固定读法：写法 → 条目 id。', en: 'Fixed readings: written form → entity id.' },
  glossary: {
    zh: '更多术语表与知识文件：`files` 列出文件、文件夹或通配符，相对于本文件夹或绝对路径。',
    en: 'Further glossaries and packs: `files` lists files, folders or globs, relative to this folder or absolute.',
  },
  date: { zh: '没有日期的稿件按此日期来读。', en: 'The date to read undated drafts as of.' },
} as const;

/** What may be said of a rule beside its severity alone. */
export const RULE_KEYS: readonly string[] = ['severity', 'languages', 'options'];
export const DRAFT_LANGUAGES: readonly string[] = ['markdown', 'plaintext', 'aigc-commentary'];

type Tell = (node: unknown, code: string, message: string) => undefined;

/** What the file may say of a rule: its id and its options. The rules fit this; without them, any id and option goes. */
export interface KnownRule {
  readonly id: string;
  readonly options?: readonly {
    readonly key: string;
    readonly type: 'boolean' | 'string' | 'number';
    readonly values?: readonly string[];
  }[];
}

/** Total on any text: what cannot be read is told and left out. */
export function parseConfig(file: string, text: string, rules: readonly KnownRule[] = []): Config {
  const problems: Problem[] = [];
  const tell: Tell = (node, code, message) => {
    problems.push({ file, span: spanOf(node), severity: 'error', code, message });
    return undefined;
  };
  if (text.trim() === '') return { settings: DEFAULT_SETTINGS, problems };
  const document = parseYaml(text, { schema: 'core', strict: false, logLevel: 'silent', merge: false });
  if (!document) {
    tell(undefined, 'config-syntax', '嵌套太深，没有读。');
    return { settings: DEFAULT_SETTINGS, problems };
  }
  for (const error of document.errors)
    problems.push({
      file,
      span: { start: error.pos[0], end: Math.max(error.pos[1], error.pos[0] + 1) },
      severity: 'error',
      code: 'config-syntax',
      message: `YAML 有误：${error.message.split('\n')[0]}`,
    });
  if (document.contents !== null && !isMap(document.contents))
    tell(document.contents, 'config-wrong-type', '设置文件应是一组“键: 值”。');
  if (!isMap(document.contents)) return { settings: DEFAULT_SETTINGS, problems };
  return { settings: readSettings(document.contents.items, tell, rules), problems };
}

const spanOf = (node: unknown): Span => {
  const range = (node as { range?: [number, number, number] } | null)?.range;
  return range ? { start: range[0], end: Math.max(range[1], range[0] + 1) } : { start: 0, end: 1 };
};

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : '');

function readSettings(items: readonly Pair[], tell: Tell, rules: readonly KnownRule[]): Settings {
  const settings: { -readonly [K in keyof Settings]: Settings[K] } = { ...DEFAULT_SETTINGS };
  for (const pair of items) {
    const key = keyOf(pair);
    if (key === 'rules') settings.rules = readRules(pair.value, tell, rules);
    else if (key === 'ignore') settings.ignore = readTexts(pair.value, tell);
    else if (key === 'pin') settings.pin = readPins(pair.value, tell);
    else if (key === 'glossary') settings.glossaryFiles = readGlossary(pair.value, tell);
    else if (key === 'date') settings.date = readDate(pair.value, tell);
    else
      tell(
        pair.key,
        'config-unknown-key',
        `没有“${key}”这个键；可用的键：${Object.keys(CONFIG_KEYS).join('、')}。`,
      );
  }
  return settings;
}

function readRules(node: unknown, tell: Tell, known: readonly KnownRule[]): Record<string, RuleSettings> {
  if (!isMap(node)) return tell(node, 'config-wrong-type', '`rules` 应是一组“规则: 级别”。') ?? {};
  const rules: Record<string, RuleSettings> = {};
  for (const pair of node.items) {
    const rule = readRule(pair.value, tell);
    if (known.length > 0) checkRule(pair, known, tell);
    if (rule) rules[keyOf(pair)] = rule;
  }
  return rules;
}

/** Ids of the glossary's own problems: they have severities, too. */
const GLOSSARY = /^glossary-[a-z-]+$/;

function checkRule(pair: Pair, known: readonly KnownRule[], tell: Tell): void {
  const id = keyOf(pair);
  const rule = known.find((other) => other.id === id);
  if (rule) checkOptions(pair.value, rule, tell);
  else if (!GLOSSARY.test(id)) {
    const guess = nearest(
      id,
      known.map((other) => other.id),
    );
    tell(pair.key, 'config-unknown-rule', `没有“${id}”这条规则。${guess ? `是不是 ${guess}？` : ''}`);
  }
}

function checkOptions(node: unknown, { id, options = [] }: KnownRule, tell: Tell): void {
  const given = isMap(node) ? node.get('options', true) : undefined;
  if (!isMap(given)) return;
  for (const pair of given.items) {
    const option = options.find(({ key }) => key === keyOf(pair));
    const keys = options.map(({ key }) => key).join('、');
    if (!option)
      tell(
        pair.key,
        'config-unknown-option',
        `${id} 没有“${keyOf(pair)}”这个选项。${keys ? `可用的选项：${keys}。` : '它没有选项。'}`,
      );
    else checkValue(pair.value, option, tell);
  }
}

const TYPE_WORDS = { boolean: '是 true 或 false', string: '是文字', number: '是数字' } as const;

function checkValue(
  node: unknown,
  { key, type, values }: NonNullable<KnownRule['options']>[number],
  tell: Tell,
): void {
  const value = isScalar(node) ? node.value : undefined;
  if (values && !values.includes(String(value)))
    tell(node, 'config-wrong-option', `${key} 应是 ${values.join('、')} 之一。`);
  else if (typeof value !== type) tell(node, 'config-wrong-option', `${key} 应${TYPE_WORDS[type]}。`);
}

function readRule(node: unknown, tell: Tell): RuleSettings | undefined {
  if (!isMap(node)) {
    const severity = readSeverity(node, tell);
    return severity && { severity };
  }
  tellStrangeKeys(node.items, RULE_KEYS, tell);
  const languages = readMap(node, 'languages', tell);
  const options = readMap(node, 'options', tell);
  const severity = node.has('severity') ? readSeverity(node.get('severity', true), tell) : undefined;
  return {
    severity,
    languages: languages && readSeverities(languages.items, tell),
    options: options && (options.toJSON() as Record<string, unknown>),
  };
}

function readMap(node: YAMLMap, key: string, tell: Tell): YAMLMap | undefined {
  const value = node.get(key, true);
  if (value === undefined || isMap(value)) return value as YAMLMap | undefined;
  return tell(value, 'config-wrong-type', `\`${key}\` 应是一组“键: 值”。`);
}

function tellStrangeKeys(items: readonly Pair[], known: readonly string[], tell: Tell): void {
  for (const pair of items)
    if (!known.includes(keyOf(pair))) {
      const guess = nearest(keyOf(pair), known);
      const message = `没有“${keyOf(pair)}”这个键；${guess ? `是不是 ${guess}？` : `可用的键：${known.join('、')}。`}`;
      tell(pair.key, 'config-unknown-key', message);
    }
}

function readSeverities(items: readonly Pair[], tell: Tell): Record<string, Severity> {
  tellStrangeKeys(items, DRAFT_LANGUAGES, tell);
  const severities: Record<string, Severity> = {};
  for (const pair of items) {
    const severity = readSeverity(pair.value, tell);
    if (severity) severities[keyOf(pair)] = severity;
  }
  return severities;
}

/** YAML 1.1 reads `off` as false; both are understood. */
function readSeverity(node: unknown, tell: Tell): Severity | undefined {
  const value = isScalar(node) ? (node.value === false ? 'off' : node.value) : undefined;
  if (SEVERITIES.includes(value as Severity)) return value as Severity;
  tell(node, 'config-wrong-severity', `级别应是 ${SEVERITIES.join('、')} 之一。`);
  return undefined;
}

function readTexts(node: unknown, tell: Tell): string[] {
  if (!isSeq(node)) return tell(node, 'config-wrong-type', '这里应是一个列表。') ?? [];
  return node.items.flatMap((item) => (isScalar(item) && item.value !== null ? [String(item.value)] : []));
}

function readPins(node: unknown, tell: Tell): Record<string, string> {
  if (!isMap(node)) return tell(node, 'config-wrong-type', '`pin` 应是一组“写法: id”。') ?? {};
  return Object.fromEntries(
    node.items
      .filter((pair) => isScalar(pair.value))
      .map((pair) => [keyOf(pair), String((pair.value as { value: unknown }).value)]),
  );
}

function readGlossary(node: unknown, tell: Tell): string[] {
  if (!isMap(node)) return tell(node, 'config-wrong-type', '`glossary` 应写作 `files: [路径]`。') ?? [];
  return readTexts(node.get('files', true), tell);
}

function readDate(node: unknown, tell: Tell): string | undefined {
  const text = isScalar(node) ? String(node.value) : '';
  if (isPartialDate(text)) return text;
  tell(node, 'config-bad-date', '日期应写作 2024-10-31、2024-10 或 2024。');
  return undefined;
}
