import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '#app-env.ts'
import type { Metrics } from '#metrics/create-metrics.ts'

/** Counts every request for the metrics: by route, never by address. */
export function countRequests(metrics: Metrics): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const begun = performance.now()
    await next()
    const seconds = (performance.now() - begun) / 1000
    metrics.observeRequest({ method: c.req.method, route: c.get('route') ?? 'none', status: c.res.status, seconds })
  }
}
