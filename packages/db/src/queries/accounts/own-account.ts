import type { SessionId, UserId } from '@tiebreak/contracts/ids.ts'
import { and, desc, eq, gt, lt, ne, sql } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { account, session, user } from '#schema/accounts/auth.ts'

/** Changes an account's name. */
export async function setAccountName(tx: Tx, userId: UserId, name: string): Promise<void> {
  await tx.orm.update(user).set({ name, updatedAt: new Date() }).where(eq(user.id, userId))
}

/** The hash of an account's password, or undefined when it has none. */
export async function findPasswordHash(tx: Tx, userId: UserId): Promise<string | undefined> {
  const [row] = await tx.orm
    .select({ password: account.password })
    .from(account)
    .where(and(eq(account.userId, userId), eq(account.providerId, 'credential')))
  return row?.password ?? undefined
}

/** The hash of the password behind an e-mail, or undefined when there is no such account or it has none. */
export async function findPasswordHashBehind(tx: Tx, email: string): Promise<string | undefined> {
  const [row] = await tx.orm
    .select({ password: account.password })
    .from(account)
    .innerJoin(user, eq(user.id, account.userId))
    .where(and(eq(user.email, email), eq(account.providerId, 'credential')))
  return row?.password ?? undefined
}

/** Replaces the known hash. Returns false, changing nothing, if the stored hash has changed meanwhile. */
export async function setPasswordHashAfter(
  tx: Tx,
  userId: UserId,
  { known, passwordHash }: { known: string; passwordHash: string },
): Promise<boolean> {
  const changed = await tx.orm
    .update(account)
    .set({ password: passwordHash, updatedAt: new Date() })
    .where(and(eq(account.userId, userId), eq(account.providerId, 'credential'), eq(account.password, known)))
    .returning({ id: account.id })
  return changed.length > 0
}

/** Whether a session is still open. It stays open until the transaction ends. */
export async function holdSession(tx: Tx, userId: UserId, id: SessionId): Promise<boolean> {
  const found = await tx.orm
    .select({ id: session.id })
    .from(session)
    .where(and(eq(session.userId, userId), eq(session.id, id)))
    .for('share')
  return found.length > 0
}

export type SessionRow = { id: SessionId; createdAt: Date; updatedAt: Date; expiresAt: Date; userAgent: string | null }
export type SessionPlace = { at: Date; id: SessionId }

/** An account's open sessions, newest first, after the cursor. */
export async function listSessions(
  tx: Tx,
  userId: UserId,
  page: { after?: SessionPlace | undefined; limit: number },
): Promise<SessionRow[]> {
  const { after } = page
  return tx.orm
    .select({
      id: session.id,
      createdAt: session.createdAt,
      updatedAt: session.updatedAt,
      expiresAt: session.expiresAt,
      userAgent: session.userAgent,
    })
    .from(session)
    .where(
      and(
        eq(session.userId, userId),
        gt(session.expiresAt, sql`now()`),
        after &&
          lt(sql`(${session.createdAt}, ${session.id})`, sql`(${after.at.toISOString()}::timestamptz, ${after.id})`),
      ),
    )
    .orderBy(desc(session.createdAt), desc(session.id))
    .limit(page.limit)
}

/** Ends one session of an account. Returns whether it existed. */
export async function deleteSession(tx: Tx, userId: UserId, id: SessionId): Promise<boolean> {
  const ended = await tx.orm
    .delete(session)
    .where(and(eq(session.userId, userId), eq(session.id, id)))
    .returning({ id: session.id })
  return ended.length > 0
}

/** Ends all sessions of an account except one. Returns how many it ended. */
export async function deleteOtherSessions(tx: Tx, userId: UserId, kept: SessionId): Promise<number> {
  const ended = await tx.orm
    .delete(session)
    .where(and(eq(session.userId, userId), ne(session.id, kept)))
    .returning({ id: session.id })
  return ended.length
}
