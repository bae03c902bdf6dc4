import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Member } from '@tiebreak/contracts/members/schemas.ts'
import { membersTexts } from '#features/members/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Revokes } from '#shared/states/revokes.tsx'
import { ConfirmDialog } from '#shared/ui/confirm-dialog.tsx'
import { memberGrantsQuery } from './member-grants-query.ts'

/** Asks before rights are taken, and says what is revoked with them. */
export function ChangeRoleDialog({
  projectId,
  member,
  role,
  busy,
  error,
  onConfirm,
  onClose,
}: {
  projectId: ProjectId
  member: Member
  /** The role that was chosen; null while nothing is asked. */
  role: Role | null
  busy: boolean
  error: unknown
  onConfirm: (role: Role) => void
  onClose: () => void
}) {
  const words = useWords(membersTexts)
  const grants = useQuery({ ...memberGrantsQuery(projectId, member, role), enabled: role !== null })
  return (
    <ConfirmDialog
      open={role !== null}
      onOpenChange={onClose}
      title={words('changeRoleOf', { name: member.name })}
      confirmLabel={busy ? words('changing') : words('change')}
      busy={busy || grants.isLoading}
      error={error}
      onConfirm={() => role !== null && onConfirm(role)}
    >
      <p>
        {words('fromTo', {
          from: words(`role.${member.role}`),
          to: role === null ? '' : words(`role.${role}`),
        })}
      </p>
      <Revokes grants={grants} />
    </ConfirmDialog>
  )
}
