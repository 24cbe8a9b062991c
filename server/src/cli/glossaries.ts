/** What do the files say that `--glossary` names? They lie over the built-in knowledge, as `dianming.glossary.files` does. */
import { resolve } from 'node:path';
import { type DeskKnowledge, type KnowledgeFile, knowledgeOf, linesOf, positionAt } from '../core/service.js';
import { builtInPacks } from '../host/builtIn.js';
import { diskHost } from '../host/disk.js';
import { namedFiles } from '../host/namedFiles.js';
import type { Io } from './run.js';
import { UsageError } from './usage.js';

/** The option, for every command that reads knowledge. */
export const GLOSSARY = { glossary: { type: 'string', multiple: true } } as const;

/** Packs and the files that are named, merged; what is wrong with the files goes to standard error. */
export async function knowledgeWith(paths: readonly string[] = [], io: Io): Promise<DeskKnowledge> {
  const files = await readGlossaries(paths, io);
  const made = knowledgeOf(builtInPacks(), files);
  for (const { file, text } of files)
    for (const { span, message } of made.problems.get(file) ?? [])
      io.stderr.write(`dianming: ${file}:${positionAt(linesOf(text), span.start).line + 1}：${message}\n`);
  return made;
}

/** The paths as a desk takes them; throws as `readGlossaries` does. */
export async function checkedPaths(paths: readonly string[] = [], io: Io): Promise<string[]> {
  await readGlossaries(paths, io);
  return paths.map((path) => resolve(io.cwd, path));
}

/** Throws where a path names nothing that can be read: the command was called wrongly. */
export async function readGlossaries(paths: readonly string[], io: Io): Promise<KnowledgeFile[]> {
  const host = diskHost((message) => void io.stderr.write(`dianming: ${message}\n`));
  const read = paths.map(async (path) => {
    const { files } = await namedFiles(host, '', resolve(io.cwd, path));
    const texts = await Promise.all(files.map(async (file) => ({ file, text: await host.read(file) })));
    const found = texts.filter((file): file is KnowledgeFile => file.text !== undefined);
    if (found.length === 0) throw new UsageError(`--glossary：读不到“${path}” (nothing to read there)。`);
    return found;
  });
  return (await Promise.all(read)).flat();
}
