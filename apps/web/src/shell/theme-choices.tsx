import { useSyncExternalStore } from 'react'
import { MenuChoices } from '#shared/ui/menu-choices.tsx'
import { readTheme, saveTheme, subscribeToTheme } from './theme.ts'
import { THEME_OPTIONS } from './theme-options.ts'

/** The themes, of which one holds. */
export function ThemeChoices() {
  const theme = useSyncExternalStore(subscribeToTheme, readTheme)
  return <MenuChoices label="Theme" value={theme} options={THEME_OPTIONS} onChange={saveTheme} />
}
