import type { Page } from 'playwright-core'

// Runs in the page, whose types the tests don't have.
const IN_PAGE = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  const out = [...document.querySelectorAll('main *, header *')].filter((element) => {
    const { right, width } = element.getBoundingClientRect()
    return width > 0 && right > clientWidth + 1
  })
  const named = out.slice(0, 3).map((one) => '<' + one.localName + ' class="' + one.getAttribute('class') + '">')
  return [scrollWidth - clientWidth + ' px wider than the screen: ' + named.join(' ')]
})()`

/** By how much the page can be scrolled sideways, and what sticks out; empty when it fits. */
export function overflowOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(IN_PAGE)
}
