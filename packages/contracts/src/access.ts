import type { TokenScope } from '#members/roles.ts'
import type { Access } from './endpoint.ts'

/** The groups of roles that the calls use; see the role matrix in the docs. */
export const everyMember: Access = { who: 'members', roles: ['annotator', 'reviewer', 'lead', 'engineer'] }

export const raters: Access = { who: 'members', roles: ['annotator', 'reviewer', 'lead'] }

export const reviewers: Access = { who: 'members', roles: ['reviewer', 'lead'] }
export const leads: Access = { who: 'members', roles: ['lead'] }

/** Everyone but annotators, who must not learn what others judged or which system wrote what. */
export function readers(token?: TokenScope): Access {
  return { who: 'members', roles: ['reviewer', 'lead', 'engineer'], ...(token ? { token } : {}) }
}

export function leadsAnd(token: TokenScope): Access {
  return { who: 'members', roles: ['lead'], token }
}

/** Engineers take data away; leads may too. */
export function takers(token?: TokenScope): Access {
  return { who: 'members', roles: ['lead', 'engineer'], ...(token ? { token } : {}) }
}
