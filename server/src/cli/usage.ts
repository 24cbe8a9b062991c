/** How are arguments read? node:util does it; what it refuses becomes a usage error in our words. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The command was called wrongly; the message says how, the exit code is 2. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;
type Read<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>
>;

export function readArgs<const T extends Options>(args: readonly string[], options: T): Read<T> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('\n')[0]}。见 dianming --help。`);
  }
}

/** One of several words, or a usage error. */
export function oneOf<const T extends string>(option: string, value: string, words: readonly T[]): T {
  if ((words as readonly string[]).includes(value)) return value as T;
  throw new UsageError(`--${option} 应是 ${words.join('、')} 之一，而不是“${value}”。`);
}
