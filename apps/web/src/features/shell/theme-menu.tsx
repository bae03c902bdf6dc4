import { useSyncExternalStore } from 'react'
import { Icon } from '#ui/icon.tsx'
import { Menu } from '#ui/menu.tsx'
import { MenuChoices } from '#ui/menu-choices.tsx'
import { readTheme, saveTheme, subscribeToTheme } from './theme.ts'

const options = [
  { value: 'system', label: 'Like the device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'contrast', label: 'High contrast' },
] as const

export function ThemeMenu() {
  const theme = useSyncExternalStore(subscribeToTheme, readTheme)
  return (
    <Menu label="Theme" trigger={<Icon name="sun" />}>
      <MenuChoices label="Theme" value={theme} options={options} onChange={saveTheme} />
    </Menu>
  )
}
