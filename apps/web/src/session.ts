import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { whoIsHere } from './api.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: whoIsHere,
  staleTime: 60_000,
})

/** Who is signed in. */
export function useMe() {
  return useQuery(meQuery)
}

/** The role in a project, with an admin counting as lead; null without membership. */
export function roleIn(me: Me, projectId: ProjectId): Role | null {
  const membership = me.memberships.find((one) => one.projectId === projectId)
  if (me.isAdmin) return 'lead'
  return membership?.role ?? null
}
