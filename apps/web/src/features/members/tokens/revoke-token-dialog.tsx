import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ApiToken } from '@tiebreak/contracts/members/schemas.ts'
import { api } from '#api.ts'
import { membersTexts } from '#features/members/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ConfirmDialog } from '#shared/ui/confirm-dialog.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { tokensQuery } from './tokens-query.ts'

/** Asks before a token stops working. */
export function RevokeTokenDialog({
  projectId,
  token,
  onClose,
}: {
  projectId: ProjectId
  token: ApiToken | null
  onClose: () => void
}) {
  const words = useWords(membersTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const revoke = useMutation({
    mutationFn: ({ id }: ApiToken) => api.call(API.revokeToken, { params: { projectId, tokenId: id } }),
    onSuccess: async (_nothing, { name }) => {
      await queryClient.invalidateQueries({ queryKey: tokensQuery(projectId).queryKey })
      showToast({ text: words('wasRevoked', { name }) })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open={token !== null}
      onOpenChange={() => {
        revoke.reset()
        onClose()
      }}
      title={words('revokeNameAsk', { name: token?.name ?? '' })}
      confirmLabel={revoke.isPending ? words('revoking') : words('revoke')}
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => token && revoke.mutate(token)}
    >
      {words('anythingThatUsesItIsRefused')}
    </ConfirmDialog>
  )
}
