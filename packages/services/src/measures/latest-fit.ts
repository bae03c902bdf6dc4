import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { countSince } from '@tiebreak/db/queries/counted.ts'
import { enqueueSilently, type FitRow, findLatestFit } from '@tiebreak/db/queries/fits.ts'
import type { Ctx } from '#context.ts'

/** Scores follow at most every minute, or when this share of the judgements is new (decision 20). */
const REFIT_AFTER_MS = 60_000
const REFIT_AFTER_SHARE = 0.01

/** The latest fit of a level, and whether newer judgements wait; asks for a new fit when it is due. */
export async function latestFit(
  ctx: Ctx,
  tx: Tx,
  projectId: ProjectId,
  level: 'system' | 'response',
): Promise<{ fit: FitRow | undefined; stale: boolean }> {
  const fit = await findLatestFit(tx, projectId, level)
  const fresh = await countSince(tx, projectId, fit?.mark ?? '0')
  const due =
    fit === undefined ||
    fresh >= REFIT_AFTER_SHARE * fit.judgements ||
    Date.now() - fit.finishedAt.getTime() >= REFIT_AFTER_MS
  if (fresh > 0 && due) await enqueueSilently(tx, 'fit_scores', projectId, ctx.requestId)
  return { fit, stale: fresh > 0 }
}
