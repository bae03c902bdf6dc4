import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { setPage } from '#account.ts'
import { lateFrameTexts } from '#shared/messages/frame/late-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { tellTabs } from '#tell-tabs.ts'
import { signOut } from './sign-out.ts'

/** Signs out and forgets all that was loaded; says so when the server did not take it. */
export function useSignOut() {
  const words = useWords(lateFrameTexts)
  const router = useRouter()
  const queryClient = useQueryClient()
  const showToast = useToast()
  return useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await router.navigate({ href: '/sign-in' })
      queryClient.clear()
      setPage({ owner: null, stopped: false })
      tellTabs()
    },
    onError: () => showToast({ text: words('youAreStillSignedInThe') }),
  })
}
