import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '@tiebreak/services/context.ts'

export type Chore = {
  /** What is done, for the log: "tallies are folded". */
  name: string
  everyMs: number
  work: (call: { ctx: Ctx }) => Promise<unknown>
}

/** Repeats a chore until the signal, pausing in between. An unreachable database is waited for. */
export async function keepDoing(ctx: Ctx, { name, everyMs, work }: Chore, signal: AbortSignal): Promise<void> {
  let isFailing = false
  while (!signal.aborted) {
    try {
      await work({ ctx })
      if (isFailing) ctx.log.info({ chore: name }, 'a chore works again')
      isFailing = false
    } catch (error) {
      // Reported once, not each time.
      if (!isFailing) ctx.log.error({ error, chore: name }, 'a chore failed; trying again')
      isFailing = true
    }
    await pause(everyMs, undefined, { signal }).catch(() => undefined)
  }
}
