import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ApiToken } from '@tiebreak/contracts/members/schemas.ts'
import { api } from '#api.ts'
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
  const queryClient = useQueryClient()
  const showToast = useToast()
  const revoke = useMutation({
    mutationFn: ({ id }: ApiToken) => api.call(API.revokeToken, { params: { projectId, tokenId: id } }),
    onSuccess: async (_nothing, { name }) => {
      await queryClient.invalidateQueries({ queryKey: tokensQuery(projectId).queryKey })
      showToast({ text: `${name} was revoked` })
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
      title={`Revoke ${token?.name ?? ''}?`}
      confirmLabel={revoke.isPending ? 'Revoking…' : 'Revoke'}
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => token && revoke.mutate(token)}
    >
      Whatever uses it is refused from the next request on. This cannot be taken back; a new token can be made.
    </ConfirmDialog>
  )
}
