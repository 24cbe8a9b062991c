/** A Contextive glossary: terms of each context with definition and aliases. */
import { parse } from 'yaml';
import { asList, type Imported, type ImportedEntry, isRecord } from './imported.js';

export function importContextive(text: string): Imported {
  const document: unknown = parse(text, { logLevel: 'silent' });
  const lost: string[] = [];
  const contexts = isRecord(document) ? asList(document.contexts) : [];
  const entries = contexts.filter(isRecord).flatMap((context) => {
    const name = String(context.name ?? '');
    for (const key of ['domainVisionStatement', 'paths']) if (key in context) lost.push(`${name}：${key}`);
    return asList(context.terms)
      .filter(isRecord)
      .flatMap((term) => readTerm(term, lost));
  });
  return { entries, lost };
}

function readTerm(term: Record<string, unknown>, lost: string[]): ImportedEntry[] {
  if (typeof term.name !== 'string') {
    lost.push(`没有 name 的条目 (term without a name): ${JSON.stringify(term)}`);
    return [];
  }
  if ('examples' in term) lost.push(`${term.name}：examples`);
  const names = asList(term.aliases).map((text) => ({ text: String(text), kind: 'alias' as const }));
  return [
    {
      name: term.name,
      names,
      description: typeof term.definition === 'string' ? term.definition.trim() : undefined,
    },
  ];
}
