import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '#app-env.ts'

/** Requested every few seconds by whatever monitors the process. */
const QUIET = new Set(['/healthz', '/readyz', 'page'])

/** Logs one line per request: what was called, by whom, the outcome and the duration. No query, no body, no headers. */
export function accessLog(): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const begun = performance.now()
    await next()
    const facts = {
      method: c.req.method,
      route: c.get('route') ?? 'none',
      status: c.res.status,
      ms: Math.round((performance.now() - begun) * 10) / 10,
      caller: c.get('caller') ?? 'none',
    }
    const log = c.get('log')
    if (QUIET.has(facts.route)) log.debug(facts, 'request')
    else log.info(facts, 'request')
  }
}
