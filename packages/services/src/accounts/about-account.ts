import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { listMemberships } from '@tiebreak/db/queries/members/members.ts'
import type { About } from '#accounts/auth/refuse-easy-password.ts'

/**
 * What of an account its password must not be made of. The transaction acts for this account.
 * @throws DomainError `account_not_found`
 */
export async function aboutAccount(tx: Tx, userId: UserId): Promise<About> {
  const account = await findAccount(tx, userId)
  if (account === undefined) throw new DomainError('account_not_found')
  const memberships = await listMemberships(tx, userId)
  return { email: account.email, name: account.name, projects: memberships.map(({ projectName }) => projectName) }
}
