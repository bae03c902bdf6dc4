import type { Tx } from '#database.ts'

/** Which life of the database this is; see `tiebreak.epoch`. */
export async function findEpoch(tx: Tx): Promise<string> {
  const { rows } = await tx.client.query<{ epoch: string }>('select tiebreak.epoch() as epoch')
  const [row] = rows
  if (!row) throw new Error('a database has an epoch')
  return row.epoch
}
