// Where on the screen is a piece of text, and when has the screen come to rest?

const STILL_MS = 500;

/** The middle of a piece of text among the lines in view. */
export async function placeOnScreen(page, text) {
  const place = await page.evaluate((wanted) => {
    const walker = (line) => document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (const line of document.querySelectorAll('.view-line')) {
      for (const nodes = walker(line); nodes.nextNode(); ) {
        const start = nodes.currentNode.data.indexOf(wanted);
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(nodes.currentNode, start);
        range.setEnd(nodes.currentNode, start + wanted.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
    }
    return undefined;
  }, text);
  if (!place) throw new Error(`${text} is not in view`);
  return place;
}

/** Puts the cursor there and the line into the middle of the editor. */
export async function goToLine(page, line) {
  await page.locator('.view-lines').first().click();
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget:visible input').first().waitFor();
  await page.keyboard.type(String(line));
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').first().waitFor({ state: 'hidden' });
}

export async function hideSideBar(page) {
  await page.locator('.part.sidebar').first().waitFor();
  await page.keyboard.press('Control+B');
  await page.locator('.part.sidebar').first().waitFor({ state: 'hidden' });
}

/** Waits until two pictures in a row are the same. */
export async function untilStill(page) {
  let [before, now] = [undefined, await page.screenshot()];
  while (!before?.equals(now)) {
    await page.waitForTimeout(STILL_MS);
    [before, now] = [now, await page.screenshot()];
  }
}
