/** How is much written in little memory? Waits when the reader is slow; a reader that went away ends the process quietly. */
import { once } from 'node:events';

export async function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}
