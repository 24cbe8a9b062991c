// Where are the unit and protocol tests?
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['server/src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/editor/**', 'test/web/**', 'node_modules/**'],
    testTimeout: 60_000,
  },
});
