import { ACCOUNT_PARAMETER } from '@tiebreak/contracts/accounts/account-header.ts'
import { pageOwner } from '#account.ts'

/** A link sends no header: its address says for whom it is, so that another account's click gets nothing. */
export function ofOwner(): URLSearchParams {
  return new URLSearchParams({ [ACCOUNT_PARAMETER]: pageOwner()?.id ?? '' })
}
