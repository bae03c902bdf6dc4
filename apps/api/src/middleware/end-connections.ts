import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '#app-env.ts'

/** While the process finishes, tells clients to take their next request elsewhere. */
export function endConnections(isDraining: () => boolean): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next()
    if (isDraining()) c.header('Connection', 'close')
  }
}
