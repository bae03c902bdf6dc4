import type { RaterStage } from '@tiebreak/contracts/annotating/kinds.ts'
import { LEFT_COUNTED_AT_MOST } from '@tiebreak/contracts/annotating/task-count.ts'
import type { ProjectId, RaterId, UserId } from '@tiebreak/contracts/ids.ts'
import type { ProjectState } from '@tiebreak/contracts/projects/schemas.ts'
import { call } from '#call.ts'
import type { Database } from '#database.ts'
import type { ShownAssignment } from '#queries/annotating/judging.ts'
import type { StandingRow } from '#queries/annotating/standing.ts'

export type NextAssignmentsRow = {
  assignments: ShownAssignment[]
  /** Of these, how many are explained once they are judged. */
  explained: string[]
  judged: number
  /**
   * What the rater holds and what is free for them, counted up to a bound, less what stood in for something; 0 if there
   * is nothing, and when more comes than there was.
   */
  left: number
  stage: RaterStage
  stageDone: number
  stageOf: number
  standing: StandingRow
  /** Set only when there is nothing for this rater: what there is at all. */
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
  /**
   * Whether free seats are left on comparisons new to this rater that are reserved for others or need tags they lack.
   */
  freeForOthers: boolean
  /** Whether others hold open leases with a seat, which may become free. */
  heldByOthers: boolean
}

/**
 * Leases up to `newIds.length` comparisons for a rater, open leases of their own first, then free seats, with what the
 * page shows beside them. One round trip.
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
