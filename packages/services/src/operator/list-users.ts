import { type AdministeredAccount, listAccounts } from '@tiebreak/db/queries/account-administration.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { OperatorVerb } from './with-operator.ts'

const AT_ONCE = 1_000

/** An account as the operator sees it; `sessions` are those open now. */
export type OperatorUser = Omit<AdministeredAccount, 'createdAt'> & { createdAt: string }

/** All accounts of the instance, by e-mail. */
export async function listUsers({ ctx }: OperatorVerb<Record<never, never>>): Promise<OperatorUser[]> {
  const users: OperatorUser[] = []
  for (;;) {
    const after = users.at(-1)?.email
    const rows = await withTransaction(ctx.db, {}, (tx) => listAccounts(tx, { after, limit: AT_ONCE }))
    for (const row of rows) users.push({ ...row, createdAt: row.createdAt.toISOString() })
    if (rows.length < AT_ONCE) return users
  }
}
