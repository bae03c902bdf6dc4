import { ACCOUNT_PARAMETER } from '@tiebreak/contracts/accounts/account-header.ts'
import { pageOwner } from './account.ts'

/** What a link adds to its address. It sends no header: so it says for whom it is, and another account's click gets nothing. */
export function ownerQuery(): URLSearchParams {
  return new URLSearchParams({ [ACCOUNT_PARAMETER]: pageOwner()?.id ?? '' })
}
