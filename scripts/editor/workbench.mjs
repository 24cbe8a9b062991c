// How does a page open the workbench, and how do tests run in it and report?
import { format } from 'node:util';
import { within } from './process.mjs';

const FIRST_WORD_MS = 240_000;
const WHOLE_RUN_MS = 900_000;
const MARK = '@@';
const RESULT = /^@@result (\{.*\})$/;

/** The address of a workbench; `development`, `tests`, `open` and `folder` are absolute paths on its server. */
export function workbenchAddress(server, { folder, development, tests, open } = {}) {
  const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${encodeURI(path)}`;
  const payload = [
    ['skipWelcome', 'true'],
    ...(development ? [['extensionDevelopmentPath', remote(development)]] : []),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
    ...(open ? [['openFile', remote(open)]] : []),
  ];
  const query = new URLSearchParams({
    ...(folder ? { folder } : { ew: 'true' }),
    payload: JSON.stringify(payload),
  });
  return `${server.address}?${query}`;
}

/** Opens the address, prints what the tests say, and tells how they went: `{ passed, failed }`. */
export async function runTests(page, address) {
  const first = signal();
  const exit = signal();
  const crash = signal();
  const report = createReport({ onFirst: first.resolve });
  await page.exposeFunction('codeAutomationExit', exit.resolve);
  await page.exposeFunction('codeAutomationLog', (_, words) => printed(words).forEach(report.line));
  page.once('crash', () => crash.reject(new Error('the page crashed')));
  try {
    await page.goto(address);
    await within(FIRST_WORD_MS, Promise.race([first.promise, exit.promise, crash.promise]), 'first test');
    return report.result(
      await within(WHOLE_RUN_MS, Promise.race([exit.promise, crash.promise]), 'last test'),
    );
  } catch (error) {
    throw Object.assign(error, { started: report.started, lines: report.lines });
  }
}

const printed = (words) => format(...words).split('\n');

function signal() {
  const ends = {};
  const promise = new Promise((resolve, reject) => Object.assign(ends, { resolve, reject }));
  promise.catch(() => {});
  return { promise, ...ends };
}

/**
 * Reads the output of a test run. What mocha prints comes marked with `@@` and goes to the terminal, with
 * DIANMING_VERBOSE the rest too; the counts at its end are kept.
 */
export function createReport({ onFirst } = {}) {
  const report = { started: false, lines: [], counts: undefined };
  const begin = () => {
    if (!report.started) onFirst?.();
    report.started = true;
  };
  report.line = (line) => {
    report.lines.push(line);
    if (line.startsWith(MARK)) begin();
    if (RESULT.test(line)) report.counts = JSON.parse(RESULT.exec(line)[1]);
    else if (line.startsWith(`${MARK} `) && line.trim() !== MARK)
      console.log(`  ${line.slice(MARK.length + 1)}`);
    else if (process.env.DIANMING_VERBOSE) console.log(`  | ${line}`);
  };
  report.result = (code) => countsOf(report.counts, code);
  return report;
}

// A run that ends without counts, or badly in spite of them, has failed.
function countsOf(counts = { passed: 0, failed: 0 }, code) {
  const silent = counts.passed + counts.failed === 0;
  const failed = counts.failed === 0 && (silent || code !== 0) ? 1 : counts.failed;
  return { passed: counts.passed, failed };
}
