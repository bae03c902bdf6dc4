import { useQuery } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { subscribeToPage } from '#account.ts'
import { keepChoice, readChoice } from '#kept-choice.ts'
import { type Language, languageFor } from '#shared/messages/languages.ts'
import { preferencesQuery } from '#shared/preferences/preferences.ts'

const KEY = 'tiebreak.language'
const readLanguage = () => readChoice(KEY)

/**
 * The language of every page: what somebody chose, else the browser's. Until the server has told, and before signing in,
 * it is what was chosen last in this browser.
 */
export function usePageLanguage(isSomeoneHere: boolean): Language {
  const kept = useSyncExternalStore(subscribeToPage, readLanguage)
  const { data } = useQuery({ ...preferencesQuery, enabled: isSomeoneHere })
  const chosen = data?.language
  useEffect(() => {
    if (chosen !== undefined) keepChoice(KEY, chosen ?? '')
  }, [chosen])
  return languageFor(chosen === undefined ? kept || null : chosen)
}
