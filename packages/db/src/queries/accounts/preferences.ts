import type { UserId } from '@tiebreak/contracts/ids.ts'
import { eq } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { preferences } from '#schema/accounts/auth.ts'

/** What an account chose for itself, as stored; undefined if it never chose. */
export async function findPreferences(tx: Tx, userId: UserId): Promise<unknown> {
  const [row] = await tx.orm.select().from(preferences).where(eq(preferences.userId, userId))
  return row?.body
}

/** Replaces what an account chose. */
export async function setPreferences(tx: Tx, userId: UserId, body: object): Promise<void> {
  const changed = { body, updatedAt: new Date() }
  await tx.orm
    .insert(preferences)
    .values({ userId, ...changed })
    .onConflictDoUpdate({ target: preferences.userId, set: changed })
}
