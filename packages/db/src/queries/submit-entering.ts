import type { Role } from '@tiebreak/contracts/roles.ts'
import { call } from '#call.ts'
import type { Database } from '#database.ts'
import type { SubmitOutcome } from './judging.ts'

export type SubmitEntering = {
  role: Role | null
  raterId: string | null
  scale: 2 | 3 | 5 | 7
  allowBothBad: boolean
  /** Null when nothing was asked to be stored, since the caller is no rater there or the answer is not on the scale. */
  outcome: SubmitOutcome | null
}

/**
 * What the caller is in the project and, if that permits it and the answer is on the assignment's scale, the stored answer:
 * both in one round trip. Undefined where there is no such project for the caller to see.
 */
export async function callSubmitEntering(
  db: Database,
  input: {
    projectId: string
    actorId: string
    isAdmin: boolean
    assignmentId: string
    body: unknown
    digest: Buffer
    /** The scales that have this answer. */
    scales: readonly number[]
    needsBothBad: boolean
  },
): Promise<SubmitEntering | undefined> {
  const [row] = await call<SubmitEntering>(
    db,
    `select e.role, e.rater_id as "raterId", e.scale, e.allow_both_bad as "allowBothBad",
      case when (e.role is not null or $6) and e.rater_id is not null
        and e.scale = any ($7::smallint[]) and (e.allow_both_bad or not $8)
      then tiebreak.submit_judgement($1, $2, e.rater_id, $4, $5) end as outcome
    from tiebreak.enter($1, $2, $3) e`,
    [
      input.projectId,
      input.actorId,
      input.assignmentId,
      JSON.stringify(input.body),
      input.digest,
      input.isAdmin,
      input.scales.map(String),
      input.needsBothBad,
    ],
  )
  return row
}
