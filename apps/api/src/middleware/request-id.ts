import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { AppEnv } from '#app-env.ts'

/** What is accepted as a caller's own id: nothing that could be mistaken for something else in a log line. */
const SAFE = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/

/** The id of a request: the caller's own if it is harmless. */
export function requestIdOf(given: string | readonly string[] | undefined): string {
  return typeof given === 'string' && SAFE.test(given) ? given : randomUUID()
}

/** Gives every request an id, the caller's own if it is harmless, and repeats it in the response. */
export function requestId(log: Logger): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const id = requestIdOf(c.req.header('x-request-id'))
    c.set('requestId', id)
    c.set('log', log.child({ requestId: id }))
    await next()
    c.header('X-Request-Id', id)
  }
}
