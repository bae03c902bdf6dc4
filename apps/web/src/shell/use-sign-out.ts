import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { setPage } from '#account.ts'
import { api } from '#api.ts'
import { lateFrameTexts } from '#shared/messages/frame/late-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { tellTabs } from '#tell-tabs.ts'

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

/** Ends the session of the page's owner on the server, and nobody else's. Throws when the server did not do it. */
async function signOut(): Promise<void> {
  await api.post('/api/auth/sign-out', {})
}
