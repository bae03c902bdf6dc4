import type { UserId } from '@tiebreak/contracts/ids.ts'
import { eq } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { personKeys } from '#schema/accounts/auth.ts'

/** The key that encrypts somebody's personal values in logs; undefined if they have none, or no longer. */
export async function findPersonKey(tx: Tx, userId: UserId): Promise<Buffer | undefined> {
  const [row] = await tx.orm.select({ key: personKeys.key }).from(personKeys).where(eq(personKeys.userId, userId))
  return row?.key
}

/** Creates a key for somebody, unless they have one. */
export async function insertPersonKey(tx: Tx, userId: UserId, key: Buffer): Promise<void> {
  await tx.orm.insert(personKeys).values({ userId, key }).onConflictDoNothing()
}
