import type { TokenScope } from '#members/roles.ts'
import type { Access } from './endpoint.ts'

/** The groups of roles that the calls use. Which call each of them may make: `docs/roles.md`. */
export const everyMember: Access = { who: 'members', roles: ['annotator', 'reviewer', 'lead', 'engineer'] }

/** Whoever may judge: reviewers and leads may too. */
export const allButEngineers: Access = { who: 'members', roles: ['annotator', 'reviewer', 'lead'] }

export const reviewers: Access = { who: 'members', roles: ['reviewer', 'lead'] }
export const leads: Access = { who: 'members', roles: ['lead'] }

/** Annotators must not learn what others judged or which system wrote what. */
export function allButAnnotators(token?: TokenScope): Access {
  return { who: 'members', roles: ['reviewer', 'lead', 'engineer'], ...(token ? { token } : {}) }
}

export function leadsAndToken(token: TokenScope): Access {
  return { who: 'members', roles: ['lead'], token }
}

/** Whoever may take data away. */
export function leadsAndEngineers(token?: TokenScope): Access {
  return { who: 'members', roles: ['lead', 'engineer'], ...(token ? { token } : {}) }
}
