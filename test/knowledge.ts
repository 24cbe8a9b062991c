/** Which knowledge do tests read with? The packs of the repository, compiled once for a test file. */
import { readdirSync, readFileSync } from 'node:fs';
import {
  compilePacks,
  type KnowledgeBase,
  knowledgeOf,
  loadPacks,
  type Packs,
} from '../server/src/core/service.js';

const FOLDER = new URL('../packs/', import.meta.url);

let packs: Packs | undefined;

export function builtInPacks(): Packs {
  if (packs) return packs;
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const files = names.map((name) => ({
    file: `packs/${name}`,
    text: readFileSync(new URL(name, FOLDER), 'utf8'),
  }));
  return (packs = loadPacks(compilePacks(files).packs));
}

/** The built-in knowledge, with glossaries laid over it. */
export const knowledgeWith = (...glossaries: string[]): KnowledgeBase =>
  knowledgeOf(
    builtInPacks(),
    glossaries.map((text, i) => ({ file: `glossary-${i}.yaml`, text })),
  ).knowledge;
