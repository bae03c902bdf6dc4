import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import { api } from '#api.ts'

/** What the invitation of a link offers. */
export function offeredInvitationQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => api.call(API.lookUpInvitation, { body: { token } }, { signal, account: null }),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
}
