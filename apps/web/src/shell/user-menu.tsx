import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { Menu } from '#shared/ui/menu.tsx'
import { AccountChoices } from './late-frame.ts'

export function UserMenu({ me }: { me: Me }) {
  const words = useWords(frameTexts)
  return (
    <Menu
      label={words('accountOf', { name: me.name })}
      trigger={
        <>
          <Icon name="user" />
          <span className="hidden max-w-40 truncate md:inline">{me.name}</span>
        </>
      }
    >
      <AccountChoices me={me} />
    </Menu>
  )
}
