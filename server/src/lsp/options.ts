/** What has the user set for the features? `dianming.*` and `files.exclude`, as the client gives them. */
import type { Connection } from 'vscode-languageserver';

export interface FeatureOptions {
  readonly diagnosticsScope: 'open' | 'workspace';
  readonly pinyin: boolean;
  readonly tickerHints: boolean;
  readonly makerHints: boolean;
  readonly codeLens: boolean;
  readonly indexEnabled: boolean;
  readonly maxFileSize: number;
  readonly exclude: readonly string[];
}

export const DEFAULT_OPTIONS: FeatureOptions = {
  diagnosticsScope: 'open',
  pinyin: true,
  tickerHints: false,
  makerHints: false,
  codeLens: true,
  indexEnabled: true,
  maxFileSize: 1024,
  exclude: [],
};

/** The client's settings; what it does not say, or says wrongly, is as by default. */
export async function readOptions(connection: Connection, supported: boolean): Promise<FeatureOptions> {
  if (!supported) return DEFAULT_OPTIONS;
  const [own, exclude] = (await connection.workspace
    .getConfiguration([{ section: 'dianming' }, { section: 'files.exclude' }])
    .catch(() => [])) as unknown[];
  return optionsFrom(own, exclude);
}

export function optionsFrom(own: unknown, exclude: unknown): FeatureOptions {
  const get = <T extends boolean | number | string>(path: string, otherwise: T): T => {
    const value = path.split('.').reduce<unknown>(member, own);
    return typeof value === typeof otherwise ? (value as T) : otherwise;
  };
  return {
    diagnosticsScope: get('diagnostics.scope', 'open' as string) === 'workspace' ? 'workspace' : 'open',
    pinyin: get('completion.pinyin', DEFAULT_OPTIONS.pinyin),
    tickerHints: get('inlayHints.ticker', DEFAULT_OPTIONS.tickerHints),
    makerHints: get('inlayHints.maker', DEFAULT_OPTIONS.makerHints),
    codeLens: get('codeLens.enabled', DEFAULT_OPTIONS.codeLens),
    indexEnabled: get('index.enabled', DEFAULT_OPTIONS.indexEnabled),
    maxFileSize: get('index.maxFileSize', DEFAULT_OPTIONS.maxFileSize),
    exclude: globsOf(exclude),
  };
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

const globsOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([glob, on]) => (on === true ? [glob] : []))
    : [];
