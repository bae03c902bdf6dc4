import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { RankingVerdict, type RankingVerdicts } from '@tiebreak/contracts/measures/ranking-schemas.ts'
import { findLatestFit } from '@tiebreak/db/queries/measures/fits.ts'
import { listVerdicts } from '@tiebreak/db/queries/measures/rankings.ts'
import { z } from 'zod'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/** Whether one ranking of the systems describes the judgements, and who is best, by group, from the latest fit. */
export async function getRankingVerdicts({ ctx, input }: Verb<{ projectId: ProjectId }>): Promise<RankingVerdicts> {
  const { projectId } = input
  return inProject(ctx, projectId, async (tx) => {
    const fit = await findLatestFit(tx, projectId, 'system')
    if (!fit) return { fitId: null, finishedAt: null, groups: [] }
    const groups = z.array(RankingVerdict).parse(await listVerdicts(tx, projectId, fit.id))
    return { fitId: fit.id, finishedAt: fit.finishedAt.toISOString(), groups }
  })
}
