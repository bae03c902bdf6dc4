import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { api } from '#api.ts'

/** What holds for whoever has chosen nothing, and as long as the server has not told what was chosen. */
const DEFAULT_PREFERENCES: Preferences = {
  keys: {},
  keysOn: true,
  fastMode: false,
  theme: 'system',
  language: null,
  goalPerDay: null,
  layout: { responses: 'auto', syncScroll: false, raw: false },
  asked: false,
}

export const preferencesQuery = queryOptions({
  queryKey: ['me', 'preferences'],
  queryFn: ({ signal }) => api.call(API.getPreferences, {}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  retry: 1,
})

/** Own choices; the defaults while they are unknown. `known` is true as soon as there is no more to wait for. */
export function usePreferences(): { preferences: Preferences; known: boolean } {
  const query = useQuery(preferencesQuery)
  return { preferences: query.data ?? DEFAULT_PREFERENCES, known: !query.isPending }
}
