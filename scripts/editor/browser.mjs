// How is a browser driven that knows nothing of its user, and how does one type Chinese in it?
import { chromium } from 'playwright-core';
import { installBrowser } from './install.mjs';
import { temporaryFolder } from './process.mjs';

const FLAGS = [
  '--no-sandbox', // no sandbox for root and in containers; only pages from 127.0.0.1 are opened
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless browser with one page and an empty profile: `{ page, close }`. */
export async function openBrowser({ width = 1280, height = 800, locale = 'zh-CN', ...context } = {}) {
  const executablePath = await installBrowser();
  const home = temporaryFolder('browser');
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: home, TMPDIR: home };
  const browser = await chromium.launch({ executablePath, args: FLAGS, env, headless: true });
  const page = await browser.newPage({ viewport: { width, height }, locale, ...context });
  return { page, close: () => browser.close() };
}

/**
 * Types as an input method does: the composition grows and shrinks through `steps` (what stands
 * underlined in the text, such as pinyin), then `text` takes its place. `onStep` looks at each step.
 */
export async function compose(page, text, steps = prefixes(text), onStep = () => {}) {
  const devtools = await page.context().newCDPSession(page);
  try {
    for (const step of steps) {
      await showComposition(devtools, step);
      await onStep(step);
    }
    await devtools.send('Input.insertText', { text });
  } catch (error) {
    await showComposition(devtools, ''); // a composition left open would swallow what comes next
    throw error;
  } finally {
    await devtools.detach();
  }
}

const showComposition = (devtools, text) =>
  devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

const prefixes = (text) => Array.from(text, (_, index) => text.slice(0, index + 1));
