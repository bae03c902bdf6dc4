import { FlagAct } from '@tiebreak/contracts/review/schemas.ts'
import type { FlagActRow } from '@tiebreak/db/queries/review/flag-acts.ts'

/** An act on flags as leads see it. */
export function toFlagAct({ seq: _, ruledAt, ...row }: FlagActRow): FlagAct {
  return FlagAct.parse({ ...row, ruledAt: ruledAt.toISOString() })
}
