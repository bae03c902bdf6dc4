import { API } from '@tiebreak/contracts/api.ts'
import { api } from '#api.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

export const accountLogQuery = pagedQuery(['account-events'], (cursor, signal) =>
  api.call(API.listAccountEvents, { query: { cursor, limit: 50 } }, { signal }),
)
