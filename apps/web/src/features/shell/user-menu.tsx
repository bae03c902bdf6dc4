import type { Me } from '@tiebreak/contracts/account.ts'
import { Icon } from '#ui/icon.tsx'
import { Menu } from '#ui/menu.tsx'
import { AccountChoices } from './late-frame.ts'

export function UserMenu({ me }: { me: Me }) {
  return (
    <Menu
      label={`Account of ${me.name}`}
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
