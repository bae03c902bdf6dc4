import type { RaterStage } from '@tiebreak/contracts/annotating/kinds.ts'
import type { ProjectId, RaterId, UserId } from '@tiebreak/contracts/ids.ts'
import type { ProjectState } from '@tiebreak/contracts/projects/schemas.ts'
import { call } from '#call.ts'
import type { Database } from '#database.ts'
import type { ShownAssignment } from '#queries/annotating/judging.ts'
import type { StandingRow } from '#queries/annotating/standing.ts'

/** Counting stops here, so that the figure costs the same in a project of any size. */
export const LEFT_COUNTED_AT_MOST = 500

export type NextAssignmentsRow = {
  assignments: ShownAssignment[]
  /** Those of them that are explained once they are judged. */
  explained: string[]
  judged: number
  /** What the rater holds and what is free, the latter counted up to a bound; 0 where nothing is for them. */
  left: number
  stage: RaterStage
  stageDone: number
  stageOf: number
  standing: StandingRow
  /** What there is at all, where there is nothing for this rater; else null. */
  nothing: NothingRow | null
}

export type NothingRow = {
  /** Whether the project hands out comparisons, and whether this rater gets any. */
  state: ProjectState
  paused: boolean
  shareReached: boolean
  prompts: boolean
  comparisons: boolean
  freeSeats: boolean
  /** Whether comparisons with free seats are left that this rater has not met: kept for others, or not for this rater. */
  freeForOthers: boolean
  /** Whether others hold open leases with a seat, which may come free. */
  heldByOthers: boolean
}

/**
 * Leases up to `newIds.length` comparisons for a rater, own open leases first, then free seats, and tells what the
 * rater's page shows beside them. One round trip.
 */
export async function callLeaseNext(
  db: Database,
  input: { projectId: ProjectId; actorId: UserId; raterId: RaterId; newIds: readonly string[]; holdMs: number },
): Promise<NextAssignmentsRow> {
  type Assignment = Omit<ShownAssignment, 'leaseUntil'> & { leaseUntil: string }
  type Next = Omit<NextAssignmentsRow, 'assignments'> & { assignments: Assignment[] }
  const [row] = await call<{ next: Next }>(
    db,
    'select tiebreak.next_assignments($1, $2, $3, $4::uuid[], $5, $6) as next',
    [input.projectId, input.actorId, input.raterId, [...input.newIds], input.holdMs, LEFT_COUNTED_AT_MOST],
  )
  if (!row) throw new Error('next_assignments answers one row')
  const { assignments, ...rest } = row.next
  return { ...rest, assignments: assignments.map((one) => ({ ...one, leaseUntil: new Date(one.leaseUntil) })) }
}
