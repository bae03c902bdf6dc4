import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useLayoutEffect } from 'react'
import { english } from './english.ts'
import { directionOf, languageFor, loadCatalogue } from './languages.ts'
import { speak } from './words.ts'

/**
 * Pages in the language that somebody chose, written its way. They are drawn anew when it changes: what must outlive
 * that is kept outside. A language that can't be fetched leaves them in English, and so does leaving them.
 */
export function LanguageScope({ chosen, children }: { chosen: string | null; children: ReactNode }) {
  const wanted = languageFor(chosen)
  const catalogue = useQuery({
    queryKey: ['language', wanted],
    queryFn: () => loadCatalogue(wanted),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: wanted !== 'en',
    retry: 1,
  })
  const tag = catalogue.data ? wanted : 'en'
  const spoken = catalogue.data ?? english
  // Said again once on screen: what was on screen before leaves only then, and leaves English behind.
  useLayoutEffect(() => {
    speak(tag, spoken)
    return () => speak('en', english)
  }, [tag, spoken])
  if (wanted !== 'en' && catalogue.isPending) return null
  speak(tag, spoken)
  return (
    <div key={tag} lang={tag} dir={directionOf(tag)} className="contents">
      {children}
    </div>
  )
}
