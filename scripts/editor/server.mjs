// How is a real VS Code served on 127.0.0.1, without a trace of the user's own settings and extensions?
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installEditor } from './install.mjs';
import { runOrThrow, start, temporaryFolder, within } from './process.mjs';

const PATIENCE_MS = 120_000;
const LISTENING = /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/;

/** What keeps a workbench quiet: nothing opens, suggests itself, saves by itself or asks. */
const SETTINGS = {
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Light Modern',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'editor.unicodeHighlight.ambiguousCharacters': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoUpdate': false,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
};

/** An empty home: home folder, temporary files, profile, extensions. `at` keeps it beyond this process. */
export function createProfile({ settings = {}, at = temporaryFolder('editor') } = {}) {
  const folder = (name) => join(at, name);
  const profile = {
    home: folder('home'),
    tmp: folder('tmp'),
    user: folder('user'),
    extensions: folder('ext'),
  };
  for (const path of [...Object.values(profile), join(profile.user, 'User')]) {
    mkdirSync(path, { recursive: true });
  }
  writeJson(join(profile.home, 'config.json'), {});
  writeJson(join(profile.user, 'User', 'settings.json'), { ...SETTINGS, ...settings });
  return profile;
}

/**
 * Lets the extension speak the language of the browser: a language pack for Chinese in which nothing is
 * translated, for VS Code's own pack comes from a marketplace. So VS Code stays English, 点名 does not.
 */
function allowChinese(profile) {
  const translation = join(profile.user, 'zh-cn.json');
  const extensions = [{ extensionIdentifier: { id: 'dianming.zh-cn' }, version: '1.0.0' }];
  const pack = { hash: 'empty', label: '中文(简体)', extensions, translations: { vscode: translation } };
  writeJson(translation, { version: '1.0.0', contents: {} });
  writeJson(join(profile.user, 'languagepacks.json'), { 'zh-cn': pack });
  writeJson(join(profile.user, 'User', 'argv.json'), {}); // without it the browser is not asked for its language
}

/** Starts code-server: `{ port, address, log, stop }`. `folder` is what its bare address opens. */
export async function startServer({ profile = createProfile(), env = {}, folder, tests = false } = {}) {
  const { node, entry } = await installEditor();
  allowChinese(profile);
  const log = [];
  let listen;
  const listening = new Promise((resolve) => {
    listen = resolve;
  });
  const server = start(
    node,
    [entry, ...options(profile), ...testOptions(tests), ...(folder ? [folder] : [])],
    {
      env: environment(profile, env),
      onLine(line) {
        log.push(line);
        if (LISTENING.test(line)) listen(Number(LISTENING.exec(line)[1]));
      },
    },
  );
  const died = server.ended.then((code) =>
    Promise.reject(new Error(`code-server → ${code}\n${log.join('\n')}`)),
  );
  died.catch(() => {});
  const port = await within(PATIENCE_MS, Promise.race([listening, died]), 'code-server');
  return { port, address: `http://127.0.0.1:${port}/`, log, stop: server.stop };
}

/** Installs a packaged extension into a profile, as a user would. */
export async function installExtension(profile, vsix) {
  const { node, entry } = await installEditor();
  const args = [entry, ...options(profile), '--install-extension', vsix, '--force'];
  await runOrThrow(node, args, { env: environment(profile) });
}

/** Tests run only beside an extension under development; for an installed one, an empty one is that. */
export function createDriver() {
  const driver = temporaryFolder('driver');
  const empty = { name: 'driver', publisher: 'test', version: '0.0.0', engines: { vscode: '*' } };
  writeJson(join(driver, 'package.json'), empty);
  return driver;
}

const options = (profile) => [
  ...['--config', join(profile.home, 'config.json')],
  ...['--auth', 'none', '--bind-addr', '127.0.0.1:0'],
  ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
  '--disable-getting-started-override',
  ...['--user-data-dir', profile.user, '--extensions-dir', profile.extensions],
];

// Without the driver, the workbench ignores the paths of tests and never ends.
const testOptions = (tests) => (tests ? ['--vscode-option', 'enable-smoke-test-driver'] : []);

const environment = (profile, env = {}) => ({
  PATH: process.env.PATH,
  LANG: process.env.LANG ?? 'C.UTF-8',
  HOME: profile.home,
  TMPDIR: profile.tmp,
  EXTENSIONS_GALLERY: '{}',
  ...env,
});

const writeJson = (path, value) => writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
