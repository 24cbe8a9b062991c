/** How is a file called? Editors escape the characters of its name differently; here each has one URI, the one of VS Code. */

/** A name as it stands in a URI: what `encodeURIComponent` leaves alone is encoded too. */
export const encodeSegment = (name: string): string =>
  encodeURIComponent(name).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** What is no UTF-8 stays as it is. */
export const decodeSegment = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Only files have more than one spelling: other schemes are known to one editor alone. */
export function canonicalUri(uri: string): string {
  const [, host, path] = /^file:\/\/([^/]*)(\/.*)$/i.exec(uri) ?? [];
  if (host === undefined || path === undefined) return uri;
  const spelled = path.split('/').map(canonicalSegment).join('/');
  return `file://${host}${spelled.replace(/^\/[A-Z]%3A(?=\/|$)/, (drive) => `/${drive[1]!.toLowerCase()}%3A`)}`;
}

const canonicalSegment = (segment: string): string => {
  const name = decodeSegment(segment);
  return name === segment && /%[\da-f]{2}/i.test(segment) ? segment : encodeSegment(name);
};

const isUriKey = (key: string): boolean => key === 'uri' || key.endsWith('Uri');

/** Deeper than any parameter of LSP has a URI. */
const DEEPEST = 12;

/** The same for every URI in the parameters of a message, in place. */
export function spellUris(params: unknown, depth = 0): void {
  if (typeof params !== 'object' || params === null || depth > DEEPEST) return;
  const members = params as Record<string, unknown>;
  for (const [key, value] of Object.entries(members)) {
    if (typeof value === 'string') {
      if (isUriKey(key)) members[key] = canonicalUri(value);
    } else spellUris(value, depth + 1);
  }
}
