import { and, asc, count, eq, gt, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '#database.ts'
import { account, session, user } from '#schema/auth.ts'

export type AdministeredAccount = {
  id: string
  name: string
  email: string
  isAdmin: boolean
  createdAt: Date
  /** Sessions that are open now. */
  sessions: number
}

/** All accounts by e-mail, after the given one. */
export async function listAccounts(
  tx: Tx,
  page: { after?: string | undefined; limit: number },
): Promise<AdministeredAccount[]> {
  return tx.orm
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      isAdmin: user.isAdmin,
      createdAt: user.createdAt,
      sessions: count(session.id),
    })
    .from(user)
    .leftJoin(session, and(eq(session.userId, user.id), gt(session.expiresAt, sql`now()`)))
    .where(page.after === undefined ? undefined : gt(user.email, page.after))
    .groupBy(user.id)
    .orderBy(asc(user.email))
    .limit(page.limit)
}

/** Gives an account another password, or its first one. */
export async function setPasswordHash(tx: Tx, userId: string, passwordHash: string): Promise<void> {
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

/** Ends all sessions of an account. Answers how many there were. */
export async function deleteSessions(tx: Tx, userId: string): Promise<number> {
  const ended = await tx.orm.delete(session).where(eq(session.userId, userId)).returning({ id: session.id })
  return ended.length
}
