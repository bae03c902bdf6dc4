import { randomBytes } from 'node:crypto'
import type { Database } from '@tiebreak/db/database.ts'
import { findAccountByEmail, hasAdmin, insertAccount, makeAdmin } from '@tiebreak/db/queries/accounts/accounts.ts'
import { deleteSetupToken, lockSetup, saveSetupToken } from '@tiebreak/db/queries/accounts/setup.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { hashToken } from '#accounts/auth/api-token-text.ts'
import { newPasswordHash } from '#accounts/auth/new-password-hash.ts'
import { auditAccount } from '#audit/audit-account.ts'

export type EnsureFirstAdmin = { db: Database; email: string; password: string }

/**
 * Creates the first admin from the operator's configuration; does nothing if there is already an admin. An existing
 * account with that e-mail becomes admin and keeps its password.
 * @returns whether an admin was created
 * @throws DomainError `password_too_easy`
 */
export async function ensureFirstAdmin({ db, email, password }: EnsureFirstAdmin): Promise<boolean> {
  if (await withTransaction(db, {}, hasAdmin)) return false
  const passwordHash = await newPasswordHash(password, { email, path: 'TIEBREAK_ADMIN_PASSWORD' })
  return withTransaction(db, {}, async (tx) => {
    await lockSetup(tx)
    if (await hasAdmin(tx)) return false
    const known = await findAccountByEmail(tx, email)
    const by = { actor: { kind: 'operator' as const }, requestId: 'start' }
    if (known === undefined) {
      const made = await insertAccount(tx, { name: email, email, passwordHash, isAdmin: true })
      if (made === null) throw new Error('an account with this e-mail was created at the same moment; start again')
      await auditAccount(by, tx, { action: 'account.create', userId: made, detail: { isAdmin: true } })
    } else {
      await makeAdmin(tx, known.id)
      await auditAccount(by, tx, { action: 'account.make_admin', userId: known.id })
    }
    await deleteSetupToken(tx)
    return true
  })
}

/**
 * Creates a new one-time token for the set-up page while there is no admin; the previous one becomes void. Only its
 * hash is stored, so it can be shown only now.
 * @returns the token, or null when there is an admin
 */
export async function ensureSetupToken(db: Database): Promise<string | null> {
  return withTransaction(db, {}, async (tx) => {
    await lockSetup(tx)
    if (await hasAdmin(tx)) return null
    const token = randomBytes(32).toString('base64url')
    await saveSetupToken(tx, hashToken(token).toString('hex'))
    return token
  })
}
