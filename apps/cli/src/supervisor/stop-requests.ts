import { endWithParent } from '@tiebreak/services/instance/end-with-parent.ts'

/** A request to stop: `signal` aborts at the first one, `onHurry` is called at a later one. */
export type StopRequests = { signal: AbortSignal; onHurry(callback: () => void): void; stop(reason: string): void }

/** Ctrl-C reaches us from the terminal and again through npm; that is one request, not two. */
const SAME_WISH_MS = 1_000

/** Listens for SIGTERM, SIGINT, SIGHUP and the end of the parent process. */
export function stopRequests(): StopRequests {
  const controller = new AbortController()
  let firstAt = 0
  let hurry: () => void = () => undefined
  const stop = (reason: string) => {
    if (!controller.signal.aborted) {
      firstAt = performance.now()
      controller.abort(new Error(reason))
    } else if (performance.now() - firstAt > SAME_WISH_MS) hurry()
  }
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => stop(name))
  endWithParent(() => stop('the parent process ended'))
  return {
    signal: controller.signal,
    onHurry(callback) {
      hurry = callback
    },
    stop,
  }
}
