// What does npm start open? The samples in a real VS Code with the extension just built: the desktop's, if it
// has a `code` command, otherwise one in the browser, on 127.0.0.1, until Ctrl-C.
//
//   --browser   the one in the browser in any case
//   --once      only look whether it starts, then end
import { cpSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from './editor/browser.mjs';
import { extensionId, manifest } from './editor/bundle.mjs';
import { findBrowser } from './editor/install.mjs';
import { Advice, isExecutable, ROOT, run, runOrThrow, say, start, which } from './editor/process.mjs';
import { createDriver, createProfile, startServer } from './editor/server.mjs';
import { runTests, workbenchAddress } from './editor/workbench.mjs';

const MAC_CODE = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';
const ONCE = join(ROOT, 'scripts/editor/once.cjs');

const { values: flags } = parseArgs({ options: { browser: { type: 'boolean' }, once: { type: 'boolean' } } });

await build();
const samples = copySamples();
const desktop = which('code') ?? [MAC_CODE].find(isExecutable);
if (flags.once) await lookOnce();
else if (desktop && !flags.browser) await openDesktop(desktop);
else await serve();

async function build() {
  say('正在构建…', 'Building …');
  const { code, output } = await run(which('npm') ?? 'npm', ['run', '--silent', 'build'], { cwd: ROOT });
  if (code !== 0) throw new Advice(output);
}

/** A copy to write in, so that the repository stays clean; what was written there lately is kept. */
function copySamples() {
  const copy = join(ROOT, '.cache', 'samples');
  const isNewer = (from, to) => {
    const [source, target] = [from, to].map((path) => statSync(path, { throwIfNoEntry: false }));
    return source.isDirectory() || !target || source.mtimeMs > target.mtimeMs;
  };
  cpSync(join(ROOT, 'samples'), copy, { recursive: true, filter: isNewer });
  say(`示例稿的副本在 ${copy}`, `A copy of the samples lies in ${copy}`);
  return copy;
}

async function openDesktop(code) {
  const asRoot =
    process.getuid?.() === 0 ? ['--no-sandbox', `--user-data-dir=${join(ROOT, '.cache/desktop')}`] : [];
  await runOrThrow(code, [...asRoot, '--new-window', `--extensionDevelopmentPath=${ROOT}`, samples]);
  say('已在桌面版 VS Code 中打开。', 'Opened in desktop VS Code.');
}

// ——— in the browser

async function serve() {
  const server = await startServer({ profile: profileWithExtension(), folder: samples });
  say(`\n请在浏览器中打开 ${server.address}`, `Open ${server.address} in a browser`);
  say('按 Ctrl-C 结束。', 'Ctrl-C ends it.');
  showInBrowser(server.address);
  await new Promise(() => setInterval(() => {}, 60_000));
}

/** The folder itself stands in for an installed extension: after a build, reloading the page is enough. */
function profileWithExtension() {
  const profile = createProfile();
  symlinkSync(ROOT, join(profile.extensions, `${extensionId()}-${manifest().version}`));
  return profile;
}

/** Opens the address where there is a screen: in the user's browser, for root in one that starts for root. */
function showInBrowser(address) {
  const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const root = process.getuid?.() === 0;
  const opener = root ? undefined : which(process.platform === 'darwin' ? 'open' : 'xdg-open');
  const flags = ['--no-first-run', `--user-data-dir=${join(ROOT, '.cache/browser')}`];
  const own = [findBrowser(), [...(root ? ['--no-sandbox'] : []), ...flags, address]];
  const [program, args] = opener ? [opener, [address]] : own;
  if (screen && program) start(program, args).ended.catch(() => {});
}

async function lookOnce() {
  const env = { DIANMING_EXTENSION_ID: extensionId() };
  const server = await startServer({ profile: profileWithExtension(), folder: samples, env, tests: true });
  const { page, close } = await openBrowser();
  const address = workbenchAddress(server, { folder: samples, development: createDriver(), tests: ONCE });
  const { failed } = await runTests(page, address);
  await close();
  await server.stop();
  if (failed > 0) throw new Advice('点名没有启动 / Dianming did not start');
  say('一切就绪。', 'All is well.');
  process.exit(0);
}
