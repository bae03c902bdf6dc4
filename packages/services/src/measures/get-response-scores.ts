import type { PageQuery } from '@tiebreak/contracts/common.ts'
import { type ProjectId, type PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import type { ResponseScores } from '@tiebreak/contracts/measures/response-scores.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { enqueueSilently, type FitRow, hasScores } from '@tiebreak/db/queries/measures/fits.ts'
import { listResponseScores } from '@tiebreak/db/queries/measures/response-scores.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'
import { latestFit } from './latest-fit.ts'
import { pooledScores } from './to-pooled.ts'
import { toFit, toOwnScore } from './to-score.ts'

type Input = { projectId: ProjectId; promptId?: PromptId | undefined } & PageQuery

/**
 * Reward scores of all responses. Those of their own judgements hold within their prompt; pooled ones can be compared
 * beyond it by what is known of their systems. A fit from before all judged responses were counted is done again.
 */
export async function getResponseScores({ ctx, input }: Verb<Input>): Promise<ResponseScores> {
  const { projectId, promptId, cursor, limit } = input
  return inProject(ctx, projectId, async (tx) => {
    const { fit, reach } = await latestFit(ctx, tx, projectId, 'response')
    const isWhole = fit && (await countsAll(tx, fit))
    if (fit && !isWhole) await enqueueSilently(tx, 'fit_scores', projectId, ctx.requestId)
    if (!fit || !isWhole) return { fit: null, items: [], nextCursor: null, ...reach }
    const rows = await listResponseScores(tx, projectId, fit.id, {
      after: startAfter(cursor, ResponseId),
      limit: limit + 1,
      promptId,
    })
    const pooledOf = pooledScores(fit)
    const page = toPage(
      rows,
      limit,
      (row) => row.responseId,
      (row) => ({ ...toOwnScore(row), pooled: pooledOf(row.score, row.system) }),
    )
    return { fit: toFit(fit), ...page, ...reach }
  })
}

/**
 * Whether a fit of responses has a row of each that was judged. Fits from before scores were pooled left out those that
 * they could not score, and whatever has no row would pass for never judged.
 */
async function countsAll(tx: Tx, { projectId, id, state, pooled, judgements }: FitRow): Promise<boolean> {
  if (state === 'converged') return pooled !== null
  return judgements === 0 || hasScores(tx, projectId, id)
}
