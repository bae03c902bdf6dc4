import type { Grants } from '@tiebreak/contracts/account.ts'
import type { Grant } from '@tiebreak/db/queries/grants.ts'

/** How many of each kind there are. */
export function countGrants(grants: readonly Grant[]): Grants {
  const invitations = grants.filter(({ kind }) => kind === 'invitation').length
  return { invitations, tokens: grants.length - invitations }
}
