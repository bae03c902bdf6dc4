import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

export type LookKind = 'doubt' | 'information'
export type LookRow = {
  settings: unknown
  mark: string
  judgements: number
  lookedAt: Date
  /** How long ago, by the database's clock. */
  ageMs: number
}

/** The latest look of a kind, or undefined. */
export async function findLook(tx: Tx, projectId: ProjectId, kind: LookKind): Promise<LookRow | undefined> {
  const { rows } = await tx.client.query<LookRow>(
    `select settings, mark::text as mark, judgements, looked_at as "lookedAt",
      extract(epoch from clock_timestamp() - looked_at)::double precision * 1000 as "ageMs"
     from queue_looks where project_id = $1 and kind = $2`,
    [projectId, kind],
  )
  return rows[0]
}

/** Records a look at the queue. */
export async function saveLook(
  tx: Tx,
  projectId: ProjectId,
  kind: LookKind,
  look: { settings: unknown; mark: string; judgements: number },
): Promise<void> {
  await tx.client.query(
    `insert into queue_looks (project_id, kind, settings, mark, judgements) values ($1, $2, $3, $4, $5)
     on conflict (project_id, kind) do update set settings = excluded.settings, mark = excluded.mark,
       judgements = excluded.judgements, looked_at = clock_timestamp()`,
    [projectId, kind, JSON.stringify(look.settings), look.mark, look.judgements],
  )
}

/** Open projects whose policy asks the worker to look at their queue. Needs no scope. */
export async function listProjectsToTend(tx: Tx): Promise<ProjectId[]> {
  const { rows } = await tx.client.query<{ id: ProjectId }>('select id from tiebreak.projects_to_tend() as id')
  return rows.map((row) => row.id)
}
