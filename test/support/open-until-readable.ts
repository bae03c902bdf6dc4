import type { Page } from 'playwright-core'
import { until } from './until.ts'

/**
 * Runs in a page before its own scripts: notes the end of the frame in which both responses can be read. On a page that
 * has none, any text stands for them.
 */
const READABLE = `(() => {
  const texts = () =>
    location.pathname.endsWith('/annotate')
      ? ['A', 'B'].map((letter) => document.querySelector('[aria-label="Text of ' + letter + '"]'))
      : [document.body]
  const look = () => requestAnimationFrame(() => {
    if (!texts().every((text) => text?.checkVisibility() && text.textContent)) return look()
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => { window.readableAt = performance.timeOrigin + performance.now() }
    port2.postMessage(null)
  })
  look()
})()`

/** Has each page that is opened from now on note when it could be read. */
export async function noteReadable(page: Page): Promise<void> {
  await page.addInitScript(READABLE)
}

/** Opens an address, and says when that began and when it could be read: milliseconds since 1970, by the page's clock. */
export async function openUntilReadable(
  page: Page,
  address: string,
): Promise<{ openedAt: number; readableAt: number }> {
  await page.goto(address, { waitUntil: 'commit' })
  const readableAt = await until('the page can be read', () => page.evaluate<number | undefined>('window.readableAt'))
  return { openedAt: await page.evaluate<number>('performance.timeOrigin'), readableAt }
}
