import type { AssignmentId, ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

/** Renews a lease, or shortens it; undefined when it is not this rater's open lease. */
export async function holdLease(
  tx: Tx,
  input: { projectId: ProjectId; raterId: RaterId; assignmentId: AssignmentId; holdMs: number },
): Promise<Date | undefined> {
  const { rows } = await tx.client.query<{ leaseUntil: Date }>(
    `update assignments set lease_until = clock_timestamp() + make_interval(secs => $4 / 1000.0)
     where project_id = $1 and id = $2 and rater_id = $3 and state = 'leased' returning lease_until as "leaseUntil"`,
    [input.projectId, input.assignmentId, input.raterId, input.holdMs],
  )
  return rows[0]?.leaseUntil
}

/** Lets a rater's open lease end within some time, if it would last longer; undefined when there is none. */
export async function setLeaseAtMost(
  tx: Tx,
  input: { projectId: ProjectId; raterId: RaterId; assignmentId: AssignmentId; mostMs: number },
): Promise<Date | undefined> {
  const { rows } = await tx.client.query<{ leaseUntil: Date }>(
    `update assignments set lease_until = least(lease_until, clock_timestamp() + make_interval(secs => $4 / 1000.0))
     where project_id = $1 and id = $2 and rater_id = $3 and state = 'leased' returning lease_until as "leaseUntil"`,
    [input.projectId, input.assignmentId, input.raterId, input.mostMs],
  )
  return rows[0]?.leaseUntil
}

/** Projects in which a lease has run out. Needs no scope. */
export async function listProjectsToSweep(tx: Tx): Promise<ProjectId[]> {
  const { rows } = await tx.client.query<{ id: ProjectId }>('select id from tiebreak.projects_to_sweep() as id')
  return rows.map((row) => row.id)
}

/** Ends expired leases and frees their seats, up to a number. Returns how many seats were freed. */
export async function expireLeases(tx: Tx, projectId: ProjectId, limit: number): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>('select tiebreak.expire_leases($1, $2) as n', [
    projectId,
    limit,
  ])
  return rows[0]?.n ?? 0
}
