import { describe, expect, it } from 'vitest';
import { importContextive } from '../../server/src/cli/import/contextive.js';
import { importCsv } from '../../server/src/cli/import/csv.js';
import { importPrh } from '../../server/src/cli/import/prh.js';
import { importVale } from '../../server/src/cli/import/vale.js';

describe('import', () => {
  it('reads a spreadsheet with Chinese headers, and names the columns it has no field for', () => {
    const { entries, lost } = importCsv(
      '\ufeff名称,类型,别名,开发者,备注\n墨斗,产品,"MoDou、墨斗AI",面壁智能,随手\n,产品,,,\n',
    );
    expect(entries).toEqual([
      {
        id: undefined,
        type: 'product',
        kind: undefined,
        name: '墨斗',
        names: [
          { text: 'MoDou', kind: 'alias' },
          { text: '墨斗AI', kind: 'alias' },
        ],
        maker: ['面壁智能'],
        description: undefined,
      },
    ]);
    expect(lost).toEqual([
      '列“备注”没有对应的字段 (column without a field)',
      '第 3 行没有名称 (row without a name)',
    ]);
  });

  it('refuses a spreadsheet without names, and one that is none', () => {
    expect(() => importCsv('a,b\n1,2\n')).toThrow('名称');
    expect(() => importCsv('name\n"open')).toThrow('CSV');
  });

  it('takes plain patterns of a prh dictionary as misspellings, and leaves regular expressions behind', () => {
    const { entries, lost } = importPrh(
      'version: 1\nimports: [other.yml]\nrules:\n  - expected: ChatGPT\n    patterns: [ChatGTP, /chat gpt/i]\n    specs: []\n  - 百度\n  - pattern: x\n',
    );
    expect(entries).toEqual([
      { name: 'ChatGPT', names: [{ text: 'ChatGTP', kind: 'misspelling' }] },
      { name: '百度', names: [] },
    ]);
    expect(lost).toHaveLength(4);
  });

  it('takes the plain terms of a Vale vocabulary', () => {
    expect(importVale('# 名称\n百度\n\n[Oo]penAI\n')).toEqual({
      entries: [{ name: '百度', names: [] }],
      lost: ['正则表达式 [Oo]penAI (regular expression)'],
    });
  });

  it('takes terms, definitions and aliases of a Contextive glossary', () => {
    const { entries, lost } = importContextive(
      'contexts:\n  - name: AI\n    paths: ["*"]\n    terms:\n      - name: 智脑\n        definition: 大模型。\n        aliases: [ZhiNao]\n        examples: [x]\n      - definition: 无名\n',
    );
    expect(entries).toEqual([
      { name: '智脑', names: [{ text: 'ZhiNao', kind: 'alias' }], description: '大模型。' },
    ]);
    expect(lost).toHaveLength(3);
  });

  it.each([importPrh, importVale, importContextive])(
    'says what is wrong with a list that is no list',
    (importer) => {
      expect(() => importer('\u0000: [')).not.toThrow();
    },
  );
});
