import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { listMemberships } from '@tiebreak/db/queries/members/members.ts'
import { hashPassword } from './hash-password.ts'
import { type About, refuseEasyPassword } from './refuse-easy-password.ts'

/**
 * The hash of a password that somebody sets. There is no other way to set one.
 * @param path where the password is in the request
 * @throws DomainError `password_too_easy`
 */
export async function newPasswordHash(password: string, { path, ...about }: About & { path: string }): Promise<string> {
  await refuseEasyPassword(password, about, path)
  return hashPassword(password)
}

/**
 * What a password for this account must not be built from. The transaction acts for the account.
 * @throws DomainError `account_not_found`
 */
export async function aboutAccount(tx: Tx, userId: UserId): Promise<About> {
  const account = await findAccount(tx, userId)
  if (account === undefined) throw new DomainError('account_not_found')
  const memberships = await listMemberships(tx, userId)
  return { email: account.email, name: account.name, projects: memberships.map(({ projectName }) => projectName) }
}
