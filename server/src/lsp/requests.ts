/** How does each request become a question to the core, and its answer an answer of the protocol? */
import {
  type Connection,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  DocumentHighlightKind,
} from 'vscode-languageserver';
import {
  analysisOf,
  definition,
  deskOf,
  documentHighlight,
  hover,
  isPaused,
  mentionsOf,
  type Snapshot,
} from '../core/service.js';
import type { Client } from './capabilities.js';
import { diagnosticsOf, digest } from './diagnostics.js';
import { asLocations, linksOf, type Query, queryOf } from './feature.js';
import { guarded, type Log, uriOf } from './guard.js';
import { markup } from './markup.js';
import { type Places, virtualText } from './places.js';
import { STATUS_REQUEST, type Status } from './protocol.js';
import type { Session } from './session.js';
import { untilCancelled } from './slices.js';

/** What every request is answered from. */
export interface Context {
  readonly client: Client;
  readonly session: Session;
  readonly places: Places;
  readonly log: Log;
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
    about<unknown, T>(method, empty, (context, _uri, params) => {
      const query = queryOf(context.session.snapshot(), params);
      return query ? answer(context, query) : empty;
    });

  connection.onHover(at('textDocument/hover', null, hoverAt));
  connection.onDefinition(at('textDocument/definition', [], definitionAt));
  connection.onDocumentHighlight(at('textDocument/documentHighlight', [], highlightsAt));
  const report = about('textDocument/diagnostic', NO_DIAGNOSTICS, reportOf);
  connection.languages.diagnostics.on(async (params, token) => {
    await untilCancelled(running().session.ready(uriOf(params)), token);
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
    contents: markup(found.markdown, client.hoverFormats),
    range: places.rangeIn(snapshot, uri, found.span),
  };
}

const definitionAt = ({ places, client }: Context, query: Query) =>
  asLocations(
    linksOf(places, query, definition(query.snapshot, query.uri, query.offset)),
    client.definitionLinks,
  );

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
    knowledgeAsOf: desk.knowledge.asOf,
    glossaries: desk.parsed.size,
    glossaryProblems: [...desk.problems.values()].flat().length,
    chinese: analysis.chinese,
    paused: isPaused(snapshot, uri),
  };
}
