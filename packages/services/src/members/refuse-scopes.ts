import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Role, TokenScope } from '@tiebreak/contracts/members/roles.ts'

/** Scopes of calls that leads alone may make; `may_make` in the database says the same of tokens that are there. */
const OF_LEADS: readonly TokenScope[] = ['import', 'people']

/**
 * Refuses scopes with which a member's token could do nothing, and that of people for programs: whoever was shown the text
 * of such a token could invite themselves again after they were removed.
 * @throws DomainError `not_allowed`
 */
export function refuseScopes(
  scopes: readonly TokenScope[],
  { role, isAdmin, isService = false }: { role: Role | null; isAdmin: boolean; isService?: boolean },
): void {
  if (isService && scopes.includes('people'))
    throw new DomainError('not_allowed', {
      details: [{ path: 'scopes', message: 'Tokens of service accounts can’t have the scope "people".' }],
    })
  const found = scopes.find((scope) => OF_LEADS.includes(scope))
  if (found === undefined || role === 'lead' || isAdmin) return
  throw new DomainError('not_allowed', {
    details: [{ path: 'scopes', message: `Only leads can have the scope "${found}".` }],
  })
}
