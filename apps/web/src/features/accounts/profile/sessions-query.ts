import { API } from '@tiebreak/contracts/api.ts'
import { api } from '#api.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

export const sessionsQuery = pagedQuery(['me', 'sessions'], (cursor, signal) =>
  api.call(API.listSessions, { query: { cursor, limit: 50 } }, { signal }),
)
