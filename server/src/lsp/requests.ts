/** How does each request become a question to the core, and its answer an answer of the protocol? */
import {
  type Connection,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  DocumentHighlightKind,
  type Location,
  type LocationLink,
  LSPErrorCodes,
  MarkupKind,
  ResponseError,
} from 'vscode-languageserver';
import {
  analysisOf,
  definition,
  deskOf,
  documentAt,
  documentHighlight,
  hover,
  mentionsOf,
  offsetAt,
  type Snapshot,
} from '../core/service.js';
import type { Client } from './capabilities.js';
import { diagnosticsOf, digest } from './diagnostics.js';
import { guarded, invalid, isPosition, type Log, uriOf } from './guard.js';
import { type Places, virtualText } from './places.js';
import { STATUS_REQUEST, type Status } from './protocol.js';
import type { Session } from './session.js';

/** What every request is answered from. */
export interface Context {
  readonly client: Client;
  readonly session: Session;
  readonly places: Places;
  readonly log: Log;
}

/** A place of a document, as a request names it. */
interface Query {
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly offset: number;
}

/** `running` throws as long as the server is not, or is no more. */
export function registerRequests(connection: Connection, running: () => Context): void {
  /** Answers a request about a document from the snapshot of now. */
  const about =
    <P, T>(method: string, empty: T, answer: (context: Context, uri: string, params: P) => T) =>
    (params: P): T => {
      const context = running();
      const uri = uriOf(params);
      return guarded(context.log, method, uri, empty, () => answer(context, uri, params));
    };
  /** Answers a request about a place in a document. */
  const at = <T>(method: string, empty: T, answer: (context: Context, query: Query) => T) =>
    about<{ position: unknown }, T>(method, empty, (context, uri, { position }) => {
      if (!isPosition(position)) throw invalid('a position');
      const snapshot = context.session.snapshot();
      const document = documentAt(snapshot, uri);
      return document ? answer(context, { snapshot, uri, offset: offsetAt(document.text, position) }) : empty;
    });

  connection.onHover(at('textDocument/hover', null, hoverAt));
  connection.onDefinition(at('textDocument/definition', [], definitionAt));
  connection.onDocumentHighlight(at('textDocument/documentHighlight', [], highlightsAt));
  const report = about('textDocument/diagnostic', NO_DIAGNOSTICS, reportOf);
  connection.languages.diagnostics.on(async (params, token) => {
    await running().session.ready(uriOf(params));
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    return report(params);
  });
  connection.workspace.textDocumentContent.on(
    about('workspace/textDocumentContent', { text: '' }, ({ session }, uri) => ({
      text: virtualText(session.snapshot(), uri),
    })),
  );
  connection.onRequest(
    STATUS_REQUEST,
    about<unknown, Status | null>(STATUS_REQUEST, null, ({ session }, uri) =>
      statusOf(session.snapshot(), uri),
    ),
  );
}

function hoverAt({ places, client }: Context, { snapshot, uri, offset }: Query) {
  const found = hover(snapshot, uri, offset, client.locale);
  if (!found) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value: found.markdown },
    range: places.rangeIn(snapshot, uri, found.span),
  };
}

function definitionAt(
  { places, client }: Context,
  { snapshot, uri, offset }: Query,
): LocationLink[] | Location[] {
  const links = definition(snapshot, uri, offset).flatMap(({ from, to }): LocationLink[] => {
    const target = places.locate(snapshot, to.file, to.span);
    const entry = places.locate(snapshot, to.file, to.entry);
    if (!target || !entry) return [];
    return [
      {
        targetUri: target.uri,
        targetRange: entry.range,
        targetSelectionRange: target.range,
        originSelectionRange: places.rangeIn(snapshot, uri, from),
      },
    ];
  });
  return client.definitionLinks
    ? links
    : links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
}

const highlightsAt = ({ places }: Context, { snapshot, uri, offset }: Query) =>
  documentHighlight(snapshot, uri, offset).map((span) => ({
    range: places.rangeIn(snapshot, uri, span)!,
    kind: span.entry ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));

const NO_DIAGNOSTICS: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

function reportOf(
  { session, places, client }: Context,
  uri: string,
  { previousResultId }: { readonly previousResultId?: string },
): DocumentDiagnosticReport {
  const items = diagnosticsOf(session.snapshot(), uri, places, client.locale);
  const resultId = digest(items);
  return resultId === previousResultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, items, resultId };
}

function statusOf(snapshot: Snapshot, uri: string): Status | null {
  const analysis = analysisOf(snapshot, uri);
  if (!analysis) return null;
  const mentions = mentionsOf(analysis).filter(({ entity }) => entity !== undefined);
  const desk = deskOf(snapshot, uri);
  return {
    mentions: mentions.length,
    entities: new Set(mentions.map(({ entity }) => entity)).size,
    date: analysis.date?.date,
    dateFrom: analysis.date?.from,
    knowledgeAsOf: snapshot.packs.asOf,
    glossaries: desk.parsed.size,
    glossaryProblems: [...desk.problems.values()].flat().length,
    chinese: analysis.chinese,
  };
}
