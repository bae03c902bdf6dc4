import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

/** Projects with judgements that are not in the tallies yet. Needs no scope. */
export async function listProjectsToFold(tx: Tx): Promise<ProjectId[]> {
  const { rows } = await tx.client.query<{ id: ProjectId }>('select id from tiebreak.projects_to_fold() as id')
  return rows.map((row) => row.id)
}

/** Folds judgements and decisions since the last mark into the tallies. Returns how many prompts were recounted. */
export async function foldTallies(tx: Tx, projectId: ProjectId): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>('select tiebreak.fold_tallies($1) as n', [projectId])
  return rows[0]?.n ?? 0
}
