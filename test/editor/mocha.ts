/** How does mocha run inside an extension host, with Node or in a web worker? */
import 'mocha/mocha.js'; // the browser's build runs in both, and sets `Mocha` globally

const { Base } = Mocha.reporters;
Base.consoleLog = (...words: unknown[]) => {
  for (const line of printed(words).split('\n')) console.log(`@@ ${line}`);
};
Object.assign(Base.symbols, { ok: '✔', err: '✘' });

/** Runs the suites that `load` imports. What the scripts are to read are lines that begin with `@@`. */
export async function runMocha(load: () => Promise<unknown>): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 180_000 });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await load();
  console.log('@@ ');
  const { passes, failures } = await finished(mocha);
  console.log(`@@result ${JSON.stringify({ passed: passes, failed: failures })}`);
  if (failures > 0) throw new Error(`${failures} failed`);
}

// Not `mocha.run` itself: the browser's looks for the page's address, which a worker's host lacks.
function finished(mocha: Mocha): Promise<Mocha.Stats> {
  return new Promise((resolve) => {
    const runner: Mocha.Runner = Mocha.prototype.run.call(mocha, () => resolve(runner.stats!));
  });
}

// What `console.log` would print of its arguments, for mocha's few placeholders.
function printed([pattern = '', ...words]: unknown[]): string {
  const text = String(pattern).replace(/%[sdi]/g, () => String(words.shift()));
  return [text, ...words].join(' ');
}
