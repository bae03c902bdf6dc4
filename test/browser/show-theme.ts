import type { Page } from 'playwright-core'

// Runs in the page: two frames, and the end of every change of colour. A page that draws nothing for a while, or a change
// that is held, must not keep the test for ever: the look that follows judges what is there.
const DRAWN = `Promise.race([
  new Promise((done) => setTimeout(done, 2000)),
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() =>
    Promise.allSettled(
      document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished),
    ).then(() => undefined),
  ),
])`

/** Has the device ask for a theme, and waits until the page is drawn in it. */
export async function showTheme(page: Page, colorScheme: 'light' | 'dark', contrast = false): Promise<void> {
  await page.emulateMedia({ colorScheme, contrast: contrast ? 'more' : 'no-preference' })
  await page.locator(`html[data-theme="${contrast ? 'contrast-' : ''}${colorScheme}"]`).waitFor()
  await page.evaluate(DRAWN)
}
