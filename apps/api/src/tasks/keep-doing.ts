import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '@tiebreak/services/context.ts'

export type Chore = {
  /** What is done, for the log: "tallies are folded". */
  name: string
  everyMs: number
  work: (call: { ctx: Ctx }) => Promise<unknown>
}

/** Does a chore over and over until the signal, with a pause between. A database that is away is waited for. */
export async function keepDoing(ctx: Ctx, { name, everyMs, work }: Chore, signal: AbortSignal): Promise<void> {
  let isFailing = false
  while (!signal.aborted) {
    try {
      await work({ ctx })
      if (isFailing) ctx.log.info({ chore: name }, 'a chore works again')
      isFailing = false
    } catch (error) {
      // Told once, not each time.
      if (!isFailing) ctx.log.error({ error, chore: name }, 'a chore failed; trying again')
      isFailing = true
    }
    await pause(everyMs, undefined, { signal }).catch(() => undefined)
  }
}
