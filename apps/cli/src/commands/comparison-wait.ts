import { setTimeout as pause } from 'node:timers/promises'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { Interrupted } from '#remote/interrupted.ts'
import { progressLine } from '#remote/progress-line.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { untilInterrupted } from '#remote/until-interrupted.ts'
import { printJson } from '#terminal/print-json.ts'

const LOOK_EVERY_MS = 2_000

type Options = { project: ProjectId; share: number; atMost?: number; json?: boolean }

/**
 * Waits until enough comparisons have all the judgements that they want; with none there is nothing to wait for.
 * @throws StartupError `process_failed` when the time is over, `interrupted` when asked to stop
 */
export async function comparisonWait({ project: projectId, share, atMost, json }: Options): Promise<void> {
  const client = remoteClient(process.env)
  const signal = untilInterrupted()
  const line = progressLine()
  const endsAtMs = atMost === undefined ? Number.POSITIVE_INFINITY : performance.now() + atMost * 60_000
  try {
    for (;;) {
      const { counts } = await client.call(API.getProject, { params: { projectId } })
      const { asked = 0, complete = 0, seats = 0, seatsTaken = 0 } = counts ?? {}
      const judged = `${complete} of ${asked} comparisons have all their judgements (${seatsTaken} of ${seats})`
      if (complete >= share * asked) {
        line.end()
        if (json) printJson({ asked, complete, seats, seatsTaken })
        else process.stdout.write(`${judged}.\n`)
        return
      }
      if (signal.aborted) throw new Interrupted(`Interrupted: ${judged}. Judging goes on.`)
      if (performance.now() > endsAtMs)
        throw new StartupError('process_failed', `The time is over: ${judged}. Judging goes on.`)
      line.show(`Waiting: ${judged}`)
      // Ends early when asked to stop; the loop then says so.
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)
    }
  } finally {
    line.end()
  }
}
