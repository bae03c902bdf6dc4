import { stopRequests } from '#supervisor/stop-requests.ts'
import { EXIT } from './exit-codes.ts'

/**
 * A signal that aborts at the first Ctrl-C (or SIGTERM, or the end of the parent process). A second one ends the
 * process at once.
 */
export function untilInterrupted(): AbortSignal {
  const requests = stopRequests()
  requests.onHurry(() => process.exit(EXIT.interrupted))
  return requests.signal
}
