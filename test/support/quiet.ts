import type { Page, Request } from 'playwright-core'
import { until } from './until.ts'

const QUIET_MS = 150

type Calls = { underWay: Set<Request>; lastAt: number }

const watched = new WeakMap<Page, Calls>()

/** Keeps count of a page's requests from now on, for `quiet`. */
export function watchRequests(page: Page): void {
  const calls: Calls = { underWay: new Set(), lastAt: 0 }
  watched.set(page, calls)
  const end = (request: Request) => {
    calls.underWay.delete(request)
    calls.lastAt = performance.now()
  }
  page.on('request', (request) => calls.underWay.add(request))
  page.on('requestfinished', end)
  page.on('requestfailed', end)
}

/** Waits until a watched page has no request under way, and none has ended within a blink, after which another might follow. */
export async function quiet(page: Page): Promise<void> {
  const calls = watched.get(page)
  if (calls === undefined) return page.waitForLoadState('networkidle')
  await until(
    `${page.url()} asks for nothing`,
    async () => calls.underWay.size === 0 && performance.now() - calls.lastAt > QUIET_MS,
  )
}
