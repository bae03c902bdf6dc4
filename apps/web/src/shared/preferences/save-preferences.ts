import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { api } from '#api.ts'
import { preferencesQuery } from './preferences.ts'

/** Changes some of the own choices: on screen at once, and taken back when the server does not keep them. */
export function useSavePreferences() {
  const queries = useQueryClient()
  return useMutation({
    // Without a connection a choice holds on screen, and is sent when there is one.
    networkMode: 'online',
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
