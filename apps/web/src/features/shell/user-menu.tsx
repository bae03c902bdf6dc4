import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Me } from '@tiebreak/contracts/account.ts'
import { Icon } from '#ui/icon.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { useToast } from '#ui/toast.tsx'
import { signOut } from './sign-out.ts'

export function UserMenu({ me }: { me: Me }) {
  const router = useRouter()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await router.navigate({ href: '/sign-in' })
      queryClient.clear()
    },
    onError: () => showToast({ text: 'You are still signed in: the server could not be reached. Try again.' }),
  })
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
      <p className="px-3 py-2 text-sm text-soft">
        <span className="block font-medium text-ink">{me.name}</span>
        {me.email}
      </p>
      <MenuItem onSelect={() => leave.mutate()}>Sign out</MenuItem>
    </Menu>
  )
}
