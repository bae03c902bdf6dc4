import { queryOptions, skipToken } from '@tanstack/react-query'
import type { Account } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { api } from '#api.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

export const accountLogQuery = pagedQuery(['account-events'], (cursor, signal) =>
  api.call(API.listAccountEvents, { query: { cursor, limit: 50 } }, { signal }),
)

export const accountsQuery = pagedQuery(['accounts'], (cursor, signal) =>
  api.call(API.listAccounts, { query: { cursor, limit: 100 } }, { signal }),
)

/** What would be revoked with an account's rights. Asked anew each time. */
export function accountGrantsQuery(account: Account | null) {
  return queryOptions({
    queryKey: ['account-grants', account?.id],
    queryFn:
      account === null
        ? skipToken
        : ({ signal }) => api.call(API.getAccountGrants, { params: { userId: account.id } }, { signal }),
    staleTime: 0,
    gcTime: 0,
  })
}
