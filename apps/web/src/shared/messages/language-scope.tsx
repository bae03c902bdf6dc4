import { createContext, type ReactNode, Suspense, use, useDeferredValue, useLayoutEffect, useState } from 'react'
import { directionOf, type Language } from './languages.ts'
import { type Spoken, speak, type Words } from './spoken.ts'
import type { Texts } from './texts.ts'

const English = speak('en')
const SpokenContext = createContext<Spoken>(English)

/** The words of some texts in the language of the page. Waits for them when they have not come. */
export function useWords<K extends string>(texts: Texts<K>): Words<K> {
  return use(use(SpokenContext).fetch(texts))
}

/**
 * The page in one language, written its way. Another language takes the place of the one before when all texts on
 * screen have come; what people typed and chose stays.
 */
export function LanguageScope({ language, children }: { language: Language; children: ReactNode }) {
  // Made once: what a language has fetched must outlive a drawing that is given up.
  const [spoken] = useState(
    () => ({ en: English, es: speak('es'), ar: speak('ar') }) satisfies Record<Language, Spoken>,
  )
  const shown = useDeferredValue(language)
  useLayoutEffect(() => {
    document.documentElement.lang = shown
    document.documentElement.dir = directionOf(shown)
  }, [shown])
  return (
    <SpokenContext value={spoken[shown]}>
      <Suspense>{children}</Suspense>
    </SpokenContext>
  )
}
