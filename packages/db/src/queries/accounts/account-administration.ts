import type { UserId } from '@tiebreak/contracts/ids.ts'
import { and, asc, count, eq, gt, isNull, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '#database.ts'
import { account, devices, session, user } from '#schema/accounts/auth.ts'

export type AdministeredAccount = {
  id: UserId
  name: string
  email: string
  isAdmin: boolean
  isService: boolean
  disabledAt: Date | null
  createdAt: Date
  /** How many sessions are open now. */
  sessions: number
}

const administeredColumns = {
  id: user.id,
  name: user.name,
  email: user.email,
  isAdmin: user.isAdmin,
  isService: user.isService,
  disabledAt: user.disabledAt,
  createdAt: user.createdAt,
  sessions: count(session.id),
}
const isOpenSession = and(eq(session.userId, user.id), gt(session.expiresAt, sql`now()`))

/** One account with its open sessions, or undefined. */
export async function findAdministeredAccount(tx: Tx, id: UserId): Promise<AdministeredAccount | undefined> {
  const [row] = await tx.orm
    .select(administeredColumns)
    .from(user)
    .leftJoin(session, isOpenSession)
    .where(eq(user.id, id))
    .groupBy(user.id)
  return row
}

/** All accounts by e-mail, after the given one. */
export async function listAccounts(
  tx: Tx,
  page: { after?: string | undefined; limit: number },
): Promise<AdministeredAccount[]> {
  return tx.orm
    .select(administeredColumns)
    .from(user)
    .leftJoin(session, isOpenSession)
    .where(page.after === undefined ? undefined : gt(user.email, page.after))
    .groupBy(user.id)
    .orderBy(asc(user.email))
    .limit(page.limit)
}

/** How many admins have an enabled account. */
export async function countOpenAdmins(tx: Tx): Promise<number> {
  const [row] = await tx.orm
    .select({ admins: count() })
    .from(user)
    .where(and(eq(user.isAdmin, true), isNull(user.disabledAt)))
  return row?.admins ?? 0
}

/** Removes an account's admin rights. */
export async function setNoAdmin(tx: Tx, id: UserId): Promise<void> {
  await tx.orm.update(user).set({ isAdmin: false, updatedAt: new Date() }).where(eq(user.id, id))
}

/** Disables or enables an account. */
export async function setDisabled(tx: Tx, id: UserId, isDisabled: boolean): Promise<void> {
  await tx.orm
    .update(user)
    .set({ disabledAt: isDisabled ? sql`clock_timestamp()` : null, updatedAt: new Date() })
    .where(eq(user.id, id))
}

/** Sets an account's password. */
export async function setPasswordHash(tx: Tx, userId: UserId, passwordHash: string): Promise<void> {
  const changed = await tx.orm
    .update(account)
    .set({ password: passwordHash, updatedAt: new Date() })
    .where(and(eq(account.userId, userId), eq(account.providerId, 'credential')))
    .returning({ id: account.id })
  if (changed.length > 0) return
  await tx.orm
    .insert(account)
    .values({ id: uuidv7(), accountId: userId, providerId: 'credential', userId, password: passwordHash })
}

/** Ends all sessions of an account, and forgets its devices. Returns how many sessions there were. */
export async function deleteSessions(tx: Tx, userId: UserId): Promise<number> {
  await tx.orm.delete(devices).where(eq(devices.userId, userId))
  const ended = await tx.orm.delete(session).where(eq(session.userId, userId)).returning({ id: session.id })
  return ended.length
}
