/** How do the core's edits become a WorkspaceEdit that this client understands, with annotations to preview by? */
import {
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  CreateFile,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { FileEdits, Locale, Snapshot } from '../core/service.js';
import type { FeatureContext } from './feature.js';

const LABELS: Readonly<Record<FileEdits['about'], Readonly<Record<Locale, string>>>> = {
  drafts: { zh: '稿件', en: 'Drafts' },
  glossary: { zh: '术语表', en: 'Glossary' },
  config: { zh: '点名的设置', en: 'Settings of the desk' },
};

/** `undefined` where the client can take no part of it. */
export function workspaceEdit(
  { client, locale }: FeatureContext,
  snapshot: Snapshot,
  files: readonly FileEdits[],
): WorkspaceEdit | undefined {
  const support = client.workspace?.workspaceEdit;
  const canCreate = support?.resourceOperations?.includes('create') === true;
  const possible = files.filter(({ create, edits }) => edits.length > 0 && (!create || canCreate));
  if (possible.length === 0) return undefined;
  if (!support?.documentChanges)
    return { changes: Object.fromEntries(possible.map(({ uri, edits }) => [uri, edits.map(textEdit)])) };
  const annotated = support.changeAnnotationSupport !== undefined && possible.length > 1;
  const annotations = Object.fromEntries(
    [...new Set(possible.map(({ about }) => about))].map((about) => [
      about,
      { label: LABELS[about][locale] },
    ]),
  ) satisfies Record<string, ChangeAnnotation>;
  return {
    documentChanges: possible.flatMap((file) => documentChanges(snapshot, file, annotated)),
    changeAnnotations: annotated ? annotations : undefined,
  };
}

function documentChanges(
  snapshot: Snapshot,
  { uri, create, edits, about }: FileEdits,
  annotated: boolean,
): (TextDocumentEdit | CreateFile)[] {
  const change: TextDocumentEdit = {
    textDocument: { uri, version: snapshot.open.get(uri)?.version ?? null },
    edits: edits.map((edit): TextEdit | AnnotatedTextEdit =>
      annotated ? { ...textEdit(edit), annotationId: about } : textEdit(edit),
    ),
  };
  return create ? [CreateFile.create(uri, { ignoreIfExists: true }), change] : [change];
}

const textEdit = ({ range, text }: FileEdits['edits'][number]): TextEdit => ({
  range: range as Range,
  newText: text,
});
