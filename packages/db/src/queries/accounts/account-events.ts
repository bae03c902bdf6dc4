import type { UserId } from '@tiebreak/contracts/ids.ts'
import { desc, eq, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '#database.ts'
import { accountEvents, user } from '#schema/accounts/auth.ts'

export type NewAccountEvent = Omit<typeof accountEvents.$inferInsert, 'id' | 'at'>

/** Writes down what is done to an account, in the transaction that does it. */
export async function recordAccountEvent(tx: Tx, event: NewAccountEvent): Promise<void> {
  await tx.orm.insert(accountEvents).values({ ...event, id: uuidv7() })
}

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

/** What was done to accounts, newest first, after the cursor's id. */
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
