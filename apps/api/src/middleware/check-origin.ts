import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '#app-env.ts'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses requests that another site's page makes a browser send with our cookie. A request that changes something must
 * show, by Origin or Sec-Fetch-Site, that it comes from our own pages; one with an API token need not, since no page
 * can make a browser add it.
 * @throws DomainError `origin_refused`
 */
export function checkOrigin(publicUrl: string): MiddlewareHandler<AppEnv> {
  const ours = new URL(publicUrl).origin
  return async (c, next) => {
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const isToken = /^bearer /i.test(c.req.header('authorization') ?? '')
    const isOurs =
      (origin ?? site) !== undefined &&
      (origin === undefined || origin === ours) &&
      (site === undefined || site === 'same-origin')
    if (!READING.has(c.req.method) && !isToken && !isOurs) throw new DomainError('origin_refused')
    await next()
  }
}
