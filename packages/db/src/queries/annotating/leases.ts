import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

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
