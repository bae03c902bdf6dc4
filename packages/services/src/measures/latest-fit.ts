import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { FitLevel, Reach } from '@tiebreak/contracts/measures/schemas.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { enqueueSilently, type FitRow, findLatestFit } from '@tiebreak/db/queries/measures/fits.ts'
import type { Ctx } from '#context.ts'
import { newIn, reachOf } from './reach-of.ts'

/** Scores are updated at most every minute, or when this share of the judgements is new. */
const REFIT_AFTER_MS = 60_000
const REFIT_AFTER_SHARE = 0.01

/**
 * The latest fit of a level and what it covers. Requests a new fit when one is due, but not for what an open
 * transaction holds back: the new fit would not include it either.
 */
export async function latestFit(
  ctx: Ctx,
  tx: Tx,
  projectId: ProjectId,
  level: FitLevel,
): Promise<{ fit: FitRow | undefined; reach: Reach & { stale: boolean } }> {
  const fit = await findLatestFit(tx, projectId, level)
  const reach = await reachOf(tx, projectId, fit?.mark)
  const fresh = newIn(reach)
  const due =
    fit === undefined ||
    fresh >= REFIT_AFTER_SHARE * fit.judgements ||
    Date.now() - fit.finishedAt.getTime() >= REFIT_AFTER_MS
  if (fresh > 0 && due) await enqueueSilently(tx, 'fit_scores', projectId, ctx.requestId)
  return { fit, reach: { ...reach, stale: reach.behind + reach.decisionsBehind > 0 } }
}
