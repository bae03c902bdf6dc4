import type { Account } from '@tiebreak/contracts/accounts/schemas.ts'
import { Email, type Page, type PageQuery } from '@tiebreak/contracts/common.ts'
import {
  type AdministeredAccount,
  listAccounts as findAccounts,
} from '@tiebreak/db/queries/accounts/account-administration.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Verb } from '#context.ts'
import { startAfter, toPage } from '#page.ts'

/** All accounts of the instance, by e-mail. Admins only, which the endpoint checks. */
export async function listAccounts({ ctx, input }: Verb<PageQuery>): Promise<Page<Account>> {
  const { cursor, limit } = input
  const after = startAfter(cursor, Email)
  const rows = await withTransaction(ctx.db, {}, (tx) => findAccounts(tx, { after, limit: limit + 1 }))
  return toPage(rows, limit, (row) => row.email, toAccount)
}

/** An account as admins see it. */
export function toAccount({ id, createdAt, disabledAt, ...rest }: AdministeredAccount): Account {
  return {
    ...rest,
    id,
    createdAt: createdAt.toISOString(),
    disabledAt: disabledAt?.toISOString() ?? null,
  }
}
