/** `dianming explain`: why was a name taken for a mention, or not? Candidates, evidence, verdict. */
import { resolve } from 'node:path';
import { analyze, type Explained, explainDraft, knowledgeOf, linesOf, positionAt } from '../core/service.js';
import { builtInPacks } from '../host/builtIn.js';
import { readDraft } from './drafts.js';
import type { Command } from './run.js';
import { readArgs, UsageError } from './usage.js';
import { write } from './write.js';

export const explain: Command = async (args, io) => {
  const { positionals } = readArgs(args, {});
  const target = /^(.+?)(?::(\d+))?(?::(\d+))?$/.exec(positionals[0] ?? '');
  if (!target || positionals.length !== 1) throw new UsageError('explain 需要一个文件：文件[:行[:列]]。');
  const [, path, line, column] = target;
  const draft = await readDraft(path!, resolve(io.cwd, path!));
  if ('problem' in draft) throw new UsageError(`${draft.path}：${draft.problem}`);
  const { knowledge } = knowledgeOf(builtInPacks(), []);
  const analysis = analyze(linesOf(draft.text), { language: draft.language, fileName: draft.uri }, knowledge);
  for (const explained of explainDraft(analysis)) {
    const at = positionAt(analysis.text, explained.start);
    const end = at.character + explained.end - explained.start;
    if (line !== undefined && at.line + 1 !== Number(line)) continue;
    if (column !== undefined && (Number(column) - 1 < at.character || Number(column) - 1 > end)) continue;
    await write(io.stdout, show(explained, `${path}:${at.line + 1}:${at.character + 1}`));
  }
  return 0;
};

function show({ text, readings, verdict }: Explained, place: string): string {
  const lines = [`${place} “${text}” → ${verdict.zh}`];
  for (const { entity, name, score, evidence } of readings) {
    lines.push(`  ${entity} (${name.kind}${name.needsContext ? '，需语境' : ''}) ${score}`);
    for (const { feature, weight } of evidence)
      lines.push(`    ${weight > 0 ? '+' : ''}${weight} ${feature}`);
  }
  return `${lines.join('\n')}\n`;
}
