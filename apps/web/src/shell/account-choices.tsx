import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { lateFrameTexts } from '#shared/messages/frame/late-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { MenuItem } from '#shared/ui/menu.tsx'
import { MenuLink } from '#shared/ui/menu-link.tsx'
import { useSignOut } from './use-sign-out.ts'

/** Who is signed in, and what they can do about it. */
export function AccountChoices({ me }: { me: Me }) {
  const words = useWords(lateFrameTexts)
  const leave = useSignOut()
  return (
    <>
      <p className="px-3 py-2 text-sm break-words text-soft">
        <span className="block font-medium text-ink">{me.name}</span>
        {me.email}
      </p>
      <MenuLink to="/profile">{words('yourProfile')}</MenuLink>
      <MenuItem onSelect={() => leave.mutate()}>{words('signOut')}</MenuItem>
    </>
  )
}
