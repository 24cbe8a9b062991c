// How does the extension look? Writes the screenshots of the README into docs/images, from the samples.
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './editor/browser.mjs';
import { ROOT, say, temporaryFolder } from './editor/process.mjs';
import { goToLine, hideSideBar, placeOnScreen, untilStill } from './editor/screen.mjs';
import { createProfile, startServer } from './editor/server.mjs';
import { workbenchAddress } from './editor/workbench.mjs';

const IMAGES = join(ROOT, 'docs', 'images');
const NAMED = '面壁智能';
const WRONG = '百度的通义千问';
const SETTINGS = {
  'breadcrumbs.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.fontFamily':
    "'Noto Sans CJK SC', 'WenQuanYi Zen Hei', 'PingFang SC', 'Microsoft YaHei', sans-serif",
  'editor.fontSize': 15,
  'editor.lineHeight': 1.7,
  'editor.hover.above': false,
  'editor.hover.delay': 100,
  'editor.folding': false,
  'editor.stickyScroll.enabled': false,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
};

const folder = join(temporaryFolder('samples'), 'samples');
cpSync(join(ROOT, 'samples'), folder, { recursive: true });
const draft = readdirSync(folder).find((name) => name.endsWith('.md'));
const lines = readFileSync(join(folder, draft), 'utf8').split('\n');
mkdirSync(IMAGES, { recursive: true });

const server = await startServer({ profile: createProfile({ settings: SETTINGS }), tests: true });
for (const picture of [hover, diagnostics, definition]) await shoot(picture.name, picture);
await server.stop();
process.exit(0);

/** One picture, in a browser of its own. */
async function shoot(name, prepare) {
  const { page, close } = await openBrowser();
  const address = { folder, development: ROOT, open: join(folder, draft) };
  await page.goto(workbenchAddress(server, address));
  await page.locator('.view-lines').first().waitFor({ timeout: 120_000 });
  await hideSideBar(page);
  await prepare(page);
  await untilStill(page);
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
  await close();
  say(`已写出 docs/images/${name}.png`, `docs/images/${name}.png written`);
}

async function hover(page) {
  await goToLine(page, lineOf(NAMED) - 1);
  await showCard(page, NAMED);
  await enlargeCard(page);
}

// A card is at most 250 pixels high until somebody drags its edge.
async function enlargeCard(page) {
  const { x, y, width, height } = await page.locator('.monaco-hover:visible').first().boundingBox();
  const middle = x + width / 2;
  await page.mouse.move(middle, y + height / 2, { steps: 8 });
  await page.mouse.move(middle, y + height - 1, { steps: 8 });
  await page.mouse.down();
  await page.mouse.move(middle, y + height + 130, { steps: 8 });
  await page.mouse.up();
  await page.mouse.move(middle, y + height / 2, { steps: 8 });
}

// The first hover may come before the server has read the draft; moving away and back asks again.
async function showCard(page, text, attempts = 20) {
  const { x, y } = await placeOnScreen(page, text);
  await page.mouse.move(x, y - 200);
  await page.mouse.move(x, y, { steps: 4 });
  const card = page.locator('.monaco-hover:visible .hover-contents', { hasText: text }).first();
  const shown = await card.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
  if (!shown && attempts === 1) throw new Error(`no card on ${text}`);
  if (!shown) await showCard(page, text, attempts - 1);
}

async function diagnostics(page) {
  await goToLine(page, lineOf(WRONG));
  await page.locator('.squiggly-warning, .squiggly-error').first().waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  await page.keyboard.press('Control+1'); // back to the text
}

async function definition(page) {
  await goToLine(page, lineOf(NAMED) - 1);
  await showCard(page, NAMED);
  const { x, y } = await placeOnScreen(page, NAMED);
  await page.mouse.click(x, y);
  await page.keyboard.press('F12');
  await page
    .locator('.view-line', { hasText: `name: ${NAMED}`.replace(' ', '\u00a0') })
    .first()
    .waitFor();
}

function lineOf(text) {
  return lines.findIndex((line) => line.includes(text)) + 1;
}
