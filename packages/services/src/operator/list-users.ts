import type { Account } from '@tiebreak/contracts/accounts/schemas.ts'
import { listAccounts } from '@tiebreak/db/queries/accounts/account-administration.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { toAccount } from '#accounts/list-accounts.ts'
import type { OperatorVerb } from './with-operator.ts'

const AT_ONCE = 1_000

/** All accounts of the instance, by e-mail. */
export async function listUsers({ ctx }: OperatorVerb<Record<never, never>>): Promise<Account[]> {
  const users: Account[] = []
  for (;;) {
    const after = users.at(-1)?.email
    const rows = await withTransaction(ctx.db, {}, (tx) => listAccounts(tx, { after, limit: AT_ONCE }))
    for (const row of rows) users.push(toAccount(row))
    if (rows.length < AT_ONCE) return users
  }
}
