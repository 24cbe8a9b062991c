// How do the tests run on a desktop VS Code? Started by test-editor.mjs: desktop.mjs BUNDLE FOLDER PROFILE
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { cache } from './install.mjs';
import { ROOT } from './process.mjs';

const [bundle, folder, profile] = process.argv.slice(2);

const { VSCODE_EXECUTABLE_PATH: program, DIANMING_DESKTOP: version } = process.env;

/** With VSCODE_EXECUTABLE_PATH that program is used; without it, a VS Code is downloaded. */
const code = await runTests({
  ...(program ? { vscodeExecutablePath: program } : {}),
  ...(version && version !== '1' ? { version } : {}),
  cachePath: join(cache(), 'desktop'),
  extensionDevelopmentPath: ROOT,
  extensionTestsPath: bundle,
  launchArgs: [
    folder,
    `--user-data-dir=${join(profile, 'user')}`,
    `--extensions-dir=${join(profile, 'extensions')}`,
    ...['--disable-extensions', '--disable-telemetry', '--disable-workspace-trust', '--skip-welcome'],
  ],
});
process.exit(code);
