import type { Grants } from '@tiebreak/contracts/accounts/schemas.ts'
import type { Grant } from '@tiebreak/db/queries/members/grants.ts'

/** How many of each kind there are. */
export function countGrants(grants: readonly Grant[]): Grants {
  const invitations = grants.filter(({ kind }) => kind === 'invitation').length
  return { invitations, tokens: grants.length - invitations }
}
