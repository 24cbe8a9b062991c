/** Does a comment ask for silence where nothing would be said? */
import type { PlacedDirective } from '../analysis/directives.js';
import { localized } from '../localized.js';
import { contentLength, lineAt, lineStart } from '../text/lines.js';
import type { Finding, Rule, RuleContext } from './rule.js';

export const unusedDirective: Rule = {
  id: 'unused-directive',
  severity: 'hint',
  summary: localized('关闭检查的注释没有用处。', 'A comment that silences a rule silences nothing.'),
  why: localized(
    '稿子改过以后，当初的注释常常忘了删；规则名写错，则什么也没关掉。',
    'Comments outlive the sentence that they were written for; and one with a rule’s name misspelt never did anything.',
  ),
  wrong: [
    { text: '⟦<!-- dianming-disable-next-line -->⟧\n\n百度的文心一言又更新了。' },
    { text: '⟦<!-- dianming-disable wrongmaker -->⟧\n\n百度的文心一言又更新了。' },
  ],
  right: [
    { text: '百度的文心一言又更新了。' },
    { text: '<!-- dianming-disable-next-line name-case -->\nopenai近日发布了新的语音模型，百度也是。' },
  ],
  check,
};

/** Runs after the others: what it looks at is what they left unused. */
function* check({ analysis, unused }: RuleContext): Iterable<Finding> {
  for (const { placed, rules, unknown } of unused) yield report(analysis.text, placed, rules, unknown);
}

function report(
  text: RuleContext['analysis']['text'],
  { line, directive }: PlacedDirective,
  rules: readonly string[],
  unknown: boolean,
): Finding {
  const start = lineStart(text, line);
  const content = lineAt(text, line);
  const alone = content.trim() === content.slice(directive.start, directive.end);
  const span = { start: start + directive.start, end: start + directive.end };
  const which = rules.join('、');
  const about = localized(which === '' ? '任何规则' : which, which === '' ? 'any rule' : rules.join(', '));
  return {
    span,
    message: unknown
      ? localized(
          `没有叫“${which}”的规则，这条注释不起作用。请改正规则名。`,
          `There is no rule called ${about.en}.`,
        )
      : localized(
          `这里没有${about.zh}的发现，注释可以删去。`,
          `Nothing here is found by ${about.en}; the comment can go.`,
        ),
    fixes: [
      {
        title: localized('删去这条注释', 'Delete the comment'),
        edits: [
          {
            span:
              alone && contentLength(content) < content.length
                ? { start, end: start + content.length }
                : span,
            text: '',
          },
        ],
      },
    ],
  };
}
