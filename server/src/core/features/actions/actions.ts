/** What may be done at a place of a draft, beyond the fixes of its findings? The one list. */
import { documentAt } from '../../workspace.js';
import type { Action, ActionContext } from './action.js';
import { addToGlossary } from './addToGlossary.js';
import { copyActions, fixAll, silenceActions } from './findings.js';
import { nameActions } from './nameActions.js';
import { pauseActions } from './pause.js';
import { readingActions } from './reading.js';

const SOURCES = [
  addToGlossary,
  readingActions,
  nameActions,
  silenceActions,
  copyActions,
  pauseActions,
  fixAll,
];

/** `wanted` tells whether a kind is asked for: what is not asked for is not computed. */
export function actions(context: ActionContext, wanted: (kind: string) => boolean): readonly Action[] {
  const document = documentAt(context.snapshot, context.uri);
  if (!document || document.language === 'yaml' || context.uri.startsWith('dianming:')) return [];
  return SOURCES.flatMap((source) =>
    source === fixAll && !wanted('source.fixAll.dianming') ? [] : source(context),
  ).filter(({ kind }) => wanted(kind));
}
