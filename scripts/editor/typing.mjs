// How does a test type in a real VS Code, through an input method too, and see what its list of names does?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compose } from './browser.mjs';

const PATIENCE_MS = 30_000;
/** How long a list that must not open is given to open: many times what one that opens takes. */
const SILENCE_MS = 1_200;
const STARTING_MS = 120_000;
const LINES = '.editor-instance .view-lines';
const LIST = '.suggest-widget.visible';

// ——— what a writer does, and sees: each is (page) => promise, and rejects when it is not so

/** Each step is what stands underlined; `text` is what the input method then puts in its place. */
export const composes = (steps, text) => async (page) => {
  const [before, wasOpen] = [await textOf(page), await isOpen(page)];
  await compose(page, text, steps, async (step) => {
    await shows(page, `“${before}” and “${step}”`, (now) => hasInserted(now, before, step));
    if (!wasOpen && (await isOpen(page)))
      fail(`while “${step}” is composed, a list opens: ${await listed(page)}`);
  });
  await shows(page, `“${before}” and “${text}”`, (now) => hasInserted(now, before, text));
};

export const types = (text) => (page) => page.keyboard.type(text, { delay: 30 });

const presses = (key) => (page) => page.keyboard.press(key);
export const accept = presses('Tab');
export const enter = presses('Enter');
export const dismiss = presses('Escape');
export const ask = presses('Control+Space');

/** The list is open, and this name is on top. */
export const lists = (name) => async (page) => {
  const top = page.locator(`${LIST} .monaco-list-row.focused`, { hasText: name });
  await top.waitFor({ timeout: PATIENCE_MS }).catch(() => fail(`the list does not offer ${name}`));
};

/** The list does not open, or closes. */
export async function silent(page) {
  await page.waitForTimeout(SILENCE_MS);
  if (await isOpen(page)) fail(`the list is open: ${await listed(page)}`);
}

// ——— what stands on the screen

const listed = async (page) =>
  (await page.locator(`${LIST} .monaco-list-row`).allInnerTexts()).slice(0, 3).join('、');

const isOpen = async (page) => (await page.locator(LIST).count()) > 0;

async function shows(page, what, isSo) {
  for (let left = PATIENCE_MS; left > 0; left -= 20) {
    if (isSo(await textOf(page))) return;
    await page.waitForTimeout(20);
  }
  fail(`“${await textOf(page)}” stands there, not ${what}`);
}

const textOf = async (page) =>
  (await page.locator(`${LINES} .view-line`).allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');

/** Whether `text` is `before` with that piece put in somewhere. */
const hasInserted = (text, before, piece) =>
  Array.from(
    { length: before.length + 1 },
    (_, at) => before.slice(0, at) + piece + before.slice(at),
  ).includes(text);

function fail(message) {
  throw new Error(message);
}

// ——— the run

/** Plays the cases in a workbench that opens that folder and the first one's file: `{ passed, failed }`. */
export async function runTyping(page, folder, cases) {
  const failures = [];
  await untilAwake(page);
  for (const [i, each] of cases.entries()) {
    if (i > 0 && cases[i - 1].file !== each.file) await openFile(page, each.file);
    const failure = await play(page, folder, each).then(
      () => undefined,
      (error) => error.message,
    );
    console.log(failure ? `  ✘ ${each.what}\n      ${failure}` : `  ✔ ${each.what}`);
    if (failure) failures.push(failure);
  }
  return { passed: cases.length - failures.length, failed: failures.length };
}

/** The first list takes as long as the extension takes to start. */
async function untilAwake(page) {
  await page.locator(LINES).first().waitFor({ timeout: STARTING_MS });
  await writeBefore(page, '百$0');
  for (let left = STARTING_MS; left > 0; left -= 1_000) {
    await ask(page);
    await page.waitForTimeout(1_000);
    if ((await page.locator(`${LIST} .monaco-list-row`).count()) > 0) return;
  }
  fail('the extension did not start');
}

async function play(page, folder, { file, before, acts, after }) {
  await writeBefore(page, before);
  for (const act of acts) await act(page);
  const saved = await save(page, join(folder, file));
  if (saved !== after) fail(`“${saved}” was saved, not “${after}”`);
}

async function openFile(page, name) {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget:visible input').first().fill(name);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: name }).waitFor({ timeout: PATIENCE_MS });
}

/** Replaces the text; the cursor goes to `$0`. */
async function writeBefore(page, marked) {
  const [head, tail] = marked.split('$0');
  await page.locator(LINES).first().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(head + tail);
  await shows(page, `“${head + tail}”`, (now) => now === head + tail);
  await page.waitForTimeout(SILENCE_MS); // for the list that inserting may have opened
  await page.keyboard.press('Escape');
  for (const _ of tail) await page.keyboard.press('ArrowLeft');
}

async function save(page, path) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+S');
  await page.locator('.tab.active.dirty').waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  return readFileSync(path, 'utf8');
}
