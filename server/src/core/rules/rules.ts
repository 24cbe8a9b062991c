/** Which rules are there? The one list; where findings overlap, the earlier rule is heard first. */
import { ambiguousName } from './ambiguous-name.js';
import { anachronism } from './anachronism.js';
import { dateConflict } from './date-conflict.js';
import { firstMention } from './first-mention.js';
import { formerName } from './former-name.js';
import { nameCase } from './name-case.js';
import { nameInconsistent } from './name-inconsistent.js';
import { nameMisspelled } from './name-misspelled.js';
import { nameMixedScript } from './name-mixed-script.js';
import { nameTranslated } from './name-translated.js';
import { roleOutdated } from './role-outdated.js';
import type { Rule } from './rule.js';
import { tickerWrong } from './ticker-wrong.js';
import { unknownName } from './unknown-name.js';
import { unusedDirective } from './unused-directive.js';
import { versionUnknown } from './version-unknown.js';
import { wrongMaker } from './wrong-maker.js';

export const RULES: readonly Rule[] = [
  wrongMaker,
  nameMisspelled,
  tickerWrong,
  dateConflict,
  formerName,
  roleOutdated,
  anachronism,
  nameTranslated,
  nameCase,
  nameInconsistent,
  firstMention,
  versionUnknown,
  nameMixedScript,
  ambiguousName,
  unknownName,
  unusedDirective,
];
