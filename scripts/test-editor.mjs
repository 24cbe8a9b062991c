// Does it work in a real VS Code, a real Neovim, a real Emacs? Runs the editor tests in every editor that can be had here.
//
//   node scripts/test-editor.mjs [folder] [package] [typing] [web] [desktop] [stand-in] [neovim] [emacs]     default: all
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TYPING } from '../test/editor/typing.mjs';
import { openBrowser } from './editor/browser.mjs';
import { bundleTests } from './editor/bundle.mjs';
import { checkEditor } from './editor/others.mjs';
import { complain, ROOT, run, say, temporaryFolder, which } from './editor/process.mjs';
import { createDriver, createProfile, installExtension, startServer } from './editor/server.mjs';
import { runTyping } from './editor/typing.mjs';
import { openWebHost } from './editor/web-host.mjs';
import { createReport, runTests, workbenchAddress } from './editor/workbench.mjs';
import { packExtension } from './package.mjs';

const RUNS = {
  folder: [
    '浏览器中的 VS Code，扩展取自文件夹',
    'VS Code in the browser, extension from the folder',
    testFolder,
  ],
  package: [
    '浏览器中的 VS Code，扩展取自 .vsix',
    'VS Code in the browser, extension from the .vsix',
    testPackage,
  ],
  typing: ['用输入法打字', 'Typing through an input method', testTyping],
  web: ['浏览器扩展宿主（如 vscode.dev）', 'Web extension host (as on vscode.dev)', testWebHost],
  desktop: ['桌面版 VS Code', 'Desktop VS Code', testDesktop],
  'stand-in': [
    '桌面版的启动方式，用替身程序检验',
    'How desktop VS Code is started, with a stand-in',
    testStandIn,
  ],
  neovim: ['Neovim', 'Neovim', async () => tally(await checkEditor('neovim'))],
  emacs: ['Emacs（eglot）', 'Emacs (eglot)', async () => tally(await checkEditor('emacs'))],
};

const temporary = temporaryFolder('tests');
const total = { passed: 0, failed: 0 };
const bundle = await bundleTests('editor', join(temporary, 'editor.cjs'));

function chosenRuns(names) {
  const unknown = names.filter((name) => !(name in RUNS));
  if (unknown.length > 0) throw new Error(`${unknown} ∉ ${Object.keys(RUNS)}`);
  return Object.entries(RUNS).filter(([name]) => names.length === 0 || names.includes(name));
}

async function outcome(test) {
  try {
    return await test();
  } catch (error) {
    complain(error);
    return { passed: 0, failed: 1 };
  }
}

// ——— in the browser

async function testFolder() {
  const env = { DIANMING_ROOT: ROOT, DIANMING_EXTENSION: 'folder', DIANMING_LANGUAGE: 'zh-cn' };
  return inBrowser({ profile: createProfile(), env, development: ROOT, locale: 'zh-CN' });
}

async function testPackage() {
  const vsix = await packExtension(join(temporary, 'extension.vsix'));
  const profile = createProfile();
  await installExtension(profile, vsix);
  const env = { DIANMING_ROOT: ROOT, DIANMING_EXTENSION: 'packaged', DIANMING_LANGUAGE: 'en' };
  return inBrowser({ profile, env, development: createDriver(), locale: 'en-US' });
}

async function inBrowser({ profile, env, development, locale }) {
  const server = await startServer({ profile, env, tests: true });
  const folder = temporaryFolder('drafts');
  const address = workbenchAddress(server, { folder, development, tests: bundle });
  try {
    return await withPage({ locale }, (page) => runTests(page, address));
  } finally {
    await server.stop();
  }
}

async function testTyping() {
  const folder = temporaryFolder('typing');
  for (const { file } of TYPING) writeFileSync(join(folder, file), '');
  const server = await startServer({ tests: true });
  try {
    return await withPage({}, async (page) => {
      await page.goto(
        workbenchAddress(server, { folder, development: ROOT, open: join(folder, TYPING[0].file) }),
      );
      return runTyping(page, folder, TYPING);
    });
  } finally {
    await server.stop();
  }
}

async function testWebHost() {
  const webBundle = await bundleTests('web', join(temporary, 'web', 'web.js'));
  const server = await startServer({ tests: true });
  const files = await openWebHost(ROOT, webBundle);
  try {
    return await withPage({ bypassCSP: true }, async (page) => {
      await files.install(page);
      return runTests(page, workbenchAddress(server));
    });
  } finally {
    files.close();
    await server.stop();
  }
}

/** A browser that fails before the first test gets a second chance; tests do not. */
async function withPage(options, use, chances = 2) {
  const browser = await openBrowser(options);
  try {
    return await use(browser.page);
  } catch (error) {
    if (chances === 1 || error.started) throw withLastWords(error);
    say(`再试一次：${error.message}`, 'Once more.');
  } finally {
    await browser.close();
  }
  return withPage(options, use, chances - 1);
}

// What the workbench said last, for a run that came to no end.
const withLastWords = (error) =>
  Object.assign(error, {
    lines: undefined,
    message: [error.message, ...(error.lines ?? []).slice(-40)].join('\n'),
  });

// ——— on the desktop

async function testDesktop() {
  if (process.env.VSCODE_EXECUTABLE_PATH || process.env.DIANMING_DESKTOP) return onDesktop();
  say(
    '跳过：可设 VSCODE_EXECUTABLE_PATH 为 VS Code 的程序，或设 DIANMING_DESKTOP=1（或版本号）以下载一份。',
    'Skipped: set VSCODE_EXECUTABLE_PATH to a VS Code, or DIANMING_DESKTOP=1 (or a version) to download one.',
  );
  return { passed: 0, failed: 0 };
}

async function onDesktop(env = {}) {
  const report = createReport();
  const desktop = [process.execPath, join(ROOT, 'scripts/editor/desktop.mjs'), bundle];
  const command = [...display(), ...desktop, temporaryFolder('drafts'), temporaryFolder('desktop')];
  const { code, output } = await run(command[0], command.slice(1), {
    env: { ...process.env, DIANMING_ROOT: ROOT, DIANMING_EXTENSION: 'folder', ...env },
    onLine: (line) => report.line(line),
  });
  if (!report.started) console.error(output);
  return { ...report.result(code), command };
}

// Linux without a screen gets one from xvfb-run.
function display() {
  const screenless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (!screenless) return [];
  const xvfb = which('xvfb-run');
  if (!xvfb) say('没有屏幕：请安装 xvfb。', 'There is no screen: please install xvfb.');
  return xvfb ? [xvfb, '-a'] : [];
}

async function testStandIn() {
  if (process.platform === 'win32') return { passed: 0, failed: 0 };
  const record = join(temporary, 'arguments.json');
  const env = { VSCODE_EXECUTABLE_PATH: createStandIn(), DIANMING_STAND_IN_RECORD: record };
  const good = await onDesktop(env);
  const bad = await onDesktop({ ...env, DIANMING_STAND_IN_FAILED: '1' });
  const args = JSON.parse(readFileSync(record, 'utf8'));
  const folder = bad.command.at(-2);
  return tally({
    'starts with the folder of drafts': args.includes(folder),
    'takes the extension from the folder': args.includes(`--extensionDevelopmentPath=${ROOT}`),
    'runs the same bundle': args.includes(`--extensionTestsPath=${bundle}`),
    'keeps to a profile of its own': args.some((each) => each.startsWith('--user-data-dir=')),
    'loads no other extension': args.includes('--disable-extensions'),
    'passes when the tests pass': good.failed === 0 && good.passed === 1,
    'fails when a test fails': bad.failed === 1,
  });
}

function createStandIn() {
  const program = join(temporary, 'code');
  const script = join(ROOT, 'scripts/editor/stand-in.mjs');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`);
  chmodSync(program, 0o755);
  return program;
}

function tally(checks) {
  const results = Object.entries(checks);
  for (const [what, holds] of results) console.log(`  ${holds ? '✔' : '✘'} ${what}`);
  const passed = results.filter(([, holds]) => holds).length;
  return { passed, failed: results.length - passed };
}

// ——— all of them

for (const [name, [chinese, english, test]] of chosenRuns(process.argv.slice(2))) {
  say(`\n■ ${chinese}`, english);
  const { passed, failed } = await outcome(test);
  say(`□ ${name}：通过 ${passed}，失败 ${failed}`, `${name}: ${passed} passed, ${failed} failed`);
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
