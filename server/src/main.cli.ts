/** The command line: `dianming check`, `annotate`, `entities`, `explain`, `lsp`. */
import { run } from './cli/run.js';

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
