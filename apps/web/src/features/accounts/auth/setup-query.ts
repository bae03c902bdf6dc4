import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import { api } from '#api.ts'

/** Whether the first admin has yet to be created. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => api.call(API.getSetup, {}, { signal, account: null }),
})
