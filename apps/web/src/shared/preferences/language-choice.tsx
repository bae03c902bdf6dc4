import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { languageName } from '#shared/messages/language-name.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LANGUAGES } from '#shared/messages/languages.ts'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Select } from '#shared/ui/select.tsx'
import { useSavePreferences } from './save-preferences.ts'

const BROWSERS_OWN = ''

/** The language of the pages for annotators; each calls itself by its own name. */
export function LanguageChoice({ preferences }: { preferences: Preferences }) {
  const words = useWords(lateTexts)
  const save = useSavePreferences()
  return (
    <Select
      label={words('language.label')}
      hint={words('language.hint')}
      value={preferences.language ?? BROWSERS_OWN}
      options={[
        { value: BROWSERS_OWN, label: words('language.browser') },
        ...LANGUAGES.map((tag) => ({ value: tag, label: languageName(tag) })),
      ]}
      onChange={(event) => save.mutate({ language: event.target.value || null })}
    />
  )
}
