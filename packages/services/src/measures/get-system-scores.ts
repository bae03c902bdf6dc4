import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { SystemScores } from '@tiebreak/contracts/measures/schemas.ts'
import { findLatestFit, listScores } from '@tiebreak/db/queries/measures/fits.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { findUncounted, withNames } from '#review/rulings/uncounted.ts'
import { latestFit } from './latest-fit.ts'
import { toFit, toSystemScores } from './to-score.ts'

/** Reward scores of systems across all prompts, best first within each component. */
export async function getSystemScores({ ctx, input }: Verb<{ projectId: ProjectId }>): Promise<SystemScores> {
  const { projectId } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const { fit, reach } = await latestFit(ctx, tx, projectId, 'system')
    if (!fit) return { fit: null, scores: [], responseFit: null, leftOut: null, ...reach }
    const rows = await listScores(tx, projectId, fit.id)
    const scores = rows.flatMap(toSystemScores)
    const responseFit = await findLatestFit(tx, projectId, 'response')
    const mayCount = membership.role !== 'reviewer' || membership.isAdmin
    const [leftOut = null] = mayCount
      ? await withNames(tx, projectId, membership, [await findUncounted(tx, projectId, fit.mark)])
      : []
    return { fit: toFit(fit), scores, responseFit: responseFit ? toFit(responseFit) : null, leftOut, ...reach }
  })
}
