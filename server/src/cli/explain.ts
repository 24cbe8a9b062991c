/** `dianming explain`: why was a name taken for a mention, or not? Candidates, evidence, verdict. */
import { resolve } from 'node:path';
import { analyze, explainDraft, linesOf, positionAt, showExplained } from '../core/service.js';
import { readDraft } from './drafts.js';
import { GLOSSARY, knowledgeWith } from './glossaries.js';
import type { Command } from './run.js';
import { readArgs, UsageError } from './usage.js';
import { write } from './write.js';

export const explain: Command = async (args, io) => {
  const { values, positionals } = readArgs(args, GLOSSARY);
  const target = /^(.+?)(?::(\d+))?(?::(\d+))?$/.exec(positionals[0] ?? '');
  if (!target || positionals.length !== 1) throw new UsageError('explain 需要一个文件：文件[:行[:列]]。');
  const [, path, line, column] = target;
  const draft = await readDraft(path!, resolve(io.cwd, path!));
  if ('problem' in draft) throw new UsageError(`${draft.path}：${draft.problem}`);
  const { knowledge } = await knowledgeWith(values.glossary, io);
  const analysis = analyze(linesOf(draft.text), { language: draft.language, fileName: draft.uri }, knowledge);
  for (const explained of explainDraft(analysis)) {
    const at = positionAt(analysis.text, explained.start);
    const end = at.character + explained.end - explained.start;
    if (line !== undefined && at.line + 1 !== Number(line)) continue;
    if (column !== undefined && (Number(column) - 1 < at.character || Number(column) - 1 > end)) continue;
    await write(io.stdout, `${path}:${at.line + 1}:${at.character + 1} ${showExplained(explained, 'zh')}`);
  }
  return 0;
};
