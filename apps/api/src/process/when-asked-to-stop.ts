import { endWithParent } from '@tiebreak/services/instance/end-with-parent.ts'

/** One Ctrl-C may arrive twice, from the terminal and from the parent process; that is a single request. */
const SAME_WISH_MS = 1_000

/**
 * Calls `stop` once, on SIGTERM, SIGINT or the end of the parent process. A second request does not wait: it ends the
 * process at once.
 */
export function whenAskedToStop(stop: (reason: string) => void): void {
  let askedAt: number | undefined
  const ask = (reason: string) => {
    if (askedAt === undefined) {
      askedAt = performance.now()
      stop(reason)
    } else if (performance.now() - askedAt > SAME_WISH_MS) process.exit(1)
  }
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => ask(name))
  endWithParent(() => ask('the process that started this one ended'))
}
