import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { english } from './english.ts'
import { directionOf, languageFor, loadCatalogue } from './languages.ts'
import { speak } from './words.ts'

/**
 * Pages in the language that somebody chose, written its way. They are drawn anew when it changes: what must outlive
 * that is kept outside. A language that can't be fetched leaves them in English.
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
  if (wanted !== 'en' && catalogue.isPending) return null
  const tag = catalogue.data ? wanted : 'en'
  speak(tag, catalogue.data ?? english)
  return (
    <div key={tag} lang={tag} dir={directionOf(tag)} className="contents">
      {children}
    </div>
  )
}
