import type { Page } from 'playwright-core'

// Runs in the page, whose types the tests don't have.
const IN_PAGE = `(() => {
  const found = []
  const tell = (element, what) => found.push('<' + element.localName + '> ' + what.slice(0, 200))
  const isOwn = (address) => address !== null && URL.canParse(address, location.href) && new URL(address, location.href).origin === location.origin
  const FOREIGN = 'iframe, frame, object, embed, base, form[action], video, audio, source, use, image, mglyph, animate'
  for (const element of document.querySelectorAll(FOREIGN)) tell(element, element.outerHTML)
  for (const element of document.querySelectorAll('script, link, img, style, meta[http-equiv]'))
    if (!isOwn(element.getAttribute('src') ?? element.getAttribute('href'))) tell(element, element.outerHTML)
  for (const element of document.querySelectorAll('*'))
    for (const { name, value } of element.attributes) {
      if (/^on|^(srcdoc|autofocus|ping|srcset|formaction)$/i.test(name)) tell(element, name + '=' + value)
      if (!/^(href|src|xlink:href|action)$/i.test(name)) continue
      // What is no address leads nowhere.
      if (!URL.canParse(value, location.href)) continue
      if (!['http:', 'https:', 'mailto:'].includes(new URL(value, location.href).protocol)) tell(element, name + '=' + value)
    }
  if ('hacked' in window) found.push('a script ran')
  return found
})()`

/**
 * What of the document could run or load something that is not the page's own: foreign elements, event attributes,
 * addresses other than http, mailto and places in the page. Empty when all is text.
 */
export function findActive(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(IN_PAGE)
}
