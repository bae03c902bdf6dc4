import { useSyncExternalStore } from 'react'
import { lateFrameTexts } from '#shared/messages/frame/late-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { MenuChoices } from './menu-choices.tsx'
import { readTheme, saveTheme, subscribeToTheme, THEMES } from './theme.ts'

/** The themes, of which one holds. */
export function ThemeChoices() {
  const words = useWords(lateFrameTexts)
  const theme = useSyncExternalStore(subscribeToTheme, readTheme)
  return (
    <MenuChoices
      label={words('theme')}
      value={theme}
      options={THEMES.map((value) => ({ value, label: words(`theme.${value}`) }))}
      onChange={saveTheme}
    />
  )
}
