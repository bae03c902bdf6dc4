import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'

/** So old may be what was asked about a caller when the call runs. */
const FRESH_MS = 1_000

/**
 * Called when it is known who calls and what they may. The answer tells, when the call is about to run, whether that has to
 * be asked again: the body was still on its way, held open perhaps until the right was taken, or the call waited long.
 */
export function staleness(c: Context<AppEnv>, now: () => number = () => performance.now()): () => boolean {
  const wasWhole = c.env?.incoming?.complete ?? c.req.raw.body === null
  const at = now()
  return () => !wasWhole || now() - at > FRESH_MS
}
