import { setTimeout as pause } from 'node:timers/promises'
import { ApiError } from '@tiebreak/client/client.ts'

const MOST_TRIES = 6

export type Patience = {
  /** Tells whoever sits at the terminal why nothing moves. */
  say?: (sentence: string) => void
  /** Waits; ends early when asked to stop. */
  wait?: (ms: number) => Promise<void>
}

/** The seconds after which the instance asked to try again; null for any other error. */
function askedToWaitSeconds(error: unknown): number | null {
  if (!(error instanceof ApiError) || (error.status !== 429 && error.status !== 503)) return null
  return error.retryAfterSeconds
}

/**
 * Makes a call, and again after as long as the instance asks for while it is busy or this account asked for too much at
 * once; a few times, then its answer stands.
 */
export async function whenThereIsRoom<T>(
  call: () => Promise<T>,
  { say = onTerminal, wait = async (ms) => void (await pause(ms)) }: Patience = {},
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call()
    } catch (error) {
      const seconds = askedToWaitSeconds(error)
      if (seconds === null || tries === MOST_TRIES) throw error
      say(`${error instanceof Error ? error.message : ''} Trying again in ${seconds} s.`)
      // Those who were refused together do not come back together.
      await wait(seconds * 1000 * (1 + Math.random() / 4))
    }
  }
}

function onTerminal(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}
