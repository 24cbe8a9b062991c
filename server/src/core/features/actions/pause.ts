/** How are the checks of a draft or of its folder paused, and how do they go on? */
import { type Localized, localized } from '../../localized.js';
import { isPaused } from '../../workspace.js';
import type { Action, ActionCommand, ActionContext } from './action.js';
import { findingsAt } from './findings.js';

/** Where there is a finding a pause is offered, and anywhere in a paused draft its end. */
export function pauseActions(context: ActionContext): Action[] {
  const { snapshot, uri } = context;
  if (isPaused(snapshot, uri))
    return [action('resume', uri, localized('恢复检查此文件', 'Resume the checks of this file'))];
  if (findingsAt(context).length === 0) return [];
  const folder = folderOf(uri);
  return [
    action('pause', uri, localized('暂停检查此文件', 'Pause the checks of this file')),
    ...(folder === undefined
      ? []
      : [
          action(
            'pause',
            folder,
            localized('暂停检查此文件夹', 'Pause the checks of this folder'),
            'pause-folder',
          ),
        ]),
  ];
}

const action = (name: ActionCommand['name'], uri: string, title: Localized, id: string = name): Action => ({
  id,
  title,
  kind: 'quickfix',
  edits: () => [],
  command: { name, argument: uri },
});

/** The folder of a file; a buffer without a file has none. */
const folderOf = (uri: string): string | undefined =>
  uri.startsWith('untitled:') ? undefined : /^(.*[^/])\/[^/]+$/.exec(uri)?.[1];
