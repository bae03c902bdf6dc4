import { setTimeout as pause } from 'node:timers/promises'
import { ApiError } from '@tiebreak/client/client.ts'

const MOST_TRIES = 6
const BROKE_OFF_S = 1
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

export type Patience = {
  /** Tells people at the terminal why nothing is happening. */
  say?: (sentence: string) => void
  /** Whether the call can be made again without knowing whether it took effect: it reads, or names its key. */
  isRepeatable?: boolean
  /** Waits; ends early when asked to stop. */
  wait?: (ms: number) => Promise<void>
}

/** The seconds after which to try again; null for an error that stands. */
function askedToWaitSeconds(error: unknown, isRepeatable: boolean): number | null {
  if (!(error instanceof ApiError)) return null
  if (error.status === 429 || error.status === 503 || error.code === 'idempotency_in_progress')
    return error.retryAfterSeconds
  return isRepeatable && error.code === 'unreachable' && brokeOff(error) ? BROKE_OFF_S : null
}

/** Whether the connection ended after something was sent, so that nobody knows whether it took effect. */
function brokeOff({ cause }: ApiError): boolean {
  for (let at: unknown = cause; at instanceof Error; at = at.cause)
    if ('code' in at && BROKEN.has(String(at.code))) return true
  return false
}

/**
 * Makes a call, and repeats it after as long as the instance asks while it is busy or this account has made too many
 * requests, and shortly after its connection broke off; after a few attempts, the last error stands.
 */
export async function whenThereIsRoom<T>(
  call: () => Promise<T>,
  { say = onTerminal, isRepeatable = false, wait = async (ms) => void (await pause(ms)) }: Patience = {},
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call()
    } catch (error) {
      const seconds = askedToWaitSeconds(error, isRepeatable)
      if (seconds === null || tries === MOST_TRIES) throw error
      say(`${error instanceof Error ? error.message : ''} Trying again in ${Math.ceil(seconds)} s.`)
      // Spread out, so that those refused together don't come back together.
      await wait(seconds * 1000 * (1 + Math.random() / 4))
    }
  }
}

function onTerminal(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}
