import type { UserId } from '@tiebreak/contracts/ids.ts'
import { desc, eq, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx } from '#database.ts'
import { accountEvents, user } from '#schema/accounts/auth.ts'

export type AccountEventRow = {
  id: string
  at: Date
  action: string
  by: string
  userId: UserId
  name: string | null
  email: string | null
  detail: Record<string, string | number | boolean>
}

/** What was done to accounts, newest first, after the cursor. */
export async function listAccountEvents(
  tx: Tx,
  page: { after?: string | undefined; limit: number },
): Promise<AccountEventRow[]> {
  const doer = alias(user, 'doer')
  return tx.orm
    .select({
      id: accountEvents.id,
      at: accountEvents.at,
      action: accountEvents.action,
      by: sql<string>`coalesce(${doer.name}, ${accountEvents.actor})`,
      userId: accountEvents.userId,
      name: user.name,
      email: user.email,
      detail: accountEvents.detail,
    })
    .from(accountEvents)
    .leftJoin(user, eq(user.id, accountEvents.userId))
    .leftJoin(doer, eq(sql`'user:' || ${doer.id}`, accountEvents.actor))
    .where(page.after === undefined ? undefined : lt(accountEvents.id, page.after))
    .orderBy(desc(accountEvents.id))
    .limit(page.limit)
}
