import { setTimeout as pause } from 'node:timers/promises'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'

export type WaitUntilReady = {
  /** Address of `/readyz` as this machine reaches it. */
  url: string
  signal: AbortSignal
  /** How often the processes have crashed so far. */
  crashes: () => number
  /** Where their messages are, as in "its last messages … say why". */
  messages: string
}

const CRASH_LIMIT = 4
const LIMIT_MS = 120_000

/**
 * Waits until the API answers that it is ready.
 * @throws StartupError `process_failed` when it keeps crashing or stays silent; the signal's reason when aborted
 */
export async function waitUntilReady({ url, signal, crashes, messages }: WaitUntilReady): Promise<void> {
  const end = performance.now() + LIMIT_MS
  for (;;) {
    signal.throwIfAborted()
    if (await answersReady(url, signal)) return
    if (crashes() >= CRASH_LIMIT)
      throw new StartupError('process_failed', `Tiebreak could not start. Its last messages ${messages} say why.`)
    if (performance.now() > end)
      throw new StartupError('process_failed', `Tiebreak did not become ready within ${LIMIT_MS / 1000} s (${url}).`)
    await pause(100)
  }
}

async function answersReady(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]) })
    await answer.body?.cancel()
    return answer.status === 200
  } catch {
    // Nobody listens there yet, or the wait is over; the caller looks at both.
    return false
  }
}
