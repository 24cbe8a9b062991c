/** How does a stream become lines? At `\n` alone: JSON may hold other separators (U+2028) as they are. */
import { StringDecoder } from 'node:string_decoder';

/** The lines of a UTF-8 stream without their ends; the last one, too, if it is not empty. */
export async function* linesIn(stream: AsyncIterable<string | Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of stream) {
    const parts = (typeof chunk === 'string' ? chunk : decoder.write(chunk)).split('\n');
    for (let i = 0; i < parts.length - 1; i++) {
      yield withoutReturn(rest + parts[i]!);
      rest = '';
    }
    rest += parts[parts.length - 1]!;
  }
  rest += decoder.end();
  if (rest !== '') yield withoutReturn(rest);
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
