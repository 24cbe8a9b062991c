/** How do tests get unknown or ambiguous mentions, whatever weights and taggers say today? Put into the analyses by hand. */
import type { Analysis } from '../analysis/analysis.js';
import type { Mention } from '../analysis/mentions.js';
import type { EntityType } from '../knowledge/model.js';
import { overlaps } from '../text/span.js';
import { analysisOf } from '../workspace.js';
import { indexFile, type Project, uriOf } from './project.js';

/** Every occurrence of the form in the project's drafts is an unknown mention. */
export const nameUnknown = (workspace: Project, form: string, type: EntityType): Project =>
  putMentions(workspace, form, { type, version: false, readings: [], score: 100, ambiguous: false });

/** Every occurrence of the form may mean any of the entities, the first the likeliest. */
export const nameAmbiguous = (workspace: Project, form: string, ...entities: string[]): Project =>
  putMentions(workspace, form, {
    type: 'product',
    entity: entities[0]!,
    version: false,
    readings: entities.map((entity) => ({ entity, score: 100 })),
    score: 100,
    ambiguous: true,
  });

type What = Omit<Mention, 'start' | 'end'>;

function putMentions(workspace: Project, form: string, what: What): Project {
  const { snapshot, index } = workspace;
  for (const path of workspace.files.keys()) {
    const uri = uriOf(path);
    if (snapshot.disk.get(uri)?.language === 'yaml' || !snapshot.disk.has(uri)) continue;
    snapshot.analyses.set(uri, withForm(analysisOf(snapshot, uri)!, form, what));
    indexFile(snapshot, index, uri);
  }
  return workspace;
}

function withForm(analysis: Analysis, form: string, what: What): Analysis {
  const leaves = analysis.resolved.leaves.map((leaf, i) => ({
    ...leaf,
    lines: leaf.lines.map((mentions, n) => {
      const put = occurrences(analysis.leaves[i]!.lines[n]!.text, form, what);
      const others = mentions.filter((mention) => !put.some((each) => overlaps(each, mention)));
      return [...others, ...put].sort((a, b) => a.start - b.start);
    }),
  }));
  return { ...analysis, resolved: { ...analysis.resolved, leaves } };
}

function occurrences(line: string, form: string, what: What): Mention[] {
  const found: Mention[] = [];
  for (let at = line.indexOf(form); at >= 0; at = line.indexOf(form, at + form.length))
    found.push({ ...what, start: at, end: at + form.length });
  return found;
}
