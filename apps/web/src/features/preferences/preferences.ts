import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { Preferences } from '@tiebreak/contracts/preferences.ts'
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
}

const preferencesQuery = queryOptions({
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

/** Changes some of the own choices: on screen at once, and taken back when the server does not keep them. */
export function useSavePreferences() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (change: Partial<Preferences>) => {
      // Choices are replaced whole: what is not known yet must not be lost.
      const current = await queries.ensureQueryData(preferencesQuery)
      return api.call(API.setPreferences, { body: { ...current, ...change } })
    },
    onMutate: async (change) => {
      await queries.cancelQueries(preferencesQuery)
      const before = queries.getQueryData(preferencesQuery.queryKey)
      if (before) queries.setQueryData(preferencesQuery.queryKey, { ...before, ...change })
      return { before }
    },
    onError: (_error, _change, kept) => {
      if (kept?.before) queries.setQueryData(preferencesQuery.queryKey, kept.before)
    },
    onSuccess: (stored) => queries.setQueryData(preferencesQuery.queryKey, stored),
    scope: { id: 'preferences' },
  })
}
