import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '@tiebreak/services/context.ts'
import { foldBehind } from '@tiebreak/services/measures/fold-behind.ts'

const EVERY_MS = 1_000

/** Folds new judgements into the tallies about every second, until the signal. A database that is away is waited for. */
export async function keepFolding(ctx: Ctx, signal: AbortSignal): Promise<void> {
  let isFailing = false
  while (!signal.aborted) {
    try {
      await foldBehind({ ctx })
      if (isFailing) ctx.log.info({}, 'tallies are folded again')
      isFailing = false
    } catch (error) {
      // Told once, not every second.
      if (!isFailing) ctx.log.error({ error }, 'tallies could not be folded; trying again every second')
      isFailing = true
    }
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}
