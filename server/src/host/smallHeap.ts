/**
 * How much memory may garbage hold? A server waits most of its life: its young generation need not grow after the burst
 * of the start, which would keep tens of megabytes that are never used again. Imported before all else.
 */
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--semi-space-growth-factor=1');
