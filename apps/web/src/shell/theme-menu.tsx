import { Icon } from '#shared/ui/icon.tsx'
import { Menu } from '#shared/ui/menu.tsx'
import { ThemeChoices } from './late-frame.ts'

export function ThemeMenu() {
  return (
    <Menu label="Theme" trigger={<Icon name="sun" />}>
      <ThemeChoices />
    </Menu>
  )
}
