import { setTimeout as pause } from 'node:timers/promises'
import { ApiError } from '@tiebreak/client/client.ts'

const MOST_TRIES = 6

export type Patience = {
  /** Tells people at the terminal why nothing is happening. */
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
 * Makes a call, and repeats it after as long as the instance asks while it is busy or this account has made too many
 * requests; after a few attempts, the last error stands.
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
      // Spread out, so that those refused together don't come back together.
      await wait(seconds * 1000 * (1 + Math.random() / 4))
    }
  }
}

function onTerminal(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}
