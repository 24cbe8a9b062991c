/** How is Markdown told to an editor that only shows plain text? */
import { type MarkupContent, MarkupKind } from 'vscode-languageserver';

/** As Markdown, unless the editor names the kinds that it shows and Markdown is none of them. */
export const markup = (markdown: string, shown: readonly MarkupKind[] | undefined): MarkupContent =>
  shown === undefined || shown.includes(MarkupKind.Markdown)
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plainText(markdown) };

const MARKS = /\\(.)|\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)|&(lt|gt|amp);|\*\*|`| {2}(?=\n)/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&' };

/** For the few marks that hovers and cards are written with. */
function plainText(markdown: string): string {
  return markdown.replace(MARKS, (_, escaped?: string, label?: string, address?: string, entity?: string) =>
    label === undefined ? (escaped ?? ENTITIES[entity ?? ''] ?? '') : `${plainText(label)} <${address}>`,
  );
}
