/** How do tests compare, where there may be no `node:assert`? Failures show as a difference in mocha. */

export function same(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) fail('not the same', actual, expected);
}

export function like(actual: string | undefined, expected: RegExp): void {
  if (!expected.test(actual ?? '')) fail('not alike', actual, String(expected));
}

function fail(message: string, actual: unknown, expected: unknown): never {
  throw Object.assign(new Error(`${message}: ${actual} ≠ ${expected}`), { actual, expected, showDiff: true });
}
