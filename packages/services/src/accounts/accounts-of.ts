import type { Database } from '@tiebreak/db/database.ts'
import type { Ctx } from '#context.ts'

/** The connections that may write accounts and sessions. The worker has none: no job writes any. */
export function accountsOf({ accounts }: Ctx): Database {
  if (accounts === undefined) throw new Error('this process has no connection that may write accounts')
  return accounts
}
