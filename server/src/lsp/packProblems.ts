/** What is wrong with files that only the editor's settings name? No document shows it, so the user is told, once each. */
import { documentAt, type Locale, type Problem, positionAt, type Snapshot } from '../core/service.js';

const SETTING = 'dianming.glossary.files';

/** Calls `show` with every problem that was not told before; `desks` are those that were built anew. */
export function createPackProblems(show: (message: string) => void, locale: Locale) {
  let told: ReadonlySet<string> = new Set();
  return (snapshot: Snapshot): void => {
    const now = new Set(messagesOf(snapshot, locale));
    for (const message of now) if (!told.has(message)) show(message);
    told = now;
  };
}

/** The first problem of each file: the rest is in the file, and in the count of the status item. */
function messagesOf(snapshot: Snapshot, locale: Locale): string[] {
  return [...snapshot.desks.values()].flatMap((desk) => {
    const named = snapshot.deskFiles.get(desk.root)?.packs ?? [];
    const files = named.flatMap(({ files, folder, path }) => [...files, folder ?? '', `${SETTING}:${path}`]);
    return files.flatMap((file) => {
      const [first, ...rest] = (desk.problems.get(file) ?? []).filter(({ severity }) => severity === 'error');
      return first ? [messageOf(snapshot, first, rest.length, locale)] : [];
    });
  });
}

function messageOf(
  snapshot: Snapshot,
  { file, span, message }: Problem,
  rest: number,
  locale: Locale,
): string {
  const text = documentAt(snapshot, file)?.text;
  if (!text) return `${SETTING}：${message}`;
  const place = `${nameOf(file)}:${positionAt(text, span.start).line + 1}`;
  const more = locale === 'en' ? ` (and ${rest} more)` : `（另有 ${rest} 处）`;
  return `${SETTING}：${place}：${message}${rest > 0 ? more : ''}`;
}

function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
