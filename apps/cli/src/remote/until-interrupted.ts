import { stopRequests } from '#supervisor/stop-requests.ts'
import { EXIT } from './exit-codes.ts'

/** A signal that aborts at the first Ctrl-C (or SIGTERM, or the end of whoever started us). A second one ends us at once. */
export function untilInterrupted(): AbortSignal {
  const requests = stopRequests()
  requests.onHurry(() => process.exit(EXIT.interrupted))
  return requests.signal
}
