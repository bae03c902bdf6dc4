import type { ProjectId, ReleaseId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

/** The last assignment of the plan; 0 for none. Whatever is committed later has a higher number. */
export async function findLastAssignment(tx: Tx, projectId: ProjectId): Promise<number> {
  const { rows } = await tx.client.query<{ seq: string }>(
    'select coalesce(max(seq), 0) as seq from split_assignments where project_id = $1',
    [projectId],
  )
  return Number(rows[0]?.seq)
}

/**
 * How many prompts were assigned since a release was cut otherwise than it proposes, or without its knowing them: what is
 * near them may be in another split. The caller holds the plan.
 */
export async function countAssignedOtherwise(
  tx: Tx,
  { projectId, releaseId, basis }: { projectId: ProjectId; releaseId: ReleaseId; basis: number },
): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::integer as count from split_assignments a
     where a.project_id = $1 and a.seq > $3 and not exists (
       select 1 from split_proposal_prompts p
       where p.project_id = $1 and p.release_id = $2 and p.prompt_id = a.prompt_id and p.split = a.split)`,
    [projectId, releaseId, basis],
  )
  return rows[0]?.count ?? 0
}

/**
 * Makes what a release proposes part of the plan, and answers how many prompts that assigned. Those that are assigned
 * already, which is as proposed, stay as they are. The caller holds the plan.
 */
export async function insertAssignments(tx: Tx, projectId: ProjectId, releaseId: ReleaseId): Promise<number> {
  const { rowCount } = await tx.client.query(
    `insert into split_assignments (project_id, prompt_id, split, group_id, plan_version, release_id)
     select p.project_id, p.prompt_id, p.split, p.group_id, r.plan_version, p.release_id
     from split_proposal_prompts p
     join split_proposals r on r.project_id = p.project_id and r.release_id = p.release_id
     where p.project_id = $1 and p.release_id = $2 and p.split is not null
     order by p.prompt_id
     on conflict (project_id, prompt_id) do nothing`,
    [projectId, releaseId],
  )
  return rowCount ?? 0
}
