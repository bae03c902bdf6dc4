import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { LANGUAGES, languageName } from '#shared/messages/languages.ts'
import { words } from '#shared/messages/late-words.ts'
import { Select } from '#shared/ui/select.tsx'
import { useSavePreferences } from './save-preferences.ts'

const BROWSERS_OWN = ''

/** The language of the pages for annotators; each calls itself by its own name. */
export function LanguageChoice({ preferences }: { preferences: Preferences }) {
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
