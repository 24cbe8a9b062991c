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
import { type FeatureContext, homeOf, offsetIn } from './feature.js';
import { uriOf } from './guard.js';
import { drive, untilCancelled } from './slices.js';

type Prepared = ReturnType<typeof prepareRename>;

export function registerRename(context: FeatureContext): void {
  const { connection, drafts, locale } = context;
  connection.onPrepareRename((params) => {
    const uri = uriOf(params);
    return context.guarded('textDocument/prepareRename', uri, null, (snapshot) => {
      const target = accepted(prepareRename(snapshot, uri, offsetIn(snapshot, uri, params.position)), locale);
      const range = rangeOf(documentAt(snapshot, uri)!.text, target.span) as Range;
      return { range, placeholder: target.text };
    });
  });
  connection.onRenameRequest((params, token) => {
    const uri = uriOf(params);
    return context.guardedAsync<WorkspaceEdit | null>('textDocument/rename', uri, null, async () => {
      await untilCancelled(drafts.ready(), token);
      const snapshot = context.session.snapshot();
      const target = accepted(prepareRename(snapshot, uri, offsetIn(snapshot, uri, params.position)), locale);
      refuseNewName(snapshot, uri, target, params.newName, locale);
      const files: FileEdits[] = [];
      const edits = rename(snapshot, drafts.index, uri, target, params.newName, homeOf(context, uri));
      await drive(edits, (file) => files.push(file), token);
      if (context.session.snapshot().revision !== snapshot.revision)
        throw new ResponseError(LSPErrorCodes.ContentModified, 'content modified');
      return workspaceEdit(context, snapshot, files) ?? null;
    });
  });
}

function accepted(target: Prepared, locale: Locale): RenameTarget {
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
