import type { Page } from 'playwright-core'

// Runs in the page, whose types the tests don't have.
const DRAWN = `Promise.race([
  new Promise((done) => setTimeout(done, 2000)),
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
])`
const IN_PAGE = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  const scrolls = (one) => one && (getComputedStyle(one).overflowX !== 'visible' || scrolls(one.parentElement.closest('main *, header *')))
  const out = [...document.querySelectorAll('main *, header *')].filter((element) => {
    const { right, width } = element.getBoundingClientRect()
    return width > 0 && right > clientWidth + 1 && !scrolls(element.parentElement.closest('main *, header *'))
  })
  const named = out.slice(0, 4).map((one) => '<' + one.localName + ' class="' + one.className + '">')
  return [scrollWidth - clientWidth + ' px wider than the screen: ' + named.join(' ')]
})()`

/** By how much the page can be scrolled sideways, and what sticks out; empty when it fits. */
export async function overflowOf(page: Page): Promise<string[]> {
  // Widths in media queries hold from the next frame on.
  await page.evaluate(DRAWN)
  return page.evaluate<string[]>(IN_PAGE)
}
