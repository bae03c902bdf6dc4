import type { Me } from '@tiebreak/contracts/account.ts'
import { Icon } from '#ui/icon.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { MenuLink } from '#ui/menu-link.tsx'
import { useSignOut } from './use-sign-out.ts'

export function UserMenu({ me }: { me: Me }) {
  const leave = useSignOut()
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
      <p className="px-3 py-2 text-sm break-words text-soft">
        <span className="block font-medium text-ink">{me.name}</span>
        {me.email}
      </p>
      <MenuLink to="/profile">Your profile</MenuLink>
      <MenuItem onSelect={() => leave.mutate()}>Sign out</MenuItem>
    </Menu>
  )
}
