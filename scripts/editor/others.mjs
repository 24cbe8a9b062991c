// Does 点名 work in editors other than VS Code? Asks a real one, with the very configuration file that docs/editors has for it.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ANSWERS, ASKED, DRAFTS, EMACS_ANSWERS, RENAMED } from '../../test/other-editors/drafts.mjs';
import { canInstall, installPackages } from './install.mjs';
import { complain, ROOT, run, say, start, temporaryFolder, which, within } from './process.mjs';

const PATIENCE_MS = 240_000;
const config = (name) => join(ROOT, 'docs/editors', name);
const driver = (name) => join(ROOT, 'test/other-editors', name);

// Compiling what it loads would take Emacs longer than the test.
const EMACS = [
  '-q',
  '--batch',
  '--eval',
  '(setq native-comp-deferred-compilation nil)',
  '-f',
  'package-initialize',
];

/** `probe` succeeds where the editor has all that it needs. */
const EDITORS = {
  neovim: {
    packages: ['neovim'],
    answers: ANSWERS,
    probe: ['nvim', '--version'],
    command: [
      'nvim',
      '--headless',
      '-n',
      '-i',
      'NONE',
      '-u',
      config('dianming.lua'),
      '-S',
      driver('neovim.lua'),
    ],
  },
  emacs: {
    packages: ['emacs-nox', 'elpa-eglot', 'elpa-markdown-mode'],
    answers: { ...ANSWERS, ...EMACS_ANSWERS },
    probe: ['emacs', ...EMACS, '--eval', "(progn (require 'eglot) (require 'markdown-mode))"],
    command: ['emacs', ...EMACS, '-l', config('dianming.el'), '-l', driver('emacs.el')],
  },
};

/** What holds of an editor's answers, by name; empty where the editor cannot be had, which is told. */
export async function checkEditor(name) {
  const { packages, probe, command, answers: expected } = EDITORS[name];
  if (!(await isThere(probe)) && canInstall()) await installPackages(packages).catch(complain);
  if (!(await isThere(probe))) {
    say(`跳过：请安装 ${packages.join('、')}。`, `Skipped: please install ${packages.join(', ')}.`);
    return {};
  }
  const { folder, answers } = await ask(command);
  console.log(`  ${answers.version}`);
  return checksOf(answers, expected, folder);
}

const isThere = async ([program, ...args]) =>
  which(program) !== undefined && (await run(which(program), args)).code === 0;

async function ask([program, ...args]) {
  const folder = temporaryFolder('other-editor');
  writeAll(join(folder, 'drafts'), DRAFTS);
  writeAll(folder, { 'asked.json': JSON.stringify(ASKED), 'bin/dianming': launcher(), 'home/.keep': '' });
  chmodSync(join(folder, 'bin/dianming'), 0o755);
  const drafts = join(folder, 'drafts');
  const output = [];
  const editor = start(which(program), [...args, ASKED.draft], {
    cwd: drafts,
    env: environment(folder),
    onLine: (line) => output.push(line),
  });
  await within(PATIENCE_MS, editor.ended, program).finally(editor.stop);
  return { folder: drafts, answers: readAnswers(folder, output) };
}

/** What the docs ask for: `dianming` on the PATH. */
const launcher = () => `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'dist/cli.js')}" "$@"\n`;

const environment = (folder) => ({
  ...process.env,
  PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter),
  HOME: join(folder, 'home'),
  XDG_CONFIG_HOME: join(folder, 'home/config'),
  XDG_DATA_HOME: join(folder, 'home/data'),
  XDG_STATE_HOME: join(folder, 'home/state'),
  LC_ALL: 'C.UTF-8',
  DIANMING_ASKED: join(folder, 'asked.json'),
  DIANMING_ANSWERS: join(folder, 'answers.json'),
});

function writeAll(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** An editor that says no last word has said something before. */
function readAnswers(folder, output) {
  try {
    return JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8'));
  } catch (error) {
    throw new Error(`${error.message}\n${output.slice(-20).join('\n')}`);
  }
}

function checksOf(answers, expected, drafts) {
  const asked = Object.entries(expected).map(([name, each]) => [name, answers[name], each]);
  const written = Object.entries(RENAMED).map(([file, text]) => {
    return [`rename: ${file}`, [readFileSync(join(drafts, file), 'utf8')], [text]];
  });
  if (answers.problem) console.log(`  ${answers.problem}`);
  return Object.fromEntries([...asked, ...written].map(toCheck));
}

function toCheck([name, found, expected]) {
  const sorted = found && [...found].sort();
  const holds = sorted?.length === expected.length && expected.every((each, i) => matches(sorted[i], each));
  if (!holds) console.log(`  ${name}: ${JSON.stringify(sorted)}\n  ≠ ${expected.map(String).join(' | ')}`);
  return [name, holds];
}

const matches = (found, expected) => (expected instanceof RegExp ? expected.test(found) : found === expected);
