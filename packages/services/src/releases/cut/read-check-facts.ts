import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { RankingVerdict } from '@tiebreak/contracts/measures/ranking-schemas.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { listRaters } from '@tiebreak/db/queries/annotating/raters.ts'
import { findLatestMeasurement } from '@tiebreak/db/queries/measures/fits.ts'
import { listVerdicts } from '@tiebreak/db/queries/measures/rankings.ts'
import type { ReleaseRow } from '@tiebreak/db/queries/releases/releases.ts'
import type { FitIds } from '#measures/fit-below.ts'
import { MeasuredRaters } from '#measures/measured.ts'
import type { CheckFacts } from '../checks/check-facts.ts'
import { pseudonymOf } from './pseudonym-of.ts'

/** What the checks need beyond the rows: what the fit below the mark says, and whom the latest measurement flags. */
export async function readCheckFacts(
  tx: Tx,
  { projectId, row, salt, fits }: { projectId: ProjectId; row: ReleaseRow; salt: Buffer; fits: FitIds },
): Promise<Omit<CheckFacts, 'deviation'>> {
  const verdicts = RankingVerdict.array().parse(await listVerdicts(tx, projectId, fits.system))
  const latest = await findLatestMeasurement(tx, projectId)
  const flagged = new Set(
    MeasuredRaters.parse(latest?.raters ?? []).flatMap(({ raterId, flags }) => (flags.length > 0 ? [raterId] : [])),
  )
  const raters = flagged.size > 0 ? await listRaters(tx, projectId) : []
  return {
    policy: row.policy,
    verdicts: verdicts.length > 0 ? verdicts : null,
    flaggedRaters: raters.filter(({ id }) => flagged.has(id)).map((rater) => pseudonymOf(salt, rater)),
  }
}
