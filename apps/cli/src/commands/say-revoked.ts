import type { Grants } from '@tiebreak/contracts/accounts/schemas.ts'

/** What of an account's was revoked, as part of a sentence. */
export function sayRevoked({ invitations, tokens }: Grants): string {
  return `invitations revoked: ${invitations}, API tokens revoked: ${tokens}`
}

/** What an account keeps when only its password or its sessions go. */
export const STAYS = 'Its API tokens and invitations stay valid: `user disable` revokes them.'
