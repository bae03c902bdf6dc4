import { useSyncExternalStore } from 'react'
import { words } from '#shared/messages/late-words.ts'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { readTheme, saveTheme, subscribeToTheme } from '#shell/theme.ts'
import { useSavePreferences } from './save-preferences.ts'

/** The theme: at once in this browser, and where one signs in next. */
export function ThemeChoice() {
  const theme = useSyncExternalStore(subscribeToTheme, readTheme)
  const save = useSavePreferences()
  return (
    <RadioCards
      legend={words('theme.label')}
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
