import { describe, expect, it } from 'vitest';
import { parseConfig } from './config.js';
import { RULES } from './rules/rules.js';

/** What is wrong with a config, as code and the text at its place. */
const problemsOf = (text: string): string[] =>
  parseConfig('config.yaml', text, RULES).problems.map(
    ({ code, span }) => `${code} ${text.slice(span.start, span.end)}`,
  );

describe('rules in config.yaml', () => {
  it('are fine as they are documented', () =>
    expect(
      problemsOf(
        'rules:\n  wrong-maker: error\n  name-case: { severity: hint, options: { spacing: ignore } }\n  first-mention: { severity: warning, options: { latin: true } }\n  glossary-no-maker: off\n',
      ),
    ).toEqual([]));

  it('have ids that there are, with a guess for a slip', () => {
    expect(problemsOf('rules:\n  wrong-makr: off\n')).toEqual(['config-unknown-rule wrong-makr']);
    expect(parseConfig('c', 'rules:\n  wrong-makr: off\n', RULES).problems[0]!.message).toContain(
      'wrong-maker',
    );
  });

  it('have options and values that there are', () => {
    expect(problemsOf('rules:\n  name-case: { options: { gaps: auto } }\n')).toEqual([
      'config-unknown-option gaps',
    ]);
    expect(problemsOf('rules:\n  name-case: { options: { spacing: never } }\n')).toEqual([
      'config-wrong-option never',
    ]);
    expect(problemsOf('rules:\n  first-mention: { options: { latin: 1 } }\n')).toEqual([
      'config-wrong-option 1',
    ]);
  });

  it('say nothing else, and of languages that there are', () => {
    expect(problemsOf('rules:\n  name-case: { severtiy: off }\n')).toEqual(['config-unknown-key severtiy']);
    expect(problemsOf('rules:\n  name-case: { languages: { markdwon: off } }\n')).toEqual([
      'config-unknown-key markdwon',
    ]);
    expect(problemsOf('rules:\n  name-case: { languages: off, options: [spacing] }\n')).toEqual([
      'config-wrong-type off',
      'config-wrong-type [spacing]',
    ]);
  });

  it('are not judged by a caller that knows no rules', () =>
    expect(parseConfig('c', 'rules:\n  anything: off\n').problems).toEqual([]));
});
