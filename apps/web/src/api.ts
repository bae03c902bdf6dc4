import { ApiError, createClient } from '@tiebreak/api/client.ts'

/** The server's API; the session cookie speaks for whoever is signed in. */
export const api = createClient({ baseUrl: '' })

/** Whether the server said that nobody is signed in (any more). */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'not_signed_in'
}

/** How long the server asked to wait before trying again, spread a little so that not all come back together; else 0. */
export function askedToWaitMs(error: unknown): number {
  if (!(error instanceof ApiError) || error.retryAfterSeconds === null) return 0
  return error.retryAfterSeconds * 1000 * (1 + Math.random() / 4)
}

/** Whether trying the same call again later may work: no answer, a busy server, or too many calls. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  return error.code === 'unreachable' || error.status >= 500 || error.status === 429
}
