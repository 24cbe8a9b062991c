/** Do the rules find what they found, and keep as quiet as they were? Lower bounds over test/evaluation/rules. */
import { describe, expect, it } from 'vitest';
// @ts-expect-error a script without types
import { evaluate, ruleNames } from '../../scripts/evaluation/rules.mjs';
import * as core from '../../server/src/core/service.js';
import { knowledgeWith } from '../knowledge.js';

/** Shares of one hundred: found at least, alarms at most. What hangs on the readings of shared names has more room. */
const BOUNDS: Readonly<Record<string, readonly [number, number]>> = {
  'ambiguous-name': [60, 4],
  // A single sentence shows the tagger of unknown names little.
  'unknown-name': [15, 4],
};
const BOUND = [85, 4] as const;
const LEAST = 30;

const knowledge = knowledgeWith();

describe.each(ruleNames() as string[])('%s', (rule) => {
  const { wrong, found, right, alarms } = evaluate(core, knowledge, rule);
  const [least, most] = BOUNDS[rule] ?? BOUND;

  it('has thirty sentences of either kind', () => expect(Math.min(wrong, right)).toBeGreaterThanOrEqual(LEAST));
  it(`finds ${least} of a hundred`, () => expect((100 * found) / wrong).toBeGreaterThanOrEqual(least));
  it(`cries wolf at no more than ${most} of a hundred near misses`, () =>
    expect((100 * alarms) / right).toBeLessThanOrEqual(most));
});
