import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Monitor } from '@tiebreak/contracts/measures/schemas.ts'
import { countWaiting } from '@tiebreak/db/queries/annotating/consents.ts'
import { listRaters } from '@tiebreak/db/queries/annotating/raters.ts'
import { countProgress, countSkipped } from '@tiebreak/db/queries/comparisons/progress.ts'
import { enqueueSilently, findLatestMeasurement } from '@tiebreak/db/queries/measures/fits.ts'
import { countSimulatedNotCounted } from '@tiebreak/db/queries/measures/left-out.ts'
import { listExcludedRaters } from '@tiebreak/db/queries/review/rulings.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { maySeeNames, nameOf, pseudonym } from '#members/names.ts'
import { MeasuredAgreement, MeasuredRaters } from './measured.ts'
import { newIn, reachOf } from './reach-of.ts'

/**
 * The latest measurement, what it covers, and the project's current progress. If judgements have arrived since, a new
 * measurement is requested: nothing is measured while nobody looks. Leads see names, others pseudonyms.
 */
export async function getMonitor({ ctx, input }: Verb<{ projectId: ProjectId }>): Promise<Monitor> {
  const { projectId } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const latest = await findLatestMeasurement(tx, projectId)
    const progress = { ...(await countProgress(tx, projectId)), skipped: await countSkipped(tx, projectId) }
    const reach = await reachOf(tx, projectId, latest?.mark)
    if (newIn(reach) > 0) await enqueueSilently(tx, 'measure', projectId, ctx.requestId)
    const known = new Map((await listRaters(tx, projectId)).map((rater) => [rater.id, rater]))
    const isNamed = maySeeNames(membership)
    const excluded = (await listExcludedRaters(tx, projectId)).flatMap(({ raterId, ruledAt, ruledBy, ...rest }) => {
      const rater = known.get(raterId)
      if (!rater) return []
      const name = isNamed ? nameOf(rater) : pseudonym(rater)
      return [
        {
          ...rest,
          raterId,
          name,
          simulated: rater.kind === 'simulated',
          ruledBy: isNamed ? ruledBy : null,
          ruledAt: ruledAt.toISOString(),
        },
      ]
    })
    const waiting = await countWaiting(tx, projectId)
    const simulatedNotCounted = await countSimulatedNotCounted(tx, projectId)
    const shown = {
      excluded,
      ...waiting,
      simulatedNotCounted,
      progress,
      stale: reach.behind + reach.decisionsBehind > 0,
      ...reach,
    }
    if (!latest) return { agreement: null, raters: [], ...shown }

    return {
      agreement: { ...MeasuredAgreement.parse(latest.agreement), computedAt: latest.computedAt.toISOString() },
      raters: MeasuredRaters.parse(latest.raters).flatMap((measures) => {
        const rater = known.get(measures.raterId)
        if (!rater) return []
        const name = isNamed ? nameOf(rater) : pseudonym(rater)
        return [{ ...measures, name, kind: rater.kind, simulated: rater.kind === 'simulated' }]
      }),
      ...shown,
    }
  })
}
