/** What do the rest of the line and of the document say of a candidate? Evidence that no line has by itself. */
import type { KnowledgeBase } from '../knowledge/base.js';
import type { Reading } from './candidates.js';
import type { LineAnalysis, WeighedCandidate } from './line.js';

/** What the whole document says to each of its candidates. */
export interface DocumentContext {
  /** How often each entity is named beyond doubt. */
  readonly present: ReadonlyMap<string, number>;
  readonly ignored: ReadonlySet<string>;
  /** Entity id by folded written form. */
  readonly pins: ReadonlyMap<string, string>;
}

/** So near to each other two mentions are a maker and its product, or neighbours of a list. */
const BESIDE = 4;

export function documentFeatures(
  line: LineAnalysis,
  candidate: WeighedCandidate,
  reading: Reading,
  context: DocumentContext,
  knowledge: KnowledgeBase,
): string[] {
  if (candidate.certain) return [];
  const related = knowledge.relations.relatedTo(reading.entity.id);
  const features = [`document:others${Math.min(context.present.size, 6)}`];
  if (context.present.has(reading.entity.id)) features.push('document:entity');
  if (related.some((id) => context.present.has(id))) features.push('document:related');
  addLine(features, line, candidate, reading, related);
  return features;
}

function addLine(
  features: string[],
  line: LineAnalysis,
  candidate: WeighedCandidate,
  reading: Reading,
  related: readonly string[],
): void {
  let [others, beside, listed, kin] = [0, false, false, false];
  for (const other of line.candidates) {
    if (!other.certain || (other.start < candidate.end && candidate.start < other.end)) continue;
    others++;
    const id = other.readings[0]!.entity.id;
    const gap = other.end <= candidate.start ? candidate.start - other.end : other.start - candidate.end;
    if (gap <= BESIDE && (related.includes(id) || id === reading.entity.id)) kin = true;
    else if (gap <= BESIDE) {
      beside = true;
      listed ||= /^[”」』》]?[、和与及/]/.test(line.text.slice(Math.min(other.end, candidate.end)));
    }
  }
  features.push(`line:others${Math.min(others, 3)}`);
  if (kin) features.push('beside:related');
  if (beside) features.push('beside:other');
  if (listed) features.push('beside:listed');
}
