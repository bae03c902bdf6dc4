import type { Asked } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import type { AssignmentId, ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { call } from '#call.ts'
import type { Database } from '#database.ts'
import type { EnteredRow } from '#queries/projects/enter.ts'
import type { SubmitOutcome } from './judging.ts'

export type SubmitEntering = EnteredRow &
  Asked & {
    /** Null when nothing is stored under this id: the caller is no rater there, or the judgement does not fit. */
    outcome: SubmitOutcome | null
  }

/**
 * The caller's role in the project and, if that permits it, the stored judgement: both in one round trip. A new
 * judgement is stored only if it fits the assignment; one stored before is returned whatever the assignment would ask
 * for now. Undefined when the caller can see no such project.
 */
export async function callSubmitEntering(
  db: Database,
  input: {
    projectId: ProjectId
    actorId: UserId
    /** Who may submit: members in these roles, and this caller if they have none. */
    roles: readonly Role[]
    withoutRole: boolean
    assignmentId: AssignmentId
    body: unknown
    digest: Buffer
    /** What the judgement fits: it is stored only if the assignment asks for nothing else. */
    fits: {
      /** The scales that contain it. */
      scales: readonly number[]
      bothBad: boolean
      /** The criteria it judges, each once. */
      criteria: readonly string[]
      /** The scales of which it is the strongest point. */
      strongestOn: readonly number[]
      /** Whether it gives a reason. */
      reason: boolean
    }
  },
): Promise<SubmitEntering | undefined> {
  const [row] = await call<SubmitEntering>(
    db,
    `select e.role, e.rater_id as "raterId", e.scale, e.allow_both_bad as "allowBothBad", e.criteria,
      e.ask_reason as "askReason",
      case when may.store and e.scale = any ($7::smallint[]) and (e.allow_both_bad or not $8)
        and jsonb_path_query_array(e.criteria, '$[*].key') @> $9::jsonb
        and ($8 or jsonb_array_length(e.criteria) = jsonb_array_length($9::jsonb))
        and ($11 or not ((e.ask_reason ->> 'required')::boolean and (
          coalesce((e.ask_reason ->> 'random')::boolean, false)
          or ((e.ask_reason ->> 'bothBad')::boolean and $8)
          or ((e.ask_reason ->> 'muchBetter')::boolean and e.scale = any ($10::smallint[])))))
      then tiebreak.submit_judgement($1, $2, e.rater_id, $4, $5)
      -- What an assignment asks for changes after a requeue; what was stored under this id before does not.
      when may.store
      then tiebreak.stored_submission($1, ($4::jsonb ->> 'id')::uuid, e.rater_id, $5) end as outcome
    from tiebreak.enter($1, $2, $3) e
    cross join lateral (select (e.role = any ($12::text[]) or $6) and e.rater_id is not null as store) may`,
    [
      input.projectId,
      input.actorId,
      input.assignmentId,
      JSON.stringify(input.body),
      input.digest,
      input.withoutRole,
      input.fits.scales.map(String),
      input.fits.bothBad,
      JSON.stringify(input.fits.criteria),
      input.fits.strongestOn.map(String),
      input.fits.reason,
      input.roles,
    ],
  )
  return row
}
