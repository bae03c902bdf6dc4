import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '#app-env.ts'

/**
 * Stops waiting for a response that takes too long, including because of a body that never ends. What was started in
 * the database ends by the database's own limits.
 * @throws DomainError `busy`
 */
export function limitTime(limitMs: number): MiddlewareHandler<AppEnv> {
  return async (_c, next) => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new DomainError('busy', { retryAfterSeconds: 5 })), limitMs)
    })
    try {
      await Promise.race([next(), late])
    } finally {
      clearTimeout(timer)
    }
  }
}
