import { useSyncExternalStore } from 'react'
import { chooseLanguage, readLanguage, subscribeToLanguage } from '#page-language.ts'
import { lateFrameTexts } from '#shared/messages/frame/late-texts.ts'
import { languageName } from '#shared/messages/language-name.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LANGUAGES, languageFor } from '#shared/messages/languages.ts'
import { MenuChoices } from './menu-choices.tsx'

/** The languages, each by its own name, of which one holds. */
export function LanguageChoices() {
  const words = useWords(lateFrameTexts)
  const kept = useSyncExternalStore(subscribeToLanguage, readLanguage)
  return (
    <MenuChoices
      label={words('language')}
      value={languageFor(kept || null)}
      options={LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
      onChange={chooseLanguage}
    />
  )
}
