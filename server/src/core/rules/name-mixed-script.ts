/** Is a name half simplified and half traditional, or in the script that the draft is not written in? */
import type { Mention } from '../analysis/mentions.js';
import type { Entity } from '../knowledge/model.js';
import { localized } from '../localized.js';
import { lineAt } from '../text/lines.js';
import { scriptUse, toSimplified, toTraditional } from '../text/variants.js';
import { entryPlace } from './evidence.js';
import { isQuoted, sentenceAt, written } from './prose.js';
import type { Finding, Rule, RuleContext } from './rule.js';

export const nameMixedScript: Rule = {
  id: 'name-mixed-script',
  severity: 'hint',
  summary: localized(
    '名称繁简混写，或与全文的字形不同。',
    'A name mixes simplified and traditional script, or is in the one that the draft is not written in.',
  ),
  why: localized(
    '从港台报道里复制来的名称，常常留着一两个繁体字（騰讯、阿里巴巴雲）。读者看着别扭，检索也会漏掉。书名号与引文里的原样写法不管。',
    'Names pasted from another script keep a character or two of it. Titles and quotations are left alone.',
  ),
  wrong: [
    {
      text: '⟦騰讯⟧今年的游戏收入涨了两成，这个数字超过了预期。',
      fixed: '腾讯今年的游戏收入涨了两成，这个数字超过了预期。',
    },
    {
      text: '这几个月，⟦騰訊⟧把游戏业务拆成了几块，员工们还在适应。',
      fixed: '这几个月，腾讯把游戏业务拆成了几块，员工们还在适应。',
    },
    {
      text: '這幾個月，⟦腾讯⟧把遊戲業務拆成了幾塊，員工們還在適應。',
      fixed: '這幾個月，騰訊把遊戲業務拆成了幾塊，員工們還在適應。',
    },
  ],
  right: [
    { text: '腾讯今年的游戏收入涨了两成，这个数字超过了预期。' },
    { text: '騰訊今年的遊戲收入漲了兩成，這個數字超過了預期。' },
    { text: '这张旧海报上印着《騰訊十年》，现在看来很有年代感。' },
  ],
  check,
};

function* check(context: RuleContext): Iterable<Finding> {
  let draft: boolean | undefined;
  for (const mention of context.mentions) {
    const text = written(context.analysis, mention);
    const { simplified, traditional } = scriptUse(text);
    if (simplified + traditional === 0) continue;
    draft ??= isTraditional(context);
    if (draft ? simplified === 0 : traditional === 0) continue;
    const entity = context.knowledge.entities.get(mention.entity ?? '');
    if (!draft && scriptUse(withoutOfficial(text, entity)).traditional === 0) continue;
    if (isSetOff(context, mention) || isLineIn(context, mention, !draft)) continue;
    yield report(mention, entity, text, draft);
  }
}

/** The text without the characters that the owner's own names have in a simplified entry: 哪吒, 昇腾, 乾崑. */
function withoutOfficial(text: string, entity: Entity | undefined): string {
  const official = new Set(entity?.names.flatMap((name) => [...name.text]));
  return [...text].filter((c) => toSimplified(c) === c || !official.has(c)).join('');
}

const SAMPLE = 4000;
/** So many more characters of one script than of the other settle it. */
const SETTLED = 40;

/** Whether the draft is in traditional script, as its first thousands of characters show. */
function isTraditional({ analysis }: RuleContext): boolean {
  let [balance, read] = [0, 0];
  for (let line = 0; line < analysis.text.lineCount && read < SAMPLE && Math.abs(balance) < SETTLED; line++) {
    const text = lineAt(analysis.text, line);
    const { simplified, traditional } = scriptUse(text.slice(0, SAMPLE));
    balance += traditional - simplified;
    read += text.length;
  }
  return balance > 0;
}

/** The rest of the line is in that script as well: a headline from elsewhere, as it stood there. */
function isLineIn({ analysis }: RuleContext, mention: Mention, traditional: boolean): boolean {
  const { text, span } = sentenceAt(analysis, mention.start);
  const rest = scriptUse(text.slice(0, mention.start - span.start) + text.slice(mention.end - span.start));
  return traditional ? rest.traditional > rest.simplified : rest.simplified > rest.traditional;
}

function isSetOff({ analysis }: RuleContext, mention: Mention): boolean {
  if (isQuoted(analysis, mention)) return true;
  const before =
    analysis.text.length > 0
      ? written(analysis, { start: Math.max(0, mention.start - 12), end: mention.start })
      : '';
  return /[《〈][^》〉]*$|[（(][^）)]*$/.test(before);
}

function report(mention: Mention, entity: Entity | undefined, text: string, draft: boolean): Finding {
  const use = scriptUse(text);
  const mixed = use.simplified > 0 && use.traditional > 0;
  const span = { start: mention.start, end: mention.end };
  const fixed = draft ? toTraditional(text) : toSimplified(text);
  const script = draft ? localized('繁体', 'traditional') : localized('简体', 'simplified');
  return {
    span,
    message: mixed
      ? localized(
          `“${text}”繁简混写，全文是${script.zh}。请改为“${fixed}”。`,
          `“${text}” mixes two scripts; the draft is in ${script.en} script. Write “${fixed}”.`,
        )
      : localized(
          `全文是${script.zh}，“${text}”却不是。请改为“${fixed}”。`,
          `The draft is in ${script.en} script, “${text}” is not. Write “${fixed}”.`,
        ),
    related: entity ? [entryPlace(entity, mention.name)] : [],
    fixes: [
      {
        title: localized(`改为“${fixed}”`, `Write “${fixed}”`),
        edits: [{ span, text: fixed }],
        preferred: true,
      },
    ],
  };
}
