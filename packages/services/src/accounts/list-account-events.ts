import { AccountEvent } from '@tiebreak/contracts/accounts/schemas.ts'
import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import { listAccountEvents as findAccountEvents } from '@tiebreak/db/queries/accounts/account-events.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { z } from 'zod'
import type { Verb } from '#context.ts'
import { startAfter, toPage } from '#page.ts'

/** What was done to accounts of the instance, newest first. Admins only, which the endpoint checks. */
export async function listAccountEvents({ ctx, input }: Verb<PageQuery>): Promise<Page<AccountEvent>> {
  const { cursor, limit } = input
  const after = startAfter(cursor, z.uuid())
  const rows = await withTransaction(ctx.db, {}, (tx) => findAccountEvents(tx, { after, limit: limit + 1 }))
  return toPage(
    rows,
    limit,
    (row) => row.id,
    ({ at, userId, name, email, ...row }) =>
      AccountEvent.parse({ ...row, at: at.toISOString(), account: { id: userId, name, email } }),
  )
}
