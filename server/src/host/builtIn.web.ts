/** The built-in knowledge in a browser, which has no decompressor that answers at once. */
import { inflateSync } from 'fflate';
import type { Packs } from '../core/service.js';
import { unpackPacks } from './packedKnowledge.js';

let packs: Packs | undefined;

/** Unpacked on first use. */
export const builtInPacks = (): Packs => (packs ??= unpackPacks(inflateSync));
