import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { type AccountRow, findAccountByEmail } from '@tiebreak/db/queries/accounts/accounts.ts'

/**
 * The account with an e-mail, in lower case.
 * @throws DomainError `account_not_found`
 */
export async function accountOf(tx: Tx, email: string): Promise<AccountRow> {
  const found = await findAccountByEmail(tx, email)
  if (found === undefined)
    throw new DomainError('account_not_found', {
      details: [{ path: email, message: '"tiebreak user list" lists all accounts.' }],
    })
  return found
}
