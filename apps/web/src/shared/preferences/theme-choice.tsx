import { useSyncExternalStore } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { readTheme, saveTheme, subscribeToTheme } from '#shell/theme.ts'
import { useSavePreferences } from './save-preferences.ts'

/** The theme: at once in this browser, and where one signs in next. */
export function ThemeChoice() {
  const words = useWords(lateTexts)
  const theme = useSyncExternalStore(subscribeToTheme, readTheme)
  const save = useSavePreferences()
  return (
    <RadioCards
      legend={words('theme')}
      name="theme"
      value={theme}
      options={[
        { value: 'system', label: words('theme.system') },
        { value: 'light', label: words('theme.light') },
        { value: 'dark', label: words('theme.dark') },
        { value: 'contrast', label: words('theme.contrast'), hint: words('theme.contrast.hint') },
      ]}
      onChange={(chosen) => {
        saveTheme(chosen)
        save.mutate({ theme: chosen })
      }}
    />
  )
}
