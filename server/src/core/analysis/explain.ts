/** Why was a stretch taken for a mention, or not? Every candidate with its evidence and the verdict. */
import type { Name } from '../knowledge/model.js';
import { type Localized, localized } from '../localized.js';
import { lineStart, positionAt } from '../text/lines.js';
import type { Span } from '../text/span.js';
import { type Analysis, lineAnalysisAt } from './analysis.js';
import { type Candidate, findCandidates, type Reading } from './candidates.js';
import { documentEvidence } from './documentEvidence.js';
import { CERTAIN, type Evidence, Recorder } from './evidence.js';
import type { LineAnalysis, WeighedCandidate } from './line.js';
import { lineEvidence } from './lineEvidence.js';
import { contextOf, mentionsOf } from './mentions.js';
import { project, toLineSpan } from './projection.js';

export interface ExplainedReading {
  readonly entity: string;
  readonly name: Name;
  readonly score: number;
  readonly evidence: readonly Evidence[];
  /** Everything observed, with or without a weight: what weights are fitted from. */
  readonly features: readonly string[];
}

/** One candidate; offsets are those of the document. */
export interface Explained extends Span {
  readonly text: string;
  readonly readings: readonly ExplainedReading[];
  readonly verdict: Localized;
}

/** All candidates of a draft in the order of the text, rejected ones too. */
export function explainDraft(analysis: Analysis): Explained[] {
  const explained: Explained[] = [];
  let start = 0;
  for (const leaf of analysis.leaves)
    for (const line of leaf.lines) {
      explained.push(...explainLine(analysis, line, start));
      start += line.text.length;
    }
  return explained;
}

/** The candidates of the line at an offset. */
export function explainAt(analysis: Analysis, offset: number): Explained[] {
  const { line } = positionAt(analysis.text, offset);
  const found = lineAnalysisAt(analysis, line);
  return found ? explainLine(analysis, found, lineStart(analysis.text, line)) : [];
}

function explainLine(analysis: Analysis, line: LineAnalysis, offset: number): Explained[] {
  const projection = project(line.text, line.mask);
  return findCandidates(projection.text, analysis.knowledge).map((candidate) => {
    const span = toLineSpan(projection, candidate.start, candidate.end);
    const weighed = line.candidates.find(({ start, end }) => start === span.start && end === span.end);
    const observedOf = observer(analysis, line, projection.text, candidate, weighed);
    const place = { start: offset + span.start, end: offset + span.end };
    return {
      ...place,
      text: line.text.slice(span.start, span.end),
      readings: candidate.readings.map((reading) => explainReading(reading, weighed, observedOf(reading))),
      verdict: verdictOf(analysis, place, weighed !== undefined),
    };
  });
}

/** Everything that is observed of each reading of a candidate: nothing of one beyond doubt. */
function observer(
  analysis: Analysis,
  line: LineAnalysis,
  text: string,
  candidate: Candidate,
  weighed: WeighedCandidate | undefined,
): (reading: Reading) => readonly Evidence[] {
  if (weighed?.certain) return () => [];
  const observe = lineEvidence(text, candidate);
  return (reading) => {
    const recorder = new Recorder();
    observe(reading, recorder);
    if (weighed) documentEvidence(recorder, line, weighed, reading, contextOf(analysis), analysis.knowledge);
    return recorder.evidence;
  };
}

function explainReading(
  { entity, name }: Reading,
  weighed: WeighedCandidate | undefined,
  observed: readonly Evidence[],
): ExplainedReading {
  const evidence = weighed?.certain
    ? [{ feature: 'unambiguous', weight: CERTAIN }]
    : observed.filter(({ weight }) => weight !== 0);
  return {
    entity: entity.id,
    name,
    score: weighed ? evidence.reduce((sum, { weight }) => sum + weight, 0) : 0,
    evidence,
    features: observed.map(({ feature }) => feature),
  };
}

function verdictOf(analysis: Analysis, { start, end }: Span, weighed: boolean): Localized {
  const mention = mentionsOf(analysis).find((each) => each.start < end && start < each.end);
  if (!analysis.chinese) return localized('全文不是中文正文', 'the document is not Chinese prose');
  if (mention?.start === start && mention.end === end)
    return localized(
      `提及 ${mention.entity}${mention.ambiguous ? '（读法未定）' : ''}`,
      `a mention of ${mention.entity}${mention.ambiguous ? ' (ambiguous)' : ''}`,
    );
  if (mention || !weighed) return localized('让位于更长的提及', 'gives way to a longer mention');
  return localized('不是提及', 'no mention');
}
