import type { Tx } from '#database.ts'

/** Whether the instance holds nothing but, at most, a sample whose load was cut off. Needs no scope. */
export async function isEmptyInstance(tx: Tx): Promise<boolean> {
  const { rows } = await tx.client.query<{ empty: boolean }>('select tiebreak.instance_is_empty() as empty')
  return rows[0]?.empty ?? false
}

/** Tells the planner about many new rows, so that the first queries after an import are not planned for empty tables. */
export async function refreshStatistics(tx: Tx): Promise<void> {
  await tx.client.query('select tiebreak.refresh_statistics()')
}
