import { UserId } from '@tiebreak/contracts/ids.ts'
import { eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '#database.ts'
import { newId } from '#new-id.ts'
import { account, user } from '#schema/accounts/auth.ts'

export type AccountRow = {
  id: UserId
  name: string
  email: string
  isAdmin: boolean
  isService: boolean
  disabledAt: Date | null
}

const accountColumns = {
  id: user.id,
  name: user.name,
  email: user.email,
  isAdmin: user.isAdmin,
  isService: user.isService,
  disabledAt: user.disabledAt,
}

/** One account by its id, or undefined. */
export async function findAccount(tx: Tx, id: UserId): Promise<AccountRow | undefined> {
  const [row] = await tx.orm.select(accountColumns).from(user).where(eq(user.id, id))
  return row
}

/** One account by its e-mail in lower case, or undefined. */
export async function findAccountByEmail(tx: Tx, email: string): Promise<AccountRow | undefined> {
  const [row] = await tx.orm.select(accountColumns).from(user).where(eq(user.email, email))
  return row
}

/** Whether the instance has an admin. */
export async function hasAdmin(tx: Tx): Promise<boolean> {
  const rows = await tx.orm.select({ one: sql`1` }).from(user).where(eq(user.isAdmin, true)).limit(1)
  return rows.length > 0
}

export type NewAccount = { name: string; email: string; passwordHash: string; isAdmin: boolean }

/**
 * Creates an account that signs in with e-mail (in lower case) and password, in the two rows that better-auth reads.
 * Returns its id, or null when the e-mail is taken.
 */
export async function insertAccount(tx: Tx, row: NewAccount): Promise<UserId | null> {
  const id = newId(UserId)
  const { name, email, isAdmin } = row
  const made = await tx.orm
    .insert(user)
    .values({ id, name, email, isAdmin })
    .onConflictDoNothing({ target: user.email })
    .returning({ id: user.id })
  if (made.length === 0) return null
  await tx.orm
    .insert(account)
    .values({ id: uuidv7(), accountId: id, providerId: 'credential', userId: id, password: row.passwordHash })
  return id
}

/** Creates an account for programs, without a password and with an e-mail address at which nobody is. Returns its id. */
export async function insertServiceAccount(tx: Tx, name: string): Promise<UserId> {
  const id = newId(UserId)
  await tx.orm.insert(user).values({ id, name, email: `${id}@service.invalid`, isService: true })
  return id
}

/** Makes an existing account an admin. */
export async function makeAdmin(tx: Tx, id: UserId): Promise<void> {
  await tx.orm.update(user).set({ isAdmin: true, updatedAt: new Date() }).where(eq(user.id, id))
}
