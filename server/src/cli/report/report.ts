/** What does a report format get? The checked drafts with their findings; it gives back a text. */
import type { Lines, RatedFinding } from '../../core/service.js';

export interface ReportedDraft {
  readonly path: string;
  readonly lines: Lines;
  readonly findings: readonly RatedFinding[];
}

export type Report = (drafts: readonly ReportedDraft[]) => string;
