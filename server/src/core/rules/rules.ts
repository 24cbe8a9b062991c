/** Which rules are there? The one list. */
import type { Rule } from './rule.js';

export const RULES: readonly Rule[] = [];
