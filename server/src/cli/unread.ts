/** What of a text was not read? Lines so long that nobody wrote them are passed over, and that is told. */
import { type Analysis, unreadLines } from '../core/service.js';
import type { Io } from './run.js';

export function tellUnread(io: Io, place: string, analysis: Analysis | undefined): void {
  for (const line of analysis ? unreadLines(analysis) : [])
    io.stderr.write(`dianming: ${place}:${line + 1}：这一行太长，没有读 (line too long, not read)\n`);
}
