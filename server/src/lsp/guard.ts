/** What happens when something goes wrong? The log says where, the answer is empty, the server goes on. */
import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';

/** Tells of an error with what was asked and of which document. */
export type Log = (method: string, uri: string, error: unknown) => void;

export const logTo =
  (connection: Connection): Log =>
  (method, uri, error) =>
    connection.console.error(
      `${method} ${uri}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );

/** The answer of a feature; an error that is not meant for the client becomes an empty answer. */
export function guarded<T>(log: Log, method: string, uri: string, empty: T, feature: () => T): T {
  try {
    return feature();
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    log(method, uri, error);
    return empty;
  }
}

/** URI of the document that a request is about; malformed parameters are the client's error, and answered as such. */
export function uriOf(params: unknown): string {
  const { textDocument, uri } = (params ?? {}) as { textDocument?: { uri?: unknown } | null; uri?: unknown };
  const found = textDocument?.uri ?? uri;
  if (typeof found !== 'string') throw invalid('a document URI');
  return found;
}

export const invalid = (wanted: string): ResponseError<void> =>
  new ResponseError(ErrorCodes.InvalidParams, `The parameters lack ${wanted}.`);

interface Point {
  readonly line: number;
  readonly character: number;
}

export const isPosition = (value: unknown): value is Point => {
  const { line, character } = (value ?? {}) as Partial<Point>;
  return Number.isInteger(line) && Number.isInteger(character);
};

export const isRange = (value: unknown): value is { readonly start: Point; readonly end: Point } => {
  const { start, end } = (value ?? {}) as { start?: unknown; end?: unknown };
  return isPosition(start) && isPosition(end);
};
