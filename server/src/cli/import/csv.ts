/** The spreadsheet an editor has: a header line in Chinese or English, a row for each entity. */
import { parse } from 'csv-parse/sync';
import type { EntityType } from '../../core/service.js';
import { UsageError } from '../usage.js';
import type { Imported, ImportedEntry, ImportedName } from './imported.js';

const COLUMNS: Readonly<Record<string, string>> = {
  id: 'id',
  name: 'name',
  名称: 'name',
  首选名: 'name',
  名字: 'name',
  type: 'type',
  类型: 'type',
  kind: 'kind',
  种类: 'kind',
  names: 'names',
  aliases: 'names',
  别名: 'names',
  其他写法: 'names',
  又称: 'names',
  misspellings: 'misspellings',
  错字: 'misspellings',
  误写: 'misspellings',
  legal: 'legal',
  法定名称: 'legal',
  全称: 'legal',
  latin: 'latin',
  英文名: 'latin',
  外文名: 'latin',
  maker: 'maker',
  开发者: 'maker',
  公司: 'maker',
  description: 'description',
  说明: 'description',
  简介: 'description',
};

const TYPES: Readonly<Record<string, EntityType>> = {
  company: 'company',
  product: 'product',
  person: 'person',
  公司: 'company',
  产品: 'product',
  人物: 'person',
};

type Row = Readonly<Record<string, string>>;

export function importCsv(text: string): Imported {
  const rows = readRows(text);
  const [header = [], ...body] = rows;
  const keys = header.map((title) => COLUMNS[title.trim().toLowerCase()] ?? COLUMNS[title.trim()]);
  if (!keys.includes('name')) throw new UsageError('CSV 的首行要有“名称”（name）一列。');
  const lost = header
    .filter((_, i) => keys[i] === undefined)
    .map((title) => `列“${title}”没有对应的字段 (column without a field)`);
  const entries = body.flatMap((cells, i): ImportedEntry[] => {
    const row: Row = Object.fromEntries(
      keys.flatMap((key, n) => (key && cells[n]?.trim() ? [[key, cells[n].trim()] as const] : [])),
    );
    if (!row.name) {
      lost.push(`第 ${i + 2} 行没有名称 (row without a name)`);
      return [];
    }
    if (row.type && !TYPES[row.type.toLowerCase()])
      lost.push(`第 ${i + 2} 行的类型“${row.type}”不认识 (unknown type)`);
    return [toEntry(row)];
  });
  return { entries, lost };
}

function readRows(text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      delimiter: text.split('\n', 1)[0]!.includes('\t') ? '\t' : ',',
    });
  } catch (error) {
    throw new UsageError(`CSV 读不懂：${(error as Error).message}`);
  }
}

const split = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(/[、;；|]/)
    .map((part) => part.trim())
    .filter(Boolean);

const named = (cell: string | undefined, kind: ImportedName['kind']): ImportedName[] =>
  split(cell).map((text) => ({ text, kind }));

const toEntry = (row: Row): ImportedEntry => ({
  id: row.id,
  type: TYPES[row.type?.toLowerCase() ?? ''],
  kind: row.kind,
  name: row.name!,
  names: [
    ...named(row.legal, 'legal'),
    ...named(row.latin, 'latin'),
    ...named(row.names, 'alias'),
    ...named(row.misspellings, 'misspelling'),
  ],
  maker: split(row.maker),
  description: row.description,
});
