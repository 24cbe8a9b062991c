/** How does F2 speak LSP? Prepare tells the span or the reason against it; the edit comes for all drafts and the glossary. */
import { LSPErrorCodes, type Range, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import {
  checkNewName,
  documentAt,
  type FileEdits,
  type Locale,
  prepareRename,
  type RenameTarget,
  rangeOf,
  rename,
  type Snapshot,
} from '../core/service.js';
import { workspaceEdit } from './edits.js';
import { type FeatureContext, homeOf, queryOf } from './feature.js';
import { uriOf } from './guard.js';
import { drive, untilCancelled } from './slices.js';

export function registerRename(context: FeatureContext): void {
  const { connection, drafts, locale } = context;
  connection.onPrepareRename((params) => {
    const uri = uriOf(params);
    return context.guarded('textDocument/prepareRename', uri, null, (snapshot) => {
      const target = targetAt(snapshot, params, locale);
      const range = rangeOf(documentAt(snapshot, uri)!.text, target.span) as Range;
      return { range, placeholder: target.text };
    });
  });
  connection.onRenameRequest((params, token) => {
    const uri = uriOf(params);
    return context.guardedAsync<WorkspaceEdit | null>('textDocument/rename', uri, null, async (asked) => {
      const target = targetAt(asked, params, locale);
      refuseNewName(asked, uri, target, params.newName, locale);
      await untilCancelled(drafts.ready(), token);
      const snapshot = context.session.snapshot();
      if (documentAt(snapshot, uri) !== documentAt(asked, uri)) throw outOfDate();
      const files: FileEdits[] = [];
      const edits = rename(snapshot, drafts.index, uri, target, params.newName, homeOf(context, uri));
      await drive(edits, (file) => files.push(file), token);
      if (context.session.snapshot().revision !== snapshot.revision) throw outOfDate();
      return workspaceEdit(context, snapshot, files) ?? null;
    });
  });
}

const outOfDate = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.ContentModified, 'content modified');

/** What is renamed; where nothing can be, the reason is the error. */
function targetAt(snapshot: Snapshot, params: unknown, locale: Locale): RenameTarget {
  const target = prepareRename(snapshot, uriOf(params), queryOf(snapshot, params)?.offset ?? 0);
  if (!('refusal' in target)) return target;
  throw new ResponseError(LSPErrorCodes.RequestFailed, target.refusal[locale]);
}

function refuseNewName(
  snapshot: Snapshot,
  uri: string,
  target: RenameTarget,
  newName: string,
  locale: Locale,
): void {
  const refused = checkNewName(snapshot, uri, target, newName);
  if (refused) throw new ResponseError(LSPErrorCodes.RequestFailed, refused.refusal[locale]);
}
