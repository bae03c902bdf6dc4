import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { Menu } from '#shared/ui/menu.tsx'
import { ThemeChoices } from './late-frame.ts'

export function ThemeMenu() {
  const words = useWords(frameTexts)
  return (
    <Menu label={words('theme')} trigger={<Icon name="sun" />}>
      <ThemeChoices />
    </Menu>
  )
}
