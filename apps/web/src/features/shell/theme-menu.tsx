import { useSyncExternalStore } from 'react'
import { Icon } from '#ui/icon.tsx'
import { Menu } from '#ui/menu.tsx'
import { MenuChoices } from '#ui/menu-choices.tsx'
import { readTheme, saveTheme, subscribeToTheme } from './theme.ts'
import { THEME_OPTIONS } from './theme-options.ts'

export function ThemeMenu() {
  const theme = useSyncExternalStore(subscribeToTheme, readTheme)
  return (
    <Menu label="Theme" trigger={<Icon name="sun" />}>
      <MenuChoices label="Theme" value={theme} options={THEME_OPTIONS} onChange={saveTheme} />
    </Menu>
  )
}
