import type { Tx } from '#database.ts'

/** Whether the instance is empty, apart from a sample whose loading was interrupted. Needs no scope. */
export async function isEmptyInstance(tx: Tx): Promise<boolean> {
  const { rows } = await tx.client.query<{ empty: boolean }>('select tiebreak.instance_is_empty() as empty')
  return rows[0]?.empty ?? false
}

/** Tells the planner about many new rows, so that the first queries after an import are not planned for empty tables. */
export async function refreshStatistics(tx: Tx): Promise<void> {
  await tx.client.query('select tiebreak.refresh_statistics()')
}
