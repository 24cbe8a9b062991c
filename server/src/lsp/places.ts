/** Where in the editor's terms is a place of the core? Files of packs are virtual documents of the scheme `dianming`. */
import {
  type Document,
  documentAt,
  type Lines,
  type Locale,
  linesOf,
  type Range,
  RULES,
  rangeOf,
  ruleDocumentation,
  type Snapshot,
  type Span,
} from '../core/service.js';
import type { Host } from '../host/host.js';

export const SCHEME = 'dianming';

const fileUri = (file: string): string => `${SCHEME}:/${file}`;

/** `packs/baidu.yaml` for the URI of its virtual document. */
export function packOf(uri: string): string | undefined {
  if (!uri.startsWith(`${SCHEME}:/`)) return undefined;
  try {
    return decodeURIComponent(uri.slice(SCHEME.length + 1).replace(/^\/+/, ''));
  } catch {
    return '';
  }
}

export interface Places {
  /** URI and range of a span in a knowledge file; `undefined` if the file is not at hand. */
  locate(snapshot: Snapshot, file: string, span: Span): { uri: string; range: Range } | undefined;
  rangeIn(snapshot: Snapshot, uri: string, span: Span): Range | undefined;
  /** The page behind a diagnostic's code. */
  rulePage(rule: string, locale: Locale): string;
}

export function createPlaces(host: Host, virtualDocuments: boolean): Places {
  /** Of a file that is not on the disk, unless the client shows no such documents: then it is written there. */
  const uriOfFile = (file: string, text: () => string): string =>
    virtualDocuments || !host.materialize ? fileUri(file) : host.materialize(file, text());
  const packLines = new Map<string, Lines>();
  const linesOfPack = (snapshot: Snapshot, file: string): Lines | undefined => {
    const known = packLines.get(file);
    const text = snapshot.packs.files.get(file);
    if (known || text === undefined) return known;
    const lines = linesOf(text);
    packLines.set(file, lines);
    return lines;
  };
  return {
    locate(snapshot, file, span) {
      const pack = linesOfPack(snapshot, file);
      if (!pack) {
        const document: Document | undefined = documentAt(snapshot, file);
        return document && { uri: file, range: rangeOf(document.text, span) };
      }
      const uri = uriOfFile(file, () => snapshot.packs.files.get(file)!);
      return { uri, range: rangeOf(pack, span) };
    },
    rangeIn(snapshot, uri, span) {
      const document = documentAt(snapshot, uri);
      return document && rangeOf(document.text, span);
    },
    rulePage: (rule, locale) => {
      const page = `docs/rules/${rule}${locale === 'en' ? '.en' : ''}.md`;
      return uriOfFile(page, () => textOfPage(page));
    },
  };
}

const RULE_PAGE = /^docs\/rules\/([\w-]+?)(\.en)?\.md$/;

/** Written from the rule itself, so that it is there without a network; empty if there is no such page. */
function textOfPage(path: string): string {
  const page = RULE_PAGE.exec(path);
  const rule = page && RULES.find(({ id }) => id === page[1]);
  return rule ? ruleDocumentation(rule, page[2] ? 'en' : 'zh') : '';
}

/** The text of a virtual document: a pack, or the page of a rule. Empty for anything else. */
export function virtualText(snapshot: Snapshot, uri: string): string {
  const path = packOf(uri) ?? '';
  return snapshot.packs.files.get(path) ?? textOfPage(path);
}
