import { call } from '#call.ts'
import type { Database } from '#database.ts'

export type InstanceFigures = {
  openLeases: number
  /** Judgements not yet in the tallies. */
  unfolded: number
  /** How long the oldest of these has been waiting. */
  foldLagSeconds: number
}

/** Sums over all projects. Needs no scope. */
export async function findInstanceFigures(db: Database): Promise<InstanceFigures> {
  const [row] = await call<InstanceFigures>(
    db,
    `select open_leases as "openLeases", unfolded, fold_lag_seconds as "foldLagSeconds" from tiebreak.instance_figures()`,
    [],
  )
  if (!row) throw new Error('a row of sums is always there')
  return row
}
