import type { ChangePassword } from '@tiebreak/contracts/accounts/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import {
  deleteOtherSessions,
  findPasswordHash,
  holdSession,
  setPasswordHashAfter,
} from '@tiebreak/db/queries/accounts/own-account.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { verifyPassword } from '#accounts/auth/hash-password.ts'
import { aboutAccount, newPasswordHash } from '#accounts/auth/new-password-hash.ts'
import { auditAccount } from '#audit/audit-account.ts'
import type { Verb } from '#context.ts'
import { accountsOf } from './accounts-of.ts'
import { requireSession } from './require-session.ts'

/**
 * Changes the caller's password, if they know the old one, and ends their other sessions, so whoever else had the old
 * password is out. Checking passwords takes a while: if the session was ended or the password changed meanwhile,
 * nothing is done, so that whoever is being locked out can't undo it.
 * @throws DomainError `not_signed_in`, `password_wrong`, `password_too_easy`
 */
export async function changePassword({ ctx, input }: Verb<ChangePassword>): Promise<void> {
  const { userId, sessionId } = requireSession(ctx)
  const { known, about } = await withTransaction(accountsOf(ctx), { actorId: userId }, async (tx) => ({
    known: await findPasswordHash(tx, userId),
    about: await aboutAccount(tx, userId),
  }))
  if (known === undefined || !(await verifyPassword({ hash: known, password: input.currentPassword })))
    throw new DomainError('password_wrong')
  const passwordHash = await newPasswordHash(input.newPassword, { ...about, path: 'newPassword' })
  await withTransaction(accountsOf(ctx), {}, async (tx) => {
    const isReplaced = await setPasswordHashAfter(tx, userId, { known, passwordHash })
    if (!(await holdSession(tx, userId, sessionId))) throw new DomainError('not_signed_in')
    if (!isReplaced) throw new DomainError('password_wrong')
    const endedSessions = await deleteOtherSessions(tx, userId, sessionId)
    await auditAccount(ctx, tx, { action: 'account.set_password', userId, detail: { endedSessions } })
  })
}
