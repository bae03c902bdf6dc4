import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Member } from '@tiebreak/contracts/members/schemas.ts'
import { api } from '#api.ts'
import { membersTexts } from '#features/members/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Revokes } from '#shared/states/revokes.tsx'
import { ConfirmDialog } from '#shared/ui/confirm-dialog.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { memberGrantsQuery } from './member-grants-query.ts'
import { invitationsQuery, membersQuery } from './queries.ts'

/** Asks before a member is taken out. */
export function RemoveMemberDialog({
  projectId,
  member,
  onClose,
}: {
  projectId: ProjectId
  member: Member | null
  onClose: () => void
}) {
  const words = useWords(membersTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  // Whoever it is, an invitation to them may be open still.
  const grants = useQuery(memberGrantsQuery(projectId, member, null))
  const remove = useMutation({
    mutationFn: ({ userId }: Member) => api.call(API.removeMember, { params: { projectId, userId } }),
    onSuccess: async (_nothing, { name }) => {
      await queryClient.invalidateQueries({ queryKey: membersQuery(projectId).queryKey })
      await queryClient.invalidateQueries({ queryKey: invitationsQuery(projectId).queryKey })
      showToast({ text: words('wasRemoved', { name }) })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open={member !== null}
      onOpenChange={() => {
        remove.reset()
        onClose()
      }}
      title={words('removeNameAsk', { name: member?.name ?? '' })}
      confirmLabel={remove.isPending ? words('removing') : words('remove')}
      busy={remove.isPending || grants.isLoading}
      error={remove.error}
      onConfirm={() => member && remove.mutate(member)}
    >
      <p>{words('theyLoseAccessWithTheirNext')}</p>
      <Revokes grants={grants} />
    </ConfirmDialog>
  )
}
