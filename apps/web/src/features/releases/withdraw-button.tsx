import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Release } from '@tiebreak/contracts/releases/schemas.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { ReasonDialog } from '#shared/by-hand/reason-dialog.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { releasesTexts } from './messages/texts.ts'
import { releasesKey } from './queries.ts'

/** Takes an approved release back, once a reason is given. */
export function WithdrawButton({ projectId, release: { id, version } }: { projectId: ProjectId; release: Release }) {
  const words = useWords(releasesTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [isOpen, setOpen] = useState(false)
  const withdraw = useMutation({
    mutationFn: (reason: string) =>
      api.call(API.withdrawRelease, { params: { projectId, releaseId: id }, body: { reason } }),
    onSuccess: async () => {
      setOpen(false)
      showToast({ text: words('withdrawnToast', { version }) })
      await queryClient.invalidateQueries({ queryKey: releasesKey(projectId) })
      document.querySelector('h1')?.focus()
    },
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words('withdraw')}</Button>
      {isOpen && (
        <ReasonDialog
          title={words('withdrawTitle', { version })}
          description={words('withdrawAbout')}
          send={words('withdrawIt')}
          variant="danger"
          busy={withdraw.isPending}
          error={withdraw.error}
          onSend={withdraw.mutate}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
