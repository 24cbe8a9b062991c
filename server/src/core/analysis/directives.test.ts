/** Do comments in a draft silence the findings that they should, and no others? */
import { describe, expect, it } from 'vitest';
import { check } from '../rules/check.js';
import { DEFAULT_SETTINGS } from '../settings.js';
import { analyzeText, smallKnowledge } from '../testing/drafts.js';
import { picture, readFixture } from '../testing/fixture.js';
import { directivesIn } from './directives.js';

const knowledge = smallKnowledge(`
- { id: baidu, type: company, name: 百度 }
- { id: tencent, type: company, name: 腾讯 }
- { id: ernie, type: product, kind: chatbot, name: 文心一言, maker: baidu }
`);

/** Wrong makers are found exactly at the marked spans. */
function checkFindings(marked: string, language: 'markdown' | 'plaintext' = 'markdown'): void {
  const { text } = readFixture(marked);
  const findings = check(analyzeText(text, { language, knowledge }), DEFAULT_SETTINGS);
  const spans = findings.filter(({ rule }) => rule === 'wrong-maker').map(({ span }) => span);
  expect(picture(text, spans)).toBe(marked);
}

const WRONG = '⟦腾讯⟧的文心一言上线。';
const SILENT = '腾讯的文心一言上线。';

describe('silencing comments', () => {
  it.each([
    ['none', `${WRONG}\n`],
    ['the next line, one rule', `<!-- dianming-disable-next-line wrong-maker -->\n${SILENT}\n${WRONG}\n`],
    ['the next line, all rules', `<!-- dianming-disable-next-line -->\n${SILENT}\n`],
    [
      'the next line, several rules',
      `<!-- dianming-disable-next-line former-name, wrong-maker -->\n${SILENT}\n`,
    ],
    ['the next line, another rule', `<!-- dianming-disable-next-line former-name -->\n${WRONG}\n`],
    ['its own line', `${SILENT} <!-- dianming-disable-line wrong-maker -->\n${WRONG}\n`],
    ['from here on', `${WRONG}\n\n<!-- dianming-disable wrong-maker -->\n\n${SILENT}\n\n${SILENT}\n`],
    ['until enabled', `<!-- dianming-disable -->\n\n${SILENT}\n\n<!-- dianming-enable -->\n\n${WRONG}\n`],
    [
      'enabled again by rule',
      `<!-- dianming-disable wrong-maker -->\n\n${SILENT}\n\n<!-- dianming-enable wrong-maker -->\n\n${WRONG}\n`,
    ],
    ['with CRLF', `<!-- dianming-disable-next-line wrong-maker -->\r\n${SILENT}\r\n${WRONG}\r\n`],
    ['a word that only looks so', `<!-- dianming-disabled -->\n${WRONG}\n`],
    ['an unclosed one', `<!-- dianming-disable\n\n`],
  ])('%s', (_, marked) => {
    checkFindings(marked);
    checkFindings(marked, 'plaintext');
  });

  it('tell where each rule stands', () => {
    const line = '文 <!-- dianming-disable-line wrong-maker former-name -->';
    const [directive] = directivesIn(line);
    expect(directive!.kind).toBe('disable-line');
    expect(directive!.rules.map(({ id, span }) => [id, line.slice(span.start, span.end)])).toEqual([
      ['wrong-maker', 'wrong-maker'],
      ['former-name', 'former-name'],
    ]);
  });
});
