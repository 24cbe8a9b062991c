/** What is wrong anywhere in the workspace? A pull that is held until something changes, and tells of what changed only. */
import {
  type CancellationToken,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDocumentDiagnosticReport,
  type WorkspaceFullDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { type Document, deskFileUris, documentAt, type Snapshot, type Stale } from '../core/service.js';
import { diagnosticsOf, digest } from './diagnostics.js';
import type { FeatureContext } from './feature.js';
import { SCHEME } from './places.js';
import { breathe, cancelled, untilCancelled } from './slices.js';

export interface WorkspaceDiagnostics {
  stale(stale: Stale): void;
  /** Settings changed: what is held is looked at again. */
  configurationChanged(): void;
}

const SLICE_MS = 8;
/** Typing makes a document stale with each key: a look is taken when it rests. */
const REST_MS = 300;

export function registerWorkspaceDiagnostics(context: FeatureContext): WorkspaceDiagnostics {
  const { connection, drafts } = context;
  /** Result id of each document as it stands; absent for what is stale. */
  const ids = new Map<string, string>();
  let waiting: (() => void)[] = [];
  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const resolve of woken) resolve();
  };
  const change = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));
  drafts.onChange((uris) => {
    for (const uri of uris) ids.delete(uri);
    wake();
  });

  connection.languages.diagnostics.onWorkspace((params, token, _progress, partial) =>
    context.guardedAsync('workspace/diagnostic', '', { items: [] }, async () => {
      for (;;) {
        const next = change();
        const items: WorkspaceDocumentDiagnosticReport[] = [];
        const report = (item: WorkspaceDocumentDiagnosticReport): void => {
          if (partial && items.length > 0) partial.report({ items: items.splice(0) });
          items.push(item);
        };
        let told = 0;
        await reportChanges(context, ids, params, token, (item) => {
          told++;
          report(item);
        });
        if (told > 0) return { items };
        await untilCancelled(next, token);
        await untilCancelled(rest(), token);
      }
    }),
  );
  return {
    stale(stale) {
      if (stale.drafts === 'all') ids.clear();
      else for (const uri of stale.drafts) ids.delete(uri);
      wake();
    },
    configurationChanged: wake,
  };
}

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, REST_MS));

/** Tells of every document whose diagnostics are not what the client has. */
async function reportChanges(
  context: FeatureContext,
  ids: Map<string, string>,
  params: WorkspaceDiagnosticParams,
  token: CancellationToken,
  report: (item: WorkspaceDocumentDiagnosticReport) => void,
): Promise<void> {
  const had = new Map(params.previousResultIds.map(({ uri, value }) => [uri, value]));
  const wanted = await documentsInScope(context, token);
  for (const uri of had.keys())
    if (!wanted.has(uri) && had.get(uri) !== NONE) report(full(uri, null, [], NONE));
  let until = performance.now() + SLICE_MS;
  for (const uri of wanted) {
    if (token.isCancellationRequested) throw cancelled();
    const before = had.get(uri) ?? NOTHING;
    if (ids.get(uri) === before) continue;
    const item = (await reportOf(context, uri)) ?? full(uri, null, [], NOTHING);
    ids.set(uri, item.resultId);
    if (before !== item.resultId) report(item);
    if (performance.now() < until) continue;
    await breathe();
    until = performance.now() + SLICE_MS;
  }
}

/** The id of what has no diagnostics at all, and of what is not there. */
const NOTHING = digest([]);
const NONE = 'none';

/** All drafts and the files of all desks; none where the user wants open files only. */
async function documentsInScope(
  { options, drafts, session }: FeatureContext,
  token: CancellationToken,
): Promise<ReadonlySet<string>> {
  if (options().diagnosticsScope !== 'workspace') return new Set();
  await untilCancelled(drafts.ready(), token);
  const { open, deskFiles } = session.snapshot();
  const files = [...deskFiles.values()].flatMap(deskFileUris);
  const uris = [...open.keys()].filter((uri) => !uri.startsWith(`${SCHEME}:`));
  return new Set([...uris, ...files, ...drafts.uris()]);
}

async function reportOf(
  { session, drafts, places, locale, guarded }: FeatureContext,
  uri: string,
): Promise<Report | undefined> {
  const open = documentAt(session.snapshot(), uri);
  const document = open ?? (await drafts.read(uri));
  if (!document) return undefined;
  if (!open) await session.ready(uri);
  const items = guarded('workspace/diagnostic', uri, [], (snapshot) =>
    diagnosticsOf(open ? snapshot : withDocument(snapshot, document), uri, places, locale),
  );
  return full(uri, open?.version ?? null, items, digest(items));
}

type Report = WorkspaceFullDocumentDiagnosticReport & { readonly resultId: string };

const full = (uri: string, version: number | null, items: Diagnostic[], resultId: string): Report => ({
  kind: DocumentDiagnosticReportKind.Full,
  uri,
  version,
  items,
  resultId,
});

/** The snapshot with a closed draft in it, for this question alone: nothing of it is kept. */
const withDocument = (snapshot: Snapshot, document: Document): Snapshot => ({
  ...snapshot,
  disk: new Map([...snapshot.disk, [document.uri, document]]),
  analyses: new Map(),
});
