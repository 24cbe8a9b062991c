/** A prh dictionary: `expected` becomes the name, plain patterns become misspellings; regular expressions stay behind. */
import { parse } from 'yaml';
import { asList, type Imported, isPlain, isRecord } from './imported.js';

export function importPrh(text: string): Imported {
  const document: unknown = parse(text, { logLevel: 'silent' });
  const lost: string[] = [];
  if (!isRecord(document)) return { entries: [], lost: ['不是 prh 词典 (no prh dictionary)'] };
  for (const path of asList(document.imports))
    lost.push(`imports: ${JSON.stringify(path)} 未跟进，请另行导入 (not followed)`);
  const entries = asList(document.rules).flatMap((rule) => {
    const read = typeof rule === 'string' ? { expected: rule } : rule;
    if (!isRecord(read) || typeof read.expected !== 'string') {
      lost.push(`没有 expected 的规则 (rule without expected): ${JSON.stringify(rule)}`);
      return [];
    }
    const expected = read.expected;
    const patterns = [...asList(read.pattern), ...asList(read.patterns)].map(String);
    const plain = patterns.filter((pattern) => !pattern.startsWith('/') && pattern !== expected);
    for (const pattern of patterns)
      if (pattern.startsWith('/')) lost.push(`${expected}：正则表达式 ${pattern} (regular expression)`);
    for (const key of ['specs', 'options', 'regexpMustEmpty'])
      if (key in read) lost.push(`${expected}：${key}`);
    return [
      {
        name: expected,
        names: plain
          .filter((pattern) => isPlain(pattern))
          .map((text) => ({ text, kind: 'misspelling' as const })),
      },
    ];
  });
  return { entries, lost };
}
