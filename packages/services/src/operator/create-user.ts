import { DomainError } from '@tiebreak/contracts/errors.ts'
import { insertAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { deleteSetupToken, lockSetup } from '@tiebreak/db/queries/accounts/setup.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { newPasswordHash } from '#accounts/auth/new-password-hash.ts'
import { auditAccount } from '#audit/audit-account.ts'
import type { OperatorVerb } from './with-operator.ts'

type Input = { name: string; email: string; password: string; isAdmin: boolean }

/**
 * Creates an account; the first admin created this way closes the set-up page.
 * @returns its id
 * @throws DomainError `email_taken`, `password_too_easy`
 */
export async function createUser({ ctx, input }: OperatorVerb<Input>): Promise<{ id: string }> {
  const { name, email, password, isAdmin } = input
  const passwordHash = await newPasswordHash(password, { email, name, path: 'password' })
  return withTransaction(ctx.db, {}, async (tx) => {
    if (isAdmin) await lockSetup(tx)
    const id = await insertAccount(tx, { name, email, passwordHash, isAdmin })
    if (id === null) throw new DomainError('email_taken')
    if (isAdmin) await deleteSetupToken(tx)
    await auditAccount(ctx, tx, { action: 'account.create', userId: id, detail: { isAdmin } })
    return { id }
  })
}
