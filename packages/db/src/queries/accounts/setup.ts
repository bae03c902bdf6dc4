import { eq } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { setupToken } from '#schema/accounts/auth.ts'

// Any number will do, as long as every instance uses the same one.
const SETUP_LOCK = 7_413_003

/** Lets one transaction at a time create the first admin; the lock is held until the transaction ends. */
export async function lockSetup(tx: Tx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1)', [SETUP_LOCK])
}

/** Stores the hash of a new set-up token; earlier ones become void. */
export async function saveSetupToken(tx: Tx, tokenHash: string): Promise<void> {
  await tx.orm.delete(setupToken)
  await tx.orm.insert(setupToken).values({ tokenHash })
}

/** Whether a set-up token with this hash is open. */
export async function isSetupToken(tx: Tx, tokenHash: string): Promise<boolean> {
  const rows = await tx.orm
    .select({ tokenHash: setupToken.tokenHash })
    .from(setupToken)
    .where(eq(setupToken.tokenHash, tokenHash))
  return rows.length > 0
}

/** Voids the set-up token. */
export async function deleteSetupToken(tx: Tx): Promise<void> {
  await tx.orm.delete(setupToken)
}
