import type { Tx } from '#database.ts'

/** Opens, pauses or closes a project. */
export async function setProjectState(tx: Tx, id: string, state: 'open' | 'paused' | 'closed'): Promise<void> {
  await tx.client.query('update projects set state = $2 where id = $1', [id, state])
}

/** Pauses a rater with a reason, or lets them go on when it is null. Answers whether there is such a rater. */
export async function setRaterPaused(
  tx: Tx,
  projectId: string,
  raterId: string,
  because: string | null,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update raters set paused_because = $3,
       paused_at = case when $3::text is null then null else coalesce(paused_at, clock_timestamp()) end
     where project_id = $1 and id = $2`,
    [projectId, raterId, because],
  )
  return rowCount === 1
}
