/** How is a text of unknown origin put into Markdown so that it stays text? */

const SPECIAL = /[\\`*_{}[\]()#+\-.!|<>~$&:@/]/g;

/** Escapes everything that Markdown, HTML or a link could make of the text; line breaks become spaces. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(SPECIAL, (character) =>
      character === '<'
        ? '&lt;'
        : character === '>'
          ? '&gt;'
          : character === '&'
            ? '&amp;'
            : `\\${character}`,
    );

/** A link, if the address is plain http(s); otherwise the escaped text alone. No other scheme gets through. */
export function link(text: string, url: string): string {
  if (!/^https?:\/\/[^\s<>"'`\\]+$/i.test(url)) return escapeMarkdown(text);
  return `[${escapeMarkdown(text)}](${url.replace(/[()[\]]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)})`;
}
