/** What does a rule's page say? Written from the rule itself, so that page, examples and tests cannot part. */
import type { Locale } from '../localized.js';
import type { Rule, RuleExample } from './rule.js';

const WORDS = {
  zh: {
    severity: '默认级别',
    why: '为什么',
    wrong: '会提示',
    right: '不提示',
    date: '稿件日期',
    fixed: '修正后',
    options: '选项',
    off: '关闭或调整',
  },
  en: {
    severity: 'Default severity',
    why: 'Why',
    wrong: 'Reported',
    right: 'Not reported',
    date: 'draft of',
    fixed: 'fixed',
    options: 'Options',
    off: 'Turning it off',
  },
} as const;

/** The page as Markdown. */
export function ruleDocumentation(rule: Rule, locale: Locale): string {
  const words = WORDS[locale];
  const colon = locale === 'zh' ? '：' : ': ';
  return [
    `# ${rule.id}`,
    rule.summary[locale],
    `${words.severity}${colon}\`${rule.severity}\``,
    `## ${words.why}`,
    rule.why[locale],
    `## ${words.wrong}`,
    rule.wrong.map((example) => showExample(example, locale)).join('\n'),
    `## ${words.right}`,
    rule.right.map((example) => showExample(example, locale)).join('\n'),
    ...(rule.options
      ? [
          `## ${words.options}`,
          rule.options
            .map(
              ({ key, summary, otherwise }) =>
                `- \`${key}\`${colon}${summary[locale]}（\`${String(otherwise)}\`）`,
            )
            .join('\n'),
        ]
      : []),
    `## ${words.off}`,
    howToTurnOff(rule.id, locale),
  ]
    .join('\n\n')
    .concat('\n');
}

function showExample({ text, date, fixed }: RuleExample, locale: Locale): string {
  const words = WORDS[locale];
  const when = date ? (locale === 'zh' ? `（${words.date} ${date}）` : ` (${words.date} ${date})`) : '';
  const after = fixed
    ? locale === 'zh'
      ? `\n  - ${words.fixed}：${fixed}`
      : `\n  - ${words.fixed}: ${fixed}`
    : '';
  return `- ${text.replace(/⟦(.*?)⟧/g, '**$1**')}${when}${after}`;
}

const howToTurnOff = (id: string, locale: Locale): string =>
  locale === 'zh'
    ? `整个编辑部：在 \`.dianming/config.yaml\` 里写\n\n\`\`\`yaml\nrules:\n  ${id}: off\n\`\`\`\n\n一处：在上一行写 \`<!-- dianming-disable-next-line ${id} -->\`。`
    : `For a desk, in \`.dianming/config.yaml\`:\n\n\`\`\`yaml\nrules:\n  ${id}: off\n\`\`\`\n\nFor one place, on the line above: \`<!-- dianming-disable-next-line ${id} -->\`.`;
