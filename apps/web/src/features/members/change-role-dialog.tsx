import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Member } from '@tiebreak/contracts/members/schemas.ts'
import { Revokes } from '#shared/states/revokes.tsx'
import { ConfirmDialog } from '#shared/ui/confirm-dialog.tsx'
import { ROLE_WORDS } from '#shared/words/role-words.ts'
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
  const grants = useQuery({ ...memberGrantsQuery(projectId, member, role), enabled: role !== null })
  return (
    <ConfirmDialog
      open={role !== null}
      onOpenChange={onClose}
      title={`Change the role of ${member.name}?`}
      confirmLabel={busy ? 'Changing…' : 'Change'}
      busy={busy || grants.isLoading}
      error={error}
      onConfirm={() => role !== null && onConfirm(role)}
    >
      <p>
        {ROLE_WORDS[member.role].name} to {role === null ? '' : ROLE_WORDS[role].name.toLowerCase()}, from their next
        request on.
      </p>
      <Revokes grants={grants} />
    </ConfirmDialog>
  )
}
