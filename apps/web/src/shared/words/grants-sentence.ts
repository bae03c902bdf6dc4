import type { Grants } from '@tiebreak/contracts/accounts/schemas.ts'
import { plural } from './plural.ts'

/** "2 invitations and 1 API token"; null when there is nothing. */
export function grantsSentence({ invitations, tokens }: Grants): string | null {
  const parts = [
    invitations > 0 ? plural(invitations, 'open invitation') : null,
    tokens > 0 ? plural(tokens, 'API token') : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(' and ')
}
