import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import { ownTimeZone } from '#shared/words/own-time-zone.ts'
import { api } from './api.ts'

/** More projects than anybody works in. */
const MOST = 200

/**
 * The reader's own work in each project in which they may judge. It moves with every judgement, so it is never old enough
 * to be shown unasked.
 */
export const ownWorkQuery = queryOptions({
  queryKey: ['me', 'work'],
  queryFn: async ({ signal }) => {
    const query = { timeZone: ownTimeZone(), limit: MOST }
    return (await api.call(API.listOwnWork, { query }, { signal })).items
  },
  staleTime: 0,
})
