import type { Browser, BrowserContext, Page } from 'playwright-core'
import { watchRequests } from './quiet.ts'

export type WatchedPage = { page: Page; context: BrowserContext; problems: readonly string[] }

/**
 * A page in a context of its own that notes what must never happen: a violation of the content security policy, an
 * uncaught error, a request that leaves the origin.
 */
export async function openWatchedPage(
  browser: Browser,
  origin: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  // What is waited for in vain is named, and not the time of the whole test.
  context.setDefaultTimeout(60_000)
  return watchPage(await context.newPage(), context, origin)
}

/** Watches one more page of a context, as another tab. */
export function watchPage(page: Page, context: BrowserContext, origin: string): WatchedPage {
  const problems: string[] = []
  watchRequests(page)
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(`uncaught: ${error}`))
  page.on('request', (request) => {
    const { protocol, origin: wanted } = new URL(request.url())
    if (protocol.startsWith('http') && wanted !== origin) problems.push(`left the origin: ${request.url()}`)
  })
  return { page, context, problems }
}
