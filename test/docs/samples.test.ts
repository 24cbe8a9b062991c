/** Do the sample drafts show what the README promises? */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { analyze, check, DEFAULT_SETTINGS, linesOf } from '../../server/src/core/service.js';
import { slice } from '../../server/src/core/text/lines.js';
import { knowledgeWith } from '../knowledge.js';

const FOLDER = new URL('../../samples/', import.meta.url);
const draft = readdirSync(FOLDER).find((name) => name.endsWith('半山腰.md'))!;

it('半山腰.md names a wrong maker and an outdated name', () => {
  const text = linesOf(readFileSync(new URL(draft, FOLDER), 'utf8'));
  const analysis = analyze(text, { language: 'markdown', fileName: draft }, knowledgeWith());
  const found = check(analysis, DEFAULT_SETTINGS).map(({ rule, span }) => [
    rule,
    slice(text, span.start, span.end),
  ]);
  expect(found).toContainEqual(['wrong-maker', '百度']);
  expect(found).toContainEqual(['former-name', '文心**一言']);
});
