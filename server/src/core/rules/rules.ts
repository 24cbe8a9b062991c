/** Which rules are there? The one list; where findings overlap, the earlier rule is heard first. */
import { formerName } from './former-name.js';
import type { Rule } from './rule.js';
import { wrongMaker } from './wrong-maker.js';

export const RULES: readonly Rule[] = [wrongMaker, formerName];
